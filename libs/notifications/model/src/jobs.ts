import { defineJob, Id } from '@nmirf/platform/model';
import * as z from 'zod';

/** Mails one notification to the person it is for. */
export const notificationMail = defineJob('notification.mail', z.strictObject({ notificationId: Id }));
