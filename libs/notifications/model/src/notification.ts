import { Id, pageOf, paging } from '@nmirf/platform/model';
import * as z from 'zod';
import { NotificationParams } from './notification-kind';

/** A place inside the site. Another host cannot be named, not even by a second slash: what the platform says leads nowhere else. */
export const SitePath = z
  .string()
  .max(500)
  .regex(/^\/(?:[^\s/\\][^\s\\]*)?$/);

/** A notification of one's own inbox. */
export const Notification = z.strictObject({
  id: Id,
  kind: z.string(),
  params: NotificationParams,
  link: SitePath,
  createdAt: z.string(),
  readAt: z.string().nullable(),
});
export type Notification = z.infer<typeof Notification>;

/** The inbox, newest first: all, or only what is unread. */
export const NotificationFilter = z.strictObject({ unread: z.stringbool().default(false), ...paging });
export type NotificationFilter = z.infer<typeof NotificationFilter>;
export const NotificationPage = pageOf(Notification);
export type NotificationPage = z.infer<typeof NotificationPage>;

/** How many notifications are unread. */
export const UnreadCount = z.strictObject({ unread: z.int().min(0) });
export type UnreadCount = z.infer<typeof UnreadCount>;

/** Which mails a person wants: one for each notification, or none. */
export const mailChoices = ['each', 'none'] as const;
export const NotificationSettings = z.strictObject({ mails: z.enum(mailChoices) });
export type NotificationSettings = z.infer<typeof NotificationSettings>;
