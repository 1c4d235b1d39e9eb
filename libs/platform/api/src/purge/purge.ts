import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { defineJob, systemActor, type JobKind } from '@nmirf/platform/model';
import { DataSource } from 'typeorm';
import * as z from 'zod';
import { Clock, dayOf } from '../clock';
import { OnJob, type JobContext } from '../jobs/job-handlers';
import { FileStorage } from '../storage/file-storage';
import { UnitOfWork, type Work } from '../unit-of-work';
import { execute, readRows } from '../database/sql';

/** Removes what one domain does not need any more. */
export const domainPurge = defineJob('domain.purge', z.strictObject({ domain: z.string() }));

/** What a domain gives up by itself. Never the audit trail, and never what was published. */
export interface Purging {
  /** removes rows that are past their time; answers with how many of what */
  rows?: (tx: Work) => Promise<Record<string, number>>;
  /** by folder of the storage: the query that answers with those of the keys `$1` that a record names. All others are removed. */
  files?: Record<string, string>;
}

const minute = 60_000;
const hour = 60 * minute;
export const day = 24 * hour;
/** A file is kept before the record that names it is written: one that came in just now is nobody's, yet. */
const spared = day;
const batch = 500;

/** The moment so long before a work. */
export const before = ({ now }: Work, milliseconds: number): Date => new Date(now.getTime() - milliseconds);

/** Once a day each domain removes what it said that it removes: a job of its own for each, with one line in the audit trail. */
@Injectable()
export class Purge {
  private readonly declared = new Map<string, Purging>();
  private timer?: NodeJS.Timeout;

  constructor(
    @Inject(DataSource) private readonly db: DataSource,
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(FileStorage) private readonly storage: FileStorage,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** A domain says what it removes. */
  declare(domain: string, purging: Purging): void {
    if (this.declared.has(domain)) throw new Error(`The domain ${domain} says twice what it removes`);
    this.declared.set(domain, purging);
  }

  /** Sees to it in a process that lives: soon after its start, and every hour, so that no day is missed. */
  start(log: (error: Error) => void): void {
    const again = (milliseconds: number) => {
      this.timer = setTimeout(
        () =>
          void this.ask()
            .catch(log)
            .finally(() => this.timer && again(hour)),
        milliseconds,
      );
      this.timer.unref();
    };
    again(minute);
  }
  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  /** Asks for the purges of today. Whoever asks, and however often, they are the same jobs and done once. */
  async ask(): Promise<void> {
    const today = dayOf(this.clock.now());
    for (const domain of this.declared.keys())
      await execute(
        this.db,
        `insert into outbox (id, name, payload) select $1, $2, $3 where not exists (select from job_done where id = $1) on conflict (id) do nothing`,
        [idOf(domain, today), domainPurge.name, JSON.stringify({ domain })],
      );
  }

  @OnJob(domainPurge as JobKind)
  async carryOut({ domain }: { domain: string }, { em }: JobContext): Promise<void> {
    const purging = this.declared.get(domain);
    if (!purging) return;
    await this.work.within(em, systemActor, `${domain}.purge`, async (tx) => {
      // Files first: those of rows that go today go tomorrow, when it is certain that the rows are gone.
      const files: Record<string, number> = {};
      for (const [place, named] of Object.entries(purging.files ?? {})) files[place] = await this.sweep(tx, place, named);
      tx.audit('purge', null, { ...(await purging.rows?.(tx)), ...(purging.files && { files }) });
    });
  }

  /** Removes the files of a folder that no record names. */
  private async sweep(tx: Work, place: string, named: string): Promise<number> {
    let [removed, keys]: [number, string[]] = [0, []];
    const decide = async () => {
      const found = await readRows<{ key: string }>(tx.em, named, [keys]);
      const kept = new Set(found.map(({ key }) => key));
      for (const key of keys.filter((one) => !kept.has(one))) {
        await this.storage.remove(key);
        removed += 1;
      }
      keys = [];
    };
    for await (const { key, at } of this.storage.list(place)) {
      if (at < before(tx, spared)) keys.push(key);
      if (keys.length === batch) await decide();
    }
    if (keys.length) await decide();
    return removed;
  }
}

/** The id of a domain's purge of a day: the same in every process (a UUID of version 8). */
function idOf(domain: string, today: string): string {
  const hash = createHash('sha256').update(`purge|${domain}|${today}`).digest('hex');
  return [hash.slice(0, 8), hash.slice(8, 12), `8${hash.slice(13, 16)}`, `8${hash.slice(17, 20)}`, hash.slice(20, 32)].join('-');
}
