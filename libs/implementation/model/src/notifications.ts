import { defineNotification, NotificationText } from '@nmirf/notifications/model';
import * as z from 'zod';

/** Recommendations were assigned to the institution. */
export const assignmentMade = defineNotification('assignment.made', { count: z.int().min(1), institution: NotificationText });

/** Due dates of the institution were moved or taken away. */
export const assignmentDueMoved = defineNotification('assignment.due-moved', { count: z.int().min(1), institution: NotificationText });
