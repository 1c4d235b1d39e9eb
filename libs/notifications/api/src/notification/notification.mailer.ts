import { Inject, Injectable } from '@nestjs/common';
import { notificationMail, type NotificationParams, type NotificationSettings } from '@nmirf/notifications/model';
import { CONFIG, Mail, OnJob, readFirst, UnitOfWork, type Config, type JobContext } from '@nmirf/platform/api';
import { systemActor, type JobKind, type Language } from '@nmirf/platform/model';
import type { EntityManager } from 'typeorm';
import { letterOf } from '../letters/letter';
import { RegisteredKinds } from '../letters/registered-kinds';
import { NotificationEntity } from './notification.entity';

/** What a mail is made from, and what may forbid it. */
interface Row {
  kind: string;
  params: NotificationParams;
  link: string;
  mailed: boolean;
  email: string;
  name: string;
  language: Language;
  active: boolean;
  mails: NotificationSettings['mails'];
}

/**
 * Mails notifications, in the language of the person. Nobody is mailed who turned mails off or cannot sign in (an account that is invited still finds the
 * notification in its inbox later). Once in normal operation: a process that dies between the sending and the commit sends it again, since no transaction
 * reaches into a mail server; its Message-ID, the notification's id, says that it is the same mail. After the last failed try it is given up; the notification stays in the inbox.
 */
@Injectable()
export class NotificationMailer {
  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(RegisteredKinds) private readonly kinds: RegisteredKinds,
    @Inject(Mail) private readonly mail: Mail,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @OnJob(notificationMail as JobKind)
  async send({ notificationId }: { notificationId: string }, { em }: JobContext): Promise<void> {
    await this.work.within(em, systemActor, 'notification.mail', async (tx) => {
      const row = await this.row(em, notificationId);
      const wanted = row?.active && row.mails === 'each' && !row.mailed;
      tx.audit('notification', notificationId, { sent: wanted ?? false });
      if (!row || !wanted) return;
      const { email: to, name, language, params, link } = row;
      const address = this.config.NMIRF_PUBLIC_URL;
      const inbox = `${address}/account/notifications`;
      const facts = { to, name, language, params, link: address + link, inbox, site: new URL(address).host };
      await this.mail.send({ ...letterOf(this.kinds.of(row.kind), facts), id: notificationId });
      // After the sending: a slow mail server must not keep the person from marking the notification as read.
      await em.update(NotificationEntity, notificationId, { mailedAt: tx.now });
    });
  }

  private async row(em: EntityManager, id: string): Promise<Row | undefined> {
    const row = await readFirst<Row>(
      em,
      `select n.kind, n.params, n.link, n.mailed_at is not null as mailed, a.email, a.name, a.language, a.state = 'active' as active,
         coalesce(s.mails, 'each') as mails
       from notification n join account a on a.id = n.account_id left join notification_setting s on s.account_id = n.account_id
       where n.id = $1`,
      [id],
    );
    return row;
  }
}
