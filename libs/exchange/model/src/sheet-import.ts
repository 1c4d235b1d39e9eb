import { InstitutionReference } from '@nmirf/institutions/model';
import { Id, UnLanguage } from '@nmirf/platform/model';
import * as z from 'zod';
import { CellChange, EditableColumn, SheetProblem } from './matrix-sheet';

/** A sheet that came back is looked at, then applied once. */
export const sheetImportStates = ['read', 'applied'] as const;
export const SheetImportState = z.enum(sheetImportStates);
export type SheetImportState = z.infer<typeof SheetImportState>;

/**
 * Why an edited cell is only shown: nobody answers for the recommendation, the deadline belongs to the assignment and is changed there, or
 * this very file was applied before.
 */
export const changeHindrances = ['no-institution', 'deadline', 'applied-before'] as const;
export const ChangeHindrance = z.enum(changeHindrances);
export type ChangeHindrance = z.infer<typeof ChangeHindrance>;

/** One edited cell, with whose draft it would be in. */
export const SheetChange = z.strictObject({
  ...CellChange.shape,
  institution: InstitutionReference.nullable(),
  hindrance: ChangeHindrance.nullable(),
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
  createdAt: z.string(),
  appliedAt: z.string().nullable(),
});
export type SheetImport = z.infer<typeof SheetImport>;

/** The edited cells to take over, and the language in which they are written. */
export const SheetChoice = z.strictObject({
  changes: z
    .array(z.strictObject({ id: Id, field: EditableColumn }))
    .min(1)
    .max(30_000),
  language: UnLanguage,
});
export type SheetChoice = z.infer<typeof SheetChoice>;
