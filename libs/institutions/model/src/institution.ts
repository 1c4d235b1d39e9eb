import { Email } from '@nmirf/identity/model';
import { Id, UnLanguage, many, pageOf, paging } from '@nmirf/platform/model';
import * as z from 'zod';

/** The power of the State that a body belongs to; `autonomous` for bodies outside the three powers, `local` for local government. */
export const institutionBranches = ['executive', 'legislative', 'judicial', 'autonomous', 'local'] as const;
export const InstitutionBranch = z.enum(institutionBranches);
export type InstitutionBranch = z.infer<typeof InstitutionBranch>;

/** How far a body's authority reaches. */
export const institutionLevels = ['national', 'regional', 'local'] as const;
export const InstitutionLevel = z.enum(institutionLevels);
export type InstitutionLevel = z.infer<typeof InstitutionLevel>;

const oneLine = /^\P{Cc}*$/u;
const line = (max: number) => z.string().trim().min(1).max(max).regex(oneLine);
const WebAddress = z.url({ protocol: /^https?$/ }).max(500);

/** The short name by which files know a body (`MINSAL`); one body has it, without regard to case. */
export const InstitutionCode = z
  .string()
  .trim()
  .min(1)
  .max(40)
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/);

/** The name of a body, in at least one language. */
export const InstitutionName = z
  .partialRecord(UnLanguage, line(300))
  .refine((name) => Object.keys(name).length > 0, { params: { code: 'required' }, message: 'required' });

/** How a body is reached. */
export const InstitutionContact = z.strictObject({
  email: Email.nullable(),
  phone: line(60).nullable(),
  address: z.string().trim().min(1).max(500).nullable(),
  website: WebAddress.nullable(),
});
export type InstitutionContact = z.infer<typeof InstitutionContact>;

/** The law that a body rests on, and where it can be read. */
export const LegalBase = z.strictObject({ text: z.string().trim().min(1).max(1000), url: WebAddress.nullable() });
export type LegalBase = z.infer<typeof LegalBase>;

/** The fields of a body that people write, each checked by itself. */
export const institutionFields = {
  code: InstitutionCode,
  name: InstitutionName,
  acronym: line(40).nullable(),
  branch: InstitutionBranch,
  level: InstitutionLevel,
  parentId: Id.nullable(),
  legalBase: LegalBase.nullable(),
  contact: InstitutionContact,
  activeFrom: z.iso.date().nullable(),
  /** the first day on which the body is no more */
  closedOn: z.iso.date().nullable(),
};

/** What people may write of a body of the State. */
export const InstitutionEdit = z
  .strictObject(institutionFields)
  .refine(({ activeFrom, closedOn }) => !activeFrom || !closedOn || closedOn >= activeFrom, {
    path: ['closedOn'],
    params: { code: 'before-from' },
    message: 'before-from',
  });
export type InstitutionEdit = z.infer<typeof InstitutionEdit>;

/** A body as another record names it. */
export const InstitutionReference = z.strictObject({
  id: Id,
  code: z.string(),
  name: InstitutionName,
  acronym: z.string().nullable(),
});
export type InstitutionReference = z.infer<typeof InstitutionReference>;

/** A body as a picker offers it. */
export const InstitutionOption = z.strictObject({
  id: Id,
  name: InstitutionName,
  acronym: z.string().nullable(),
  branch: InstitutionBranch,
});
export type InstitutionOption = z.infer<typeof InstitutionOption>;

/** A body of the State: ministry, court, chamber, agency, municipality. */
export const Institution = z.strictObject({
  ...institutionFields,
  id: Id,
  /** the bodies above it, the highest first */
  ancestors: z.array(InstitutionReference),
  /** how many bodies stand directly under it */
  children: z.int(),
  /** whether nobody is its principal focal point today */
  vacant: z.boolean(),
  version: z.int(),
});
export type Institution = z.infer<typeof Institution>;

/** A body in a list. */
export const InstitutionRow = InstitutionReference.extend({
  branch: InstitutionBranch,
  level: InstitutionLevel,
  parent: InstitutionReference.nullable(),
  closedOn: z.string().nullable(),
  /** the name of today's principal focal point */
  principal: z.string().nullable(),
});
export type InstitutionRow = z.infer<typeof InstitutionRow>;

/** How a list of bodies may be ordered. */
export const institutionSorts = ['name', 'code'] as const;

/** The list of bodies: search in names, acronym and code; `parent` takes everything under it; closed ones only where asked for. */
export const InstitutionFilter = z.strictObject({
  q: z.string().trim().max(200).regex(oneLine).optional(),
  branch: many(InstitutionBranch),
  level: many(InstitutionLevel),
  parent: Id.optional(),
  vacant: z.stringbool().optional(),
  closed: z.stringbool().optional(),
  sort: z.enum(institutionSorts).default('name'),
  ...paging,
});
export type InstitutionFilter = z.infer<typeof InstitutionFilter>;
export const InstitutionPage = pageOf(InstitutionRow);
export type InstitutionPage = z.infer<typeof InstitutionPage>;

/** A body in the tree, with the number of those directly under it. */
export const InstitutionNode = InstitutionReference.extend({
  branch: InstitutionBranch,
  closedOn: z.string().nullable(),
  vacant: z.boolean(),
  children: z.int(),
});
export type InstitutionNode = z.infer<typeof InstitutionNode>;

/** One level of the tree: what stands directly under a body, or the bodies under none. */
export const InstitutionTreeFilter = z.strictObject({ under: Id.optional(), ...paging });
export type InstitutionTreeFilter = z.infer<typeof InstitutionTreeFilter>;
export const InstitutionTreePage = pageOf(InstitutionNode);
export type InstitutionTreePage = z.infer<typeof InstitutionTreePage>;
