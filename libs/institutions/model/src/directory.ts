import * as z from 'zod';

/** The columns of a file of institutions. `code` is what identifies; the others may be missing, and an empty cell leaves what is there. */
export const directoryColumns = [
  'code',
  'name_en',
  'name_es',
  'name_fr',
  'name_ar',
  'acronym',
  'branch',
  'level',
  'parent_code',
  'email',
  'phone',
  'website',
  'legal_base',
] as const;
export type DirectoryColumn = (typeof directoryColumns)[number];

/** Why a file cannot be taken at all. */
export const directoryRefusals = [
  'institutions.file-not-utf8',
  'institutions.file-malformed',
  'institutions.file-empty',
  'institutions.file-no-code-column',
  'institutions.file-unknown-column',
  'institutions.file-doubled-column',
  'institutions.file-too-many-rows',
  'institutions.file-too-large',
  'institutions.file-old-excel',
  'institutions.file-encrypted',
  'institutions.file-macros',
  'institutions.file-kind',
  'institutions.file-damaged',
  'institutions.file-unsafe',
  'institutions.plan-changed',
] as const;

/** What may be wrong in a row; it is left out then, and the others are taken. */
export const directoryFaults = [
  'institutions.row-width',
  'institutions.row-code-missing',
  'institutions.row-code-bad',
  'institutions.row-code-doubled',
  'institutions.row-name-missing',
  'institutions.row-branch-unknown',
  'institutions.row-level-unknown',
  'institutions.row-parent-unknown',
  'institutions.row-parent-circle',
  'institutions.row-email-bad',
  'institutions.row-value-bad',
  'institutions.row-cell-formula',
  'institutions.row-cell-error',
  'institutions.row-cell-format',
  'institutions.row-cell-merged',
] as const;

/** The most rows of a file. */
export const mostDirectoryRows = 10_000;

/** A fault in a row: its line in the file, as people count, the column, the code, parameters of the message. */
export const DirectoryProblem = z.strictObject({
  row: z.int(),
  column: z.string(),
  code: z.enum(directoryFaults),
  params: z.record(z.string(), z.string()),
});
export type DirectoryProblem = z.infer<typeof DirectoryProblem>;

/** What applying a row does. `blocked`: it has a fault and is left out. */
export const directoryOutcomes = ['new', 'changed', 'unchanged', 'blocked'] as const;
export const DirectoryOutcome = z.enum(directoryOutcomes);
export type DirectoryOutcome = z.infer<typeof DirectoryOutcome>;

/** A value that a row changes: what is there, and what the file says. */
export const DirectoryChange = z.strictObject({ column: z.string(), before: z.string(), after: z.string() });
export type DirectoryChange = z.infer<typeof DirectoryChange>;

/** A row of the preview. */
export const DirectoryRow = z.strictObject({
  row: z.int(),
  code: z.string(),
  name: z.string(),
  outcome: DirectoryOutcome,
  changes: z.array(DirectoryChange),
  problems: z.array(DirectoryProblem),
});
export type DirectoryRow = z.infer<typeof DirectoryRow>;

/** What a file of institutions would do. `plan` is a hash of exactly this: applying names it, so that what is applied is what was seen. */
export const DirectoryPreview = z.strictObject({
  plan: z.string(),
  rows: z.int(),
  new: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  blocked: z.int(),
  /** every row that is not `unchanged` */
  items: z.array(DirectoryRow),
});
export type DirectoryPreview = z.infer<typeof DirectoryPreview>;

/** Which preview is applied. */
export const AppliedPreview = z.strictObject({ plan: z.string().regex(/^[0-9a-f]{64}$/) });
export type AppliedPreview = z.infer<typeof AppliedPreview>;

/** What applying did, in rows. */
export const DirectoryResult = z.strictObject({ rows: z.int(), new: z.int(), changed: z.int(), unchanged: z.int(), blocked: z.int() });
export type DirectoryResult = z.infer<typeof DirectoryResult>;
