import { InstitutionReference } from '@nmirf/institutions/model';
import { Id, many, pageOf, paging, UnLanguage } from '@nmirf/platform/model';
import * as z from 'zod';
import { CellChange, EditableColumn, SheetProblem } from './matrix-sheet';

/** A sheet that came back is looked at, then applied once. */
export const sheetImportStates = ['read', 'applied'] as const;
export const SheetImportState = z.enum(sheetImportStates);
export type SheetImportState = z.infer<typeof SheetImportState>;

/**
 * Why an edited cell is only shown: nobody answers for the recommendation, the deadline is over already, deadlines are not this person's to
 * change, or this very file was applied before.
 */
export const changeHindrances = ['no-institution', 'deadline-past', 'deadline-not-allowed', 'applied-before'] as const;
export const ChangeHindrance = z.enum(changeHindrances);
export type ChangeHindrance = z.infer<typeof ChangeHindrance>;

/** Why somebody should look twice: the deadline in the sheet is one that was moved since, so the cell may be an old one that nobody edited. */
export const ChangeDoubt = z.enum(['former-deadline']);
export type ChangeDoubt = z.infer<typeof ChangeDoubt>;

/** One edited cell, with the institution whose draft it would be in, or whose deadline it would move. */
export const SheetChange = z.strictObject({
  ...CellChange.shape,
  institution: InstitutionReference.nullable(),
  hindrance: ChangeHindrance.nullable(),
  doubt: ChangeDoubt.nullable(),
});
export type SheetChange = z.infer<typeof SheetChange>;

/** A sheet that came back: what was edited in it, held against what is here now. Once it is applied: what was taken over. */
export const SheetImport = z.strictObject({
  id: Id,
  state: SheetImportState,
  file: z.strictObject({ name: z.string(), size: z.int(), sha256: z.string() }),
  rows: z.int(),
  changes: z.array(SheetChange),
  problems: z.array(SheetProblem),
  /** progress reports that were drafted */
  drafts: z.int(),
  /** deadlines that were moved */
  deadlines: z.int(),
  createdAt: z.string(),
  appliedAt: z.string().nullable(),
});
export type SheetImport = z.infer<typeof SheetImport>;

/**
 * The edited cells to take over, each with what stood there when somebody chose it (by now it may be something else, and is not written
 * over), and the language of the texts.
 */
export const SheetChoice = z.strictObject({
  changes: z
    .array(z.strictObject({ id: Id, field: EditableColumn, from: z.string().nullable() }))
    .min(1)
    .max(30_000),
  language: UnLanguage,
});
export type SheetChoice = z.infer<typeof SheetChoice>;

/** The list of sheets that came back. */
export const SheetImportFilter = z.strictObject({ state: many(SheetImportState), ...paging });
export type SheetImportFilter = z.infer<typeof SheetImportFilter>;

/** A sheet that came back, in the list: who brought it when, and what came of it. */
export const SheetImportLine = z.strictObject({
  ...SheetImport.pick({ id: true, state: true, rows: true, drafts: true, deadlines: true, createdAt: true, appliedAt: true }).shape,
  fileName: z.string(),
  problems: z.int(),
  createdBy: z.string().nullable(),
  appliedBy: z.string().nullable(),
});
export type SheetImportLine = z.infer<typeof SheetImportLine>;
export const SheetImportPage = pageOf(SheetImportLine);
export type SheetImportPage = z.infer<typeof SheetImportPage>;
