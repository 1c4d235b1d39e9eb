import { Inject, Injectable } from '@nestjs/common';
import { before, day, execute, Purge } from '@nmirf/platform/api';
import { SessionService } from './session/session.service';
import { ThrottleService } from './throttle/throttle.service';

/** How long a link is remembered that is used up or over: long enough to tell somebody why it does not work. */
const linkKept = 30 * day;

/** Sessions that ended, links that are over and counts of the throttle do not stay. */
@Injectable()
export class IdentityPurge {
  constructor(
    @Inject(Purge) purge: Purge,
    @Inject(SessionService) sessions: SessionService,
    @Inject(ThrottleService) throttle: ThrottleService,
  ) {
    purge.declare('identity', {
      rows: async (tx) => ({
        sessions: await sessions.tidy(tx),
        links: await execute(tx.em, 'delete from one_time_link where least(used_at, expires_at) < $1', [before(tx, linkKept)]),
        throttle: await throttle.tidy(tx),
      }),
    });
  }
}
