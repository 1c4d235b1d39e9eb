import { Id, pageOf, paging, UnLanguage } from '@nmirf/platform/model';
import * as z from 'zod';

/** As Word's matrix for the mechanism, or as a sheet to work on inside the State. */
export const ExportFormat = z.enum(['docx', 'xlsx']);
export type ExportFormat = z.infer<typeof ExportFormat>;

/** A file that is asked for is made by a job; one that did not succeed is asked for again. */
export const exportStates = ['waiting', 'done', 'failed'] as const;
export const ExportState = z.enum(exportStates);
export type ExportState = z.infer<typeof ExportState>;

/** Asks for the matrix of a document; without a language in the document's own. */
export const NewExport = z.strictObject({ documentId: Id, format: ExportFormat, language: UnLanguage.optional() });
export type NewExport = z.infer<typeof NewExport>;

/** An export: what was asked for, and the file when it is there. */
export const MatrixExport = z.strictObject({
  id: Id,
  document: z.strictObject({ id: Id, symbol: z.string() }),
  format: ExportFormat,
  language: UnLanguage,
  state: ExportState,
  file: z.strictObject({ name: z.string(), size: z.int(), sha256: z.string() }).nullable(),
  /** recommendations in the file, and those of them that carry something of the State's */
  rows: z.int().nullable(),
  filled: z.int().nullable(),
  requestedBy: z.string(),
  requestedAt: z.string(),
});
export type MatrixExport = z.infer<typeof MatrixExport>;

/** The exports of one document, the newest first. */
export const ExportFilter = z.strictObject({ document: Id, ...paging });
export type ExportFilter = z.infer<typeof ExportFilter>;
export const ExportPage = pageOf(MatrixExport);
export type ExportPage = z.infer<typeof ExportPage>;
