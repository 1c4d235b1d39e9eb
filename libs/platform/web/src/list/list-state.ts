import { computed, inject, type Signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router, type ParamMap, type Params } from '@angular/router';
import type * as z from 'zod';

type Raw = Record<string, string | string[]>;
type ListSchema = z.ZodObject;

/** What may be set of a list: any field of its query; `undefined`, an empty text or an empty array removes it. */
export type ListPatch<S extends ListSchema> = { [K in keyof z.output<S>]?: z.output<S>[K] | '' | null };

const raw = (map: ParamMap): Raw =>
  Object.fromEntries(
    map.keys.map((key) => {
      const values = map.getAll(key);
      return [key, values.length === 1 ? (values[0] ?? '') : values];
    }),
  );

/** What a URL says, without the parts that the schema refuses: a link that someone cut or edited still opens the list. */
export function readQuery<S extends ListSchema>(schema: S, query: Raw): z.output<S> {
  const known = Object.fromEntries(Object.entries(query).filter(([key]) => key in schema.shape));
  const first = schema.safeParse(known);
  if (first.success) return first.data;
  const wrong = new Set(first.error.issues.map(({ path }) => String(path[0])));
  const rest = Object.fromEntries(Object.entries(known).filter(([key]) => !wrong.has(key)));
  return schema.parse(wrong.size ? rest : {});
}

const isEmpty = (value: unknown) => value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** The state of a list, kept in the URL and nowhere else. */
export class ListState<S extends ListSchema> {
  private readonly route = inject(ActivatedRoute);
  private readonly router = inject(Router);
  private readonly map = toSignal(this.route.queryParamMap, { initialValue: this.route.snapshot.queryParamMap });
  private readonly defaults: Record<string, unknown>;

  /** The query that the URL stands for, defaults included. */
  readonly value: Signal<z.output<S>>;
  /** What the API is asked: the URL's part that differs from the defaults, and the fixed part. */
  readonly api: Signal<Record<string, string | readonly string[]>>;

  constructor(
    private readonly schema: S,
    private readonly fixed: () => Partial<z.output<S>> = () => ({}),
  ) {
    this.defaults = schema.parse({});
    const fixedKeys = computed(() => new Set(Object.keys(this.fixed())));
    this.value = computed(
      () => {
        const own = Object.fromEntries(Object.entries(raw(this.map())).filter(([key]) => !fixedKeys().has(key)));
        return { ...readQuery(this.schema, own), ...this.fixed() };
      },
      { equal: same },
    );
    this.api = computed(() => ({ ...this.written(this.value()), ...texts(this.fixed()) }), { equal: same });
  }

  /** The query params of a link that changes what the patch names. Back to page 1 unless the patch gives a page. */
  readonly params = (patch: ListPatch<S> = {}): Params => this.written({ ...this.value(), page: undefined, ...patch });

  /** For the pager. */
  readonly pageParams = (page: number): Params => this.written({ ...this.value(), page });

  /** The query params with one value of a filter of several switched on or off. */
  toggled<K extends keyof z.output<S> & string>(key: K, value: string | number): Params {
    const now = this.chosen(key);
    const next = this.has(key, value) ? now.filter((one) => String(one) !== String(value)) : [...now, value];
    return this.written({ ...this.value(), page: undefined, [key]: next });
  }

  /** Whether a filter of several has a value. */
  has(key: keyof z.output<S> & string, value: string | number): boolean {
    return this.chosen(key).some((one) => String(one) === String(value));
  }

  /** The query params without these fields; without all when none is named. */
  cleared(...keys: (keyof z.output<S> & string)[]): Params {
    if (!keys.length) return {};
    return this.written({ ...this.value(), page: undefined, ...Object.fromEntries(keys.map((key) => [key, undefined])) });
  }

  /** Whether anything but the named fields differs from the default. */
  isFiltered(...except: (keyof z.output<S> & string)[]): boolean {
    return Object.keys(this.written(this.value())).some((key) => !except.includes(key));
  }

  /** Goes there. Each change is a step of the browser's history, unless it replaces (as when typing). */
  set(patch: ListPatch<S>, { replace = false } = {}): Promise<boolean> {
    return this.router.navigate([], { relativeTo: this.route, queryParams: this.params(patch), replaceUrl: replace });
  }

  private chosen(key: string): unknown[] {
    const value = (this.value() as Record<string, unknown>)[key];
    return Array.isArray(value) ? value : [];
  }

  private written(query: Record<string, unknown>): Record<string, string | string[]> {
    const fixed = this.fixed() as Record<string, unknown>;
    return texts(Object.fromEntries(Object.entries(query).filter(([key, value]) => !(key in fixed) && !same(value, this.defaults[key]))));
  }
}

const texts = (query: Record<string, unknown>): Record<string, string | string[]> =>
  Object.fromEntries(
    Object.entries(query)
      .filter(([, value]) => !isEmpty(value))
      .map(([key, value]) => [key, Array.isArray(value) ? value.map(String) : String(value)]),
  );

/**
 * The state of a list, read from the URL through the schema that also validates the API's query. Call it in a field initialiser.
 * `fixed` gives what does not come from the URL, as the reader's language; it may read signals.
 */
export const listState = <S extends ListSchema>(schema: S, { fixed }: { fixed?: () => Partial<z.output<S>> } = {}): ListState<S> =>
  new ListState(schema, fixed);
