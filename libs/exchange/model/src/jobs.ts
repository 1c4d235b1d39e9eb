import { defineJob, Id } from '@nmirf/platform/model';
import * as z from 'zod';

/** Writes the file of an export that somebody asked for. */
export const exportMake = defineJob('export.make', z.strictObject({ exportId: Id }));

/** All jobs of this domain. */
export const exchangeJobs = [exportMake];
