import type { ReportAction, Waiting } from '@nmirf/follow-up/model';
import { Id, many } from '@nmirf/platform/model';
import * as z from 'zod';

/** What waits for a decision: to endorse, for validating authorities; to approve and to publish, for coordinators. */
export const reviewKinds = ['to-endorse', 'to-review', 'to-publish'] as const;

/** What the address says of the queue: which kinds, and the report that is open. */
export const ReviewView = z.strictObject({ kind: many(z.enum(reviewKinds)), report: Id.optional() });

/** The decisions by which a report goes on, and those by which it goes back. */
export const onwards = ['endorse', 'approve', 'publish'] as const satisfies readonly ReportAction[];
export const backwards = ['return', 'sendBack'] as const satisfies readonly ReportAction[];
export type Decision = (typeof onwards)[number] | (typeof backwards)[number];

/** A report that waits for one kind of decision; approved, it may come again to be published. */
export const keyOf = ({ kind, reportId }: Pick<Waiting, 'kind' | 'reportId'>): string => `${kind} ${reportId}`;

/** The address of a decision. */
export const addressOf = (reportId: string, decision: Decision): string =>
  `/api/progress-reports/${reportId}/${decision === 'sendBack' ? 'send-back' : decision}`;
