import { Inject, Injectable } from '@nestjs/common';
import type { Notification, NotificationPage, NotificationFilter, NotificationSettings, UnreadCount } from '@nmirf/notifications/model';
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
    const filter = `where account_id = $1 ${unread ? 'and read_at is null' : ''}`;
    const owner = ownerOf(actor);
    const rows = (await this.db.query(`select ${columns} from notification ${filter} order by id desc limit $2 offset $3`, [
      owner,
      size,
      (page - 1) * size,
    ])) as Row[];
    const [count] = (await this.db.query(`select count(*)::int as total from notification ${filter}`, [owner])) as { total: number }[];
    return { items: rows.map(answerOf), total: count?.total ?? 0, page, size };
  }

  /** One of one's own; another's does not exist. */
  async one(actor: Actor, id: string, em: EntityManager = this.db.manager): Promise<Notification> {
    const [row] = (await em.query(`select ${columns} from notification where id = $1 and account_id = $2`, [id, ownerOf(actor)])) as Row[];
    if (!row) throw new Problem('request.not-found', 404);
    return answerOf(row);
  }

  async count(actor: Actor): Promise<UnreadCount> {
    const [row] = (await this.db.query('select count(*)::int as unread from notification where account_id = $1 and read_at is null', [
      ownerOf(actor),
    ])) as UnreadCount[];
    return { unread: row?.unread ?? 0 };
  }

  async settings(actor: Actor): Promise<NotificationSettings> {
    const [row] = (await this.db.query('select mails from notification_setting where account_id = $1', [
      ownerOf(actor),
    ])) as NotificationSettings[];
    return row ?? { mails: 'each' };
  }
}
