import { defineJob, Id } from '@nmirf/platform/model';
import * as z from 'zod';

/** A report took a step: those whom it concerns are told. */
export const reportStepped = defineJob('progress-report.stepped', z.strictObject({ eventId: Id }));
