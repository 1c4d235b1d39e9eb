import { Id, LocalizedText, UnLanguage, pageOf, paging } from '@nmirf/platform/model';
import * as z from 'zod';
import { MechanismFamily, Named } from './recommendation';

/** UN document symbols: `A/HRC/59/15`, `CEDAW/C/PRY/CO/7`. */
export const DocumentSymbol = z
  .string()
  .trim()
  .min(3)
  .max(60)
  .regex(/^[A-Za-z0-9][A-Za-z0-9/.()\-_ ]*$/);

/** What people may change of a source document. All texts are the State's own description; the recommendations' texts are never edited. */
export const SourceDocumentEdit = z.strictObject({
  symbol: DocumentSymbol,
  title: LocalizedText,
  url: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .nullable(),
  publishedOn: z.iso.date().nullable(),
  session: z.int().min(1).max(200).nullable(),
  cycle: z.int().min(1).max(20).nullable(),
});
export type SourceDocumentEdit = z.infer<typeof SourceDocumentEdit>;

/** A document of a mechanism that holds recommendations to the State. */
export const SourceDocument = SourceDocumentEdit.extend({
  id: Id,
  family: MechanismFamily,
  body: Named,
  language: UnLanguage,
  recommendations: z.int(),
  published: z.int(),
  version: z.int(),
});
export type SourceDocument = z.infer<typeof SourceDocument>;

export const SourceDocumentFilter = z.strictObject({ ...paging });
export type SourceDocumentFilter = z.infer<typeof SourceDocumentFilter>;
export const SourceDocumentPage = pageOf(SourceDocument);
export type SourceDocumentPage = z.infer<typeof SourceDocumentPage>;

/** The answer to publishing or withdrawing a document's recommendations as a batch: how many changed. */
export const PublicationResult = z.strictObject({ changed: z.int(), published: z.int(), recommendations: z.int() });
export type PublicationResult = z.infer<typeof PublicationResult>;
