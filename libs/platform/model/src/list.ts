import * as z from 'zod';

/** The identity of a record: a UUID (version 7, so that ids sort by age). */
export const Id = z.uuid();

/** Largest page that a list gives out, in rows. */
export const maxPageSize = 100;

/** The paging part of every list's query: `page` from 1, `size` rows a page. Comes as text in a URL, so it is coerced. */
export const paging = {
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  size: z.coerce.number().int().min(1).max(maxPageSize).default(20),
};

/** The answer of a list: rows of one page and the number of all rows that match. */
export interface Page<T> {
  items: T[];
  total: number;
  page: number;
  size: number;
}

/** The schema of a list's answer. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.strictObject({ items: z.array(item), total: z.int().min(0), page: z.int().min(1), size: z.int().min(1) });

/** A query parameter that may stand once or several times (at most 50): `?theme=a&theme=b`. Always an array after parsing, or absent. */
export const many = <T extends z.ZodType>(item: T) =>
  z.preprocess((value) => (value === undefined || Array.isArray(value) ? value : [value]), z.array(item).max(50).optional());

/** One value of a filter with the number of rows it would leave. */
export const FacetValue = z.strictObject({ value: z.string(), label: z.string(), count: z.int().min(0) });
export type FacetValue = z.infer<typeof FacetValue>;
