import { Id, LocalizedText, many, pageOf, paging, UnLanguage } from '@nmirf/platform/model';
import * as z from 'zod';
import { MatrixRevisions, MatrixWordOrigin } from './matrix';
import { Position } from './recommendation';
import { DocumentSymbol } from './source-document';

/** Where an import stands: parsed and waiting for a decision, being applied, applied, failed, or put aside. */
export const importStates = ['parsed', 'applying', 'applied', 'failed', 'discarded'] as const;
export const ImportState = z.enum(importStates);
export type ImportState = z.infer<typeof ImportState>;

/** What applying a row would do. `blocked`: it has a fault that keeps it from being imported. */
export const importOutcomes = ['new', 'changed', 'unchanged', 'blocked'] as const;
export const ImportOutcome = z.enum(importOutcomes);
export type ImportOutcome = z.infer<typeof ImportOutcome>;

/** A fault found in a row: its table row in the file, the problem's code, the field, parameters of the message. */
export const ImportProblem = z.strictObject({
  row: z.int(),
  code: z.string(),
  field: z.string(),
  params: z.record(z.string(), z.unknown()),
  blocking: z.boolean(),
});
export type ImportProblem = z.infer<typeof ImportProblem>;

/** A field that a changed row would change: what is there now and what the file says. */
export const FieldChange = z.strictObject({ field: z.string(), before: z.string(), after: z.string() });
export type FieldChange = z.infer<typeof FieldChange>;

/** A row of the preview. `included`: whether applying takes it. */
export const ImportRow = z.strictObject({
  row: z.int(),
  paragraph: z.string(),
  text: z.string(),
  position: Position.nullable(),
  states: z.array(z.string()),
  themes: z.array(z.string()),
  affectedPersons: z.array(z.string()),
  goals: z.array(z.int()),
  outcome: ImportOutcome,
  included: z.boolean(),
  changes: z.array(FieldChange),
  problems: z.array(ImportProblem),
});
export type ImportRow = z.infer<typeof ImportRow>;

/** What the file is said to be: pre-filled from the file, completed by the person before applying. */
export const ImportTarget = z.strictObject({
  symbol: DocumentSymbol,
  title: LocalizedText,
  session: z.int().min(1).max(200).nullable(),
  cycle: z.int().min(1).max(20).nullable(),
  publishedOn: z.iso.date().nullable(),
});
export type ImportTarget = z.infer<typeof ImportTarget>;

/** The same before a person completed it: the symbol may be missing where no row of the file names one. */
export const ImportTargetDraft = ImportTarget.extend({ symbol: z.union([z.literal(''), DocumentSymbol]) });
export type ImportTargetDraft = z.infer<typeof ImportTargetDraft>;

/** A person's decisions before applying: about the document, and which rows to leave out. */
export const ImportDecision = z.strictObject({
  target: ImportTarget,
  /** table rows of the file that are left out */
  excludedRows: z.array(z.int().min(1)).max(10_000),
});
export type ImportDecision = z.infer<typeof ImportDecision>;

/** Numbers over a whole file. `recommendingStates` and `themes` count distinct ones. */
export const ImportCounts = z.strictObject({
  rows: z.int(),
  new: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  blocked: z.int(),
  excluded: z.int(),
  positions: z.strictObject({ supported: z.int(), noted: z.int(), partly: z.int(), pending: z.int() }),
  recommendingStates: z.int(),
  themes: z.int(),
  problems: z.int(),
});
export type ImportCounts = z.infer<typeof ImportCounts>;

/** How far a running import is, in rows. */
export const ImportProgress = z.strictObject({ done: z.int(), total: z.int() });

/** Which text is read where the file has tracked changes. */
export const ImportReading = z.strictObject({ revisions: MatrixRevisions });
export type ImportReading = z.infer<typeof ImportReading>;

/** Applying an import. Another State's matrix is applied only by somebody who names that State, as the file does. */
export const ImportApplication = z.strictObject({ otherState: z.string().max(300).optional() });
export type ImportApplication = z.infer<typeof ImportApplication>;

/** An import without its rows: the file, where it stands, what it would do or did. */
export const Import = z.strictObject({
  id: Id,
  format: z.literal('ohchr-matrix'),
  layout: z.string(),
  state: ImportState,
  file: z.strictObject({ name: z.string(), size: z.int(), sha256: z.string() }),
  /** the State under review as the file names it, its alpha-3 code where it is known, and whether it is this State; null when the file names none */
  stateUnderReview: z.strictObject({ name: z.string(), code: z.string().nullable(), isThisState: z.boolean() }).nullable(),
  /** whether the reader may import the matrix of another State, on confirming it */
  mayConfirmOtherState: z.boolean(),
  /** the language of its headings, and whether they are known from real files or only assumed to be the right ones */
  language: UnLanguage,
  words: MatrixWordOrigin,
  /** which text was read where the file has tracked changes; null when it has none */
  revisions: MatrixRevisions.nullable(),
  target: ImportTargetDraft,
  /** the document that is already here under this symbol */
  documentId: Id.nullable(),
  counts: ImportCounts,
  progress: ImportProgress.nullable(),
  /** the problem's code when it failed */
  failure: z.string().nullable(),
  availableActions: z.array(z.enum(['apply', 'complete', 'fail', 'discard'])),
  createdAt: z.string(),
  appliedAt: z.string().nullable(),
  version: z.int(),
});
export type Import = z.infer<typeof Import>;

export const ImportFilter = z.strictObject({ ...paging });
export type ImportFilter = z.infer<typeof ImportFilter>;
export const ImportPage = pageOf(Import);
export type ImportPage = z.infer<typeof ImportPage>;

/** The preview's rows, by outcome or only those with problems. */
export const ImportRowFilter = z.strictObject({
  outcome: many(ImportOutcome),
  problems: z.stringbool().optional(),
  q: z.string().trim().max(200).optional(),
  ...paging,
});
export type ImportRowFilter = z.infer<typeof ImportRowFilter>;
export const ImportRowPage = pageOf(ImportRow);
export type ImportRowPage = z.infer<typeof ImportRowPage>;
