import { createHmac } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { before, Clock, CONFIG, day, execute, readRows, type Config, type Work } from '@nmirf/platform/api';
import { Problem } from '@nmirf/platform/model';
import { DataSource, type EntityManager } from 'typeorm';
import { accountWide, waitAfter, type Limit } from './limits';

/** A limit and what it is counted for: an address, a network, a device. */
export interface Counted {
  limit: Limit;
  of: string;
}

/** A try that is under way. It counts as failed until it says otherwise, so that many at once are no way round. */
export interface Attempt {
  succeeded(): Promise<void>;
}

/** Slows down guessing. Counts are kept in the database, so they hold over all processes; their keys are keyed hashes, not addresses. */
@Injectable()
export class ThrottleService {
  constructor(
    @Inject(DataSource) private readonly db: DataSource,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Begins a try, or refuses it with the time to wait. Refused tries do not count: asking again makes nobody wait longer. */
  async begin(...counted: Counted[]): Promise<Attempt> {
    const found = await this.count(counted);
    if (found.wait > 0) throw new Problem('identity.too-many-attempts', 429, { retryAfter: Math.ceil(found.wait / 1000) });
    return { succeeded: () => this.forgive(counted) };
  }

  /** The same for what must not tell: whether this one is still within its limit. */
  async allows(...counted: Counted[]): Promise<boolean> {
    return (await this.count(counted)).wait === 0;
  }

  /** Answers an account's unknown devices later when many have failed from everywhere; never refuses. */
  async slowDown(account: string): Promise<Attempt> {
    const counted = [{ limit: accountWide, of: account }];
    const { failures } = await this.count(counted, false);
    const pause = waitAfter(failures, accountWide);
    if (pause) await wait(pause);
    return { succeeded: () => this.forgive(counted) };
  }

  /** Removes what nobody would remember any more. */
  async tidy(tx: Work): Promise<number> {
    return execute(tx.em, 'delete from sign_in_throttle where last_at < $1', [before(tx, 2 * day)]);
  }

  private keyOf({ limit, of }: Counted): string {
    return `${limit.name}:${createHmac('sha256', this.config.NMIRF_SECRET).update(`throttle|${limit.name}|${of}`).digest('base64url')}`;
  }

  /** Counts one more failure for each key, unless one of them says to wait. Keys are locked in order, so that two tries cannot block one another. */
  private async count(counted: readonly Counted[], refuses = true): Promise<{ wait: number; failures: number }> {
    const now = this.clock.now();
    const keys = counted.map((one) => ({ key: this.keyOf(one), limit: one.limit })).sort((a, b) => (a.key < b.key ? -1 : 1));
    return this.db.transaction(async (em) => {
      const rows = [];
      for (const { key, limit } of keys) rows.push({ key, limit, failures: await this.lock(em, key, limit, now) });
      const wait = Math.max(0, ...rows.map(({ failures, limit }) => failures.last + waitAfter(failures.count, limit) - now.getTime()));
      if (wait > 0 && refuses) return { wait, failures: 0 };
      for (const { key, failures } of rows)
        await execute(em, 'update sign_in_throttle set failures = $2, last_at = $3 where key = $1', [key, failures.count + 1, now]);
      return { wait: 0, failures: Math.max(...rows.map(({ failures }) => failures.count)) };
    });
  }

  private async lock(em: EntityManager, key: string, limit: Limit, now: Date): Promise<{ count: number; last: number }> {
    const [row] = await readRows<{ failures: number; last_at: Date }>(
      em,
      `insert into sign_in_throttle as t (key, failures, last_at) values ($1, 0, $2)
       on conflict (key) do update set key = t.key returning failures, last_at`,
      [key, now],
    );
    const last = row?.last_at.getTime() ?? 0;
    return { count: !row || now.getTime() - last > limit.forget ? 0 : row.failures, last };
  }

  /** The try went well: its own count is taken back. Where only this account counts, all its failures are forgotten. */
  private async forgive(counted: readonly Counted[]): Promise<void> {
    for (const one of counted) {
      const shared = one.limit.name === 'network' || one.limit.name === accountWide.name;
      await execute(this.db, `update sign_in_throttle set failures = ${shared ? 'greatest(failures - 1, 0)' : '0'} where key = $1`, [
        this.keyOf(one),
      ]);
    }
  }
}
