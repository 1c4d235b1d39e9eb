import { Id, defineJob } from '@nmirf/platform/model';
import * as z from 'zod';

/** Applies a decided import: writes its rows in one transaction. */
export const importApply = defineJob('import.apply', z.strictObject({ importId: Id }));
/** Tells higher domains that an import changed a document's recommendations. */
export const recommendationImported = defineJob('recommendation.imported', z.strictObject({ documentId: Id, importId: Id }));
