import { Inject, Injectable } from '@nestjs/common';
import { before, day, execute, Purge } from '@nmirf/platform/api';

const year = 365 * day;

/** An inbox is no archive: what was read goes after a year, and what nobody has read in two years goes too. */
@Injectable()
export class NotificationPurge {
  constructor(@Inject(Purge) purge: Purge) {
    purge.declare('notifications', {
      rows: async (tx) => ({
        notifications: await execute(tx.em, 'delete from notification where read_at < $1 or created_at < $2', [
          before(tx, year),
          before(tx, 2 * year),
        ]),
      }),
    });
  }
}
