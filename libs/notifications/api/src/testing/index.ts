import { identityApp, type DomainAbove, type IdentityApp } from '@nmirf/identity/api/testing';
import { notificationMail } from '@nmirf/notifications/model';
import { notificationEntities } from '../entities';
import type { NotificationLetters } from '../letters/notification-letters';
import { NotificationsModule } from '../notifications.module';

/** A domain above this one that a test puts beside it, with the notifications that it registers. */
export interface NotifyingDomain extends Partial<DomainAbove> {
  notifications?: readonly NotificationLetters[];
}

/** The HTTP application with accounts and notifications, and what stands above them, over a database of its own. */
export const notificationsApp = (
  env: Record<string, string> = {},
  { modules = [], entities = [], permissions = [], jobs = [], notifications = [] }: NotifyingDomain = {},
): Promise<IdentityApp> =>
  identityApp(env, {
    modules: [NotificationsModule.with(notifications), ...modules],
    entities: [...notificationEntities, ...entities],
    permissions,
    jobs: [notificationMail, ...jobs],
  });
