import { defineNotification, NotificationText } from '@nmirf/notifications/model';
import * as z from 'zod';

const reported = { institution: NotificationText, symbol: z.string(), paragraph: z.string() };

/** A report of the institution waits for an endorsement. */
export const reportSubmitted = defineNotification('report.submitted', reported);
/** A report waits for the ministry's review. */
export const reportToReview = defineNotification('report.to-review', reported);
/** A report came back to its institution with a reason. */
export const reportReturned = defineNotification('report.returned', reported);
/** A report that one wrote on is public. */
export const reportPublished = defineNotification('report.published', reported);
