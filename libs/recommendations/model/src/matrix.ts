import { UnLanguage } from '@nmirf/platform/model';
import * as z from 'zod';
import { Position } from './recommendation';

/**
 * The layouts in which OHCHR has sent its thematic list ("matrix") of the recommendations of a UPR review, told from the header cells.
 * `2014-coded` and `2019` have the same header; the first gives its themes codes (`A12 Acceptance of international norms`).
 */
export const matrixGenerations = ['2025', '2019', '2014-coded', '2014-numbered'] as const;
export const MatrixGeneration = z.enum(matrixGenerations);
export type MatrixGeneration = z.infer<typeof MatrixGeneration>;

/** What can be wrong with a row of a matrix. The web and the command line word each as `problem.<code>`. */
export const matrixProblemCodes = [
  'matrix.no-number',
  'matrix.duplicate-number',
  'matrix.no-text',
  'matrix.no-position',
  'matrix.unknown-position',
  'matrix.no-state',
  'matrix.unknown-state',
  'matrix.unknown-theme',
  'matrix.unknown-affected-persons',
  'matrix.unknown-goal',
  'matrix.tracked-changes',
] as const;
export const MatrixProblemCode = z.enum(matrixProblemCodes);
export type MatrixProblemCode = z.infer<typeof MatrixProblemCode>;

/** The fields of a row that a problem can be about. */
export const matrixFields = ['paragraph', 'text', 'position', 'states', 'themes', 'affectedPersons', 'sdgGoals'] as const;
export type MatrixField = (typeof matrixFields)[number];

/**
 * A fault of one row. `row` counts all table rows of the document from 1, headings included, as a person counts them in Word.
 * `params` fill the message: `value` (what the file says), `firstRow` (of a duplicate). `blocking`: the row cannot be imported as it is.
 */
export const MatrixProblem = z.strictObject({
  row: z.int().min(1),
  code: MatrixProblemCode,
  field: z.enum(matrixFields),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  blocking: z.boolean(),
});
export type MatrixProblem = z.infer<typeof MatrixProblem>;

const Alpha3 = z.string().regex(/^[A-Z]{3}$/);

/** One of the recommendations that a row joins, with the States that made it. */
export const MatrixPart = z.strictObject({ text: z.string(), states: z.array(Alpha3) });
export type MatrixPart = z.infer<typeof MatrixPart>;

/** Where the State's position is recorded: `A/HRC/59/15/Add.1`, paragraph `3`. */
export const MatrixPositionSource = z.strictObject({ symbol: z.string(), paragraph: z.string().nullable() });
export type MatrixPositionSource = z.infer<typeof MatrixPositionSource>;

/** One recommendation of a matrix. Labels are as the file has them, with tidy blanks; reference data give them their codes. */
export const MatrixRow = z.strictObject({
  row: z.int().min(1),
  /** `140.7`; empty when the row has none (then a blocking problem says so) */
  paragraph: z.string(),
  /** the recommendation without its number and the recommending States at its end */
  text: z.string(),
  /** the recommendation as the file has it, number and States included, only blanks tidied */
  original: z.string(),
  /** the recommendations that the row joins, each with its States; a single one in the ordinary case */
  parts: z.array(MatrixPart),
  /** all recommending States, once each, in their order */
  states: z.array(Alpha3),
  /** what stands where a State stands and is none that the list knows */
  unknownStates: z.array(z.string()),
  position: Position.nullable(),
  positionOriginal: z.string(),
  positionSource: MatrixPositionSource.nullable(),
  headingTheme: z.string().nullable(),
  themes: z.array(z.string()),
  affectedPersons: z.array(z.string()),
  sdgGoals: z.array(z.int().min(1).max(17)),
  /** the State's own remark in the last column of the layouts of 2019 and 2014 */
  assessment: z.string().nullable(),
});
export type MatrixRow = z.infer<typeof MatrixRow>;

/** Of tracked changes: the text with all of them, or the one before. */
export const MatrixRevisions = z.enum(['accepted', 'original']);
export type MatrixRevisions = z.infer<typeof MatrixRevisions>;

/** Whether the words of a matrix are known from OHCHR's files, are this platform's own, or are only assumed to be the right ones. */
export const MatrixWordOrigin = z.enum(['seen', 'own', 'assumed']);
export type MatrixWordOrigin = z.infer<typeof MatrixWordOrigin>;

/** What the document says about the review: the page header and the symbols that its rows cite. */
export const MatrixHeader = z.strictObject({
  state: Alpha3.nullable(),
  stateName: z.string().nullable(),
  cycle: z.int().nullable(),
  session: z.int().nullable(),
  /** the report of the Working Group: the commonest symbol of the rows without its `/Add.n` */
  symbol: z.string().nullable(),
  /** every symbol that a row cites, commonest first */
  symbols: z.array(z.string()),
  /** the language of its column headings, and whether they are the right ones */
  language: UnLanguage,
  words: MatrixWordOrigin,
  /** which text was read where rows have tracked changes: the one with all of them, or the one before; null where none has */
  revisions: MatrixRevisions.nullable(),
});
export type MatrixHeader = z.infer<typeof MatrixHeader>;

/** A matrix, read: its layout, what it says about the review, its rows in the order of the document and their faults. */
export const ParsedMatrix = z.strictObject({
  generation: MatrixGeneration,
  header: MatrixHeader,
  rows: z.array(MatrixRow),
  problems: z.array(MatrixProblem),
});
export type ParsedMatrix = z.infer<typeof ParsedMatrix>;

/** Why a whole file is not taken. */
export const matrixRefusals = [
  'matrix.empty-file',
  'matrix.too-large',
  'matrix.old-word',
  'matrix.encrypted',
  'matrix.pdf',
  'matrix.not-docx',
  'matrix.damaged',
  'matrix.unsafe-archive',
  'matrix.unsafe-xml',
  'matrix.no-table',
] as const;
export const MatrixRefusalCode = z.enum(matrixRefusals);
export type MatrixRefusalCode = z.infer<typeof MatrixRefusalCode>;
