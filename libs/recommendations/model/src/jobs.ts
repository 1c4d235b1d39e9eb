import { Id, defineJob } from '@nmirf/platform/model';
import * as z from 'zod';

/** Applies a decided import: writes its rows in one transaction. */
export const importApply = defineJob('import.apply', z.strictObject({ importId: Id }));

/** All jobs of this domain. */
export const recommendationJobs = [importApply];
