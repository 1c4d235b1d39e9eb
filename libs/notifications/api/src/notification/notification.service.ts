import { Inject, Injectable } from '@nestjs/common';
import {
  notificationMail,
  NotificationParams,
  SitePath,
  type Notification,
  type NotificationKind,
  type NotificationSettings,
  type ParamsOf,
  type UnreadCount,
} from '@nmirf/notifications/model';
import { readRows, UnitOfWork, uuidv7, type Work } from '@nmirf/platform/api';
import type { Actor } from '@nmirf/platform/model';
import { IsNull } from 'typeorm';
import { RegisteredKinds } from '../letters/registered-kinds';
import { NotificationEntity, NotificationSettingEntity } from './notification.entity';
import { NotificationQuery, ownerOf } from './notification.query';

/** What people are told. */
export interface Notice<K extends NotificationKind> {
  kind: K;
  params: ParamsOf<K>;
  /** the page of this site that it is about */
  link: string;
  /** the id of what caused it. The same person is told of the same kind and source once, however often that is asked for. */
  source: string;
}

/** Tells people what happened, and keeps what they did with their own inbox. */
@Injectable()
export class NotificationService {
  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(NotificationQuery) private readonly notifications: NotificationQuery,
    @Inject(RegisteredKinds) private readonly kinds: RegisteredKinds,
  ) {}

  /**
   * Puts a notification into the inbox of each of these accounts, as part of a work that is already open (a job opens one with `work.within`):
   * it is told exactly when that work is kept. A mail follows by job. Disabled accounts get nothing. Answers with how many were told just now.
   */
  async notify<K extends NotificationKind>(
    tx: Work,
    recipients: Iterable<string>,
    { kind, params, link, source }: Notice<K>,
  ): Promise<number> {
    this.kinds.of(kind.code);
    const accounts = [...new Set(recipients)];
    // In the order of accounts: works that tell the same people at the same moment wait for one another and cannot lock each other out.
    const notified = await readRows<{ id: string }>(
      tx.em,
      `insert into notification (id, account_id, kind, params, link, source, created_at)
       select asked.id, a.id, $3, $4::jsonb, $5, $6, $7 from unnest($1::uuid[], $2::uuid[]) as asked (id, account_id)
         join account a on a.id = asked.account_id where a.state <> 'disabled' order by a.id
       on conflict on constraint uq_notification_source do nothing returning id`,
      [
        accounts.map(() => uuidv7()),
        accounts,
        kind.code,
        JSON.stringify(NotificationParams.parse(kind.params.parse(params))),
        SitePath.parse(link),
        source,
        tx.now,
      ],
    );
    for (const { id } of notified) await tx.enqueue(notificationMail, { notificationId: id });
    if (notified.length) tx.audit('notification', null, { kind: kind.code, source, told: notified.length });
    return notified.length;
  }

  /** Marks one of one's own as read. Doing so again changes nothing. */
  async read(actor: Actor, id: string): Promise<Notification> {
    const found = await this.notifications.one(actor, id);
    if (found.readAt) return found;
    return this.work.run(actor, 'notification.read', async (tx) => {
      await tx.em.update(NotificationEntity, { id, accountId: ownerOf(actor), readAt: IsNull() }, { readAt: tx.now });
      tx.audit('notification', id);
      return this.notifications.one(actor, id, tx.em);
    });
  }

  /** Marks all of one's own as read. */
  async readAll(actor: Actor): Promise<UnreadCount> {
    await this.work.run(actor, 'notification.read-all', async (tx) => {
      const { affected } = await tx.em.update(NotificationEntity, { accountId: ownerOf(actor), readAt: IsNull() }, { readAt: tx.now });
      tx.audit('notification', null, { read: affected ?? 0 });
    });
    return this.notifications.count(actor);
  }

  /** Chooses whether mails are sent. It holds for mails that wait, too. */
  async set(actor: Actor, { mails }: NotificationSettings): Promise<NotificationSettings> {
    const accountId = ownerOf(actor);
    await this.work.run(actor, 'notification-setting.edit', async (tx) => {
      await tx.em.upsert(NotificationSettingEntity, { accountId, mails }, ['accountId']);
      tx.audit('notification-setting', accountId, { mails });
    });
    return { mails };
  }
}
