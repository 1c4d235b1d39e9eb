import { Inject, Injectable } from '@nestjs/common';
import type { Notification, NotificationPage, NotificationFilter, NotificationSettings, UnreadCount } from '@nmirf/notifications/model';
import { readFirst, readOne, readPage } from '@nmirf/platform/api';
import { Problem, type Actor } from '@nmirf/platform/model';
import { DataSource, type EntityManager } from 'typeorm';

type Row = Omit<Notification, 'createdAt' | 'readAt'> & { createdAt: Date; readAt: Date | null };

const columns = 'id, kind, params, link, created_at as "createdAt", read_at as "readAt"';

const answerOf = ({ createdAt, readAt, ...row }: Row): Notification => ({
  ...row,
  createdAt: createdAt.toISOString(),
  readAt: readAt?.toISOString() ?? null,
});

/**
 * The account whose inbox a request is about: always the one that asks. Somebody without a role in force has none to open; neither has somebody
 * who must enrol a second factor before all else, and who until then acts without roles.
 */
export function ownerOf({ kind, id, grants }: Actor): string {
  if (kind !== 'person' || !id) throw new Problem('access.signed-out', 401);
  if (!grants.length) throw new Problem('access.not-allowed', 403);
  return id;
}

/** Reads one's own inbox. There is no way to ask for another's. */
@Injectable()
export class NotificationQuery {
  constructor(@Inject(DataSource) private readonly db: DataSource) {}

  async list(actor: Actor, { unread, page, size }: NotificationFilter): Promise<NotificationPage> {
    const found = await readPage<Row>(
      this.db,
      { page, size },
      {
        select: columns,
        from: 'notification',
        where: `account_id = $1 ${unread ? 'and read_at is null' : ''}`,
        order: 'id desc',
        values: [ownerOf(actor)],
      },
    );
    return { ...found, items: found.items.map(answerOf) };
  }

  /** One of one's own; another's does not exist. */
  async one(actor: Actor, id: string, em: EntityManager = this.db.manager): Promise<Notification> {
    const row = await readOne<Row>(em, `select ${columns} from notification where id = $1 and account_id = $2`, [id, ownerOf(actor)]);
    return answerOf(row);
  }

  async count(actor: Actor): Promise<UnreadCount> {
    const row = await readFirst<UnreadCount>(
      this.db,
      'select count(*)::int as unread from notification where account_id = $1 and read_at is null',
      [ownerOf(actor)],
    );
    return { unread: row?.unread ?? 0 };
  }

  async settings(actor: Actor): Promise<NotificationSettings> {
    const row = await readFirst<NotificationSettings>(this.db, 'select mails from notification_setting where account_id = $1', [
      ownerOf(actor),
    ]);
    return row ?? { mails: 'each' };
  }
}
