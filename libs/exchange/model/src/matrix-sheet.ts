import { Id, UnLanguage } from '@nmirf/platform/model';
import * as z from 'zod';
import { sheetFaults, sheetRefusals } from './problems';

/** The columns of the sheet, in the order in which it is written. The keys stand in its second row, whatever its language. */
export const sheetColumns = [
  'id',
  'code',
  'paragraph',
  'recommendation',
  'position',
  'themes',
  'status',
  'proposedStatus',
  'summary',
  'deadline',
] as const;
export type SheetColumn = (typeof sheetColumns)[number];

/** The columns that people may edit. Nothing else of the sheet is ever taken over. */
export const editableColumns = ['proposedStatus', 'summary', 'deadline'] as const;
export const EditableColumn = z.enum(editableColumns);
export type EditableColumn = z.infer<typeof EditableColumn>;

/** What a cell may hold: the status's code, a text, an ISO date; null: nothing. */
const Edited = z.strictObject({ proposedStatus: z.string().nullable(), summary: z.string().nullable(), deadline: z.string().nullable() });

/** Longest summary, in characters. */
export const summaryLength = 4000;

/** One recommendation of the sheet. Position and themes are in words; both statuses are codes. */
export const MatrixSheetRow = Edited.extend({
  id: Id,
  code: z.string(),
  paragraph: z.string(),
  recommendation: z.string(),
  position: z.string(),
  themes: z.array(z.string()),
  status: z.string().nullable(),
  summary: z.string().max(summaryLength).nullable(),
  deadline: z.iso.date().nullable(),
});
export type MatrixSheetRow = z.infer<typeof MatrixSheetRow>;

/** The matrix as a sheet to work on. */
export const MatrixSheet = z.strictObject({ language: UnLanguage, rows: z.array(MatrixSheetRow) });
export type MatrixSheet = z.infer<typeof MatrixSheet>;

/** A row that came back. A column or a cell that could not be read is absent from `edited`, so it changes nothing. */
export const EditedRow = z.strictObject({
  /** as Excel counts */
  row: z.int().min(1),
  /** the letter of the column of the ids */
  column: z.string(),
  id: Id,
  /** null where the sheet has no column of codes any more */
  code: z.string().nullable(),
  edited: Edited.partial(),
});
export type EditedRow = z.infer<typeof EditedRow>;

/** What is wrong at a place of the sheet. `blocking`: what stands there was not taken; else it is only told. */
export const SheetProblem = z.strictObject({
  row: z.int().min(1),
  column: z.string().nullable(),
  code: z.enum(sheetFaults),
  value: z.string(),
  blocking: z.boolean(),
});
export type SheetProblem = z.infer<typeof SheetProblem>;

export const SheetRefusalCode = z.enum(sheetRefusals);
export type SheetRefusalCode = z.infer<typeof SheetRefusalCode>;

/** A sheet, read; or why the whole file is not taken. */
export const ReadSheet = z.union([
  z.strictObject({ rows: z.array(EditedRow), problems: z.array(SheetProblem) }),
  z.strictObject({ refused: SheetRefusalCode }),
]);
export type ReadSheet = z.infer<typeof ReadSheet>;

/** One cell that somebody edited. */
export const CellChange = z.strictObject({
  id: Id,
  code: z.string(),
  row: z.int().min(1),
  field: EditableColumn,
  from: z.string().nullable(),
  to: z.string().nullable(),
});
export type CellChange = z.infer<typeof CellChange>;
