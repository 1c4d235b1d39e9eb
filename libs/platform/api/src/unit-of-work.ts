import { Inject, Injectable } from '@nestjs/common';
import type { Actor, JobKind } from '@nmirf/platform/model';
import { DataSource, type EntityManager } from 'typeorm';
import { linkHash, type AuditLink } from './audit/audit-chain';
import { AuditEntryEntity } from './audit/audit-entry.entity';
import { Clock } from './clock';
import { uuidv7 } from './uuid-v7';
import { execute, readFirst } from './database/sql';

type Details = Record<string, unknown>;

/** What a piece of work may do inside its transaction. */
export interface Work {
  readonly em: EntityManager;
  readonly actor: Actor;
  /** the time of this work, the same for everything it writes */
  readonly now: Date;
  /** adds an audit entry about a record; at least one is written for every work, with the action's name */
  audit(subjectType: string, subjectId: string | null, details?: Details): void;
  /** asks for a job; it leaves through the outbox only when the transaction commits */
  enqueue<T>(job: JobKind<T>, payload: T): Promise<void>;
}

/** Transaction, audit and outbox in one: the only way to write. The action's name is required, so no write goes unaudited. */
@Injectable()
export class UnitOfWork {
  constructor(
    @Inject(DataSource) private readonly db: DataSource,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Runs `fn` in one transaction; its audit entries and jobs are kept exactly when its writes are. */
  async run<T>(actor: Actor, action: `${string}.${string}`, fn: (tx: Work) => Promise<T>): Promise<T> {
    return this.db.transaction((em) => this.within(em, actor, action, fn));
  }

  /** The same inside a transaction that is already open: a job's, which shares it with the mark that the job is done. */
  async within<T>(em: EntityManager, actor: Actor, action: `${string}.${string}`, fn: (tx: Work) => Promise<T>): Promise<T> {
    const now = this.clock.now();
    const entries: { subjectType: string; subjectId: string | null; details: Details }[] = [];
    const result = await fn({
      em,
      actor,
      now,
      audit: (subjectType, subjectId, details = {}) => void entries.push({ subjectType, subjectId, details }),
      enqueue: async (job, payload) => {
        await execute(em, `insert into outbox (id, name, payload) values ($1, $2, $3)`, [
          uuidv7(),
          job.name,
          JSON.stringify(job.payload.parse(payload)),
        ]);
        await execute(em, `select pg_notify('outbox', '')`);
      },
    });
    if (!entries.length) entries.push({ subjectType: action.slice(0, action.indexOf('.')), subjectId: null, details: {} });
    await this.chain(
      em,
      entries.map((entry) => ({ ...entry, action, at: now, actorKind: actor.kind, actorId: actor.id, requestId: actor.requestId ?? null })),
    );
    return result;
  }

  /** Last thing before the commit: the head row is locked, so entries of parallel works follow one another without gaps. */
  private async chain(em: EntityManager, said: Omit<AuditLink, 'seq' | 'id' | 'previousHash'>[]): Promise<void> {
    const head = await readFirst<{ seq: string; hash: string }>(em, 'select seq, hash from audit_head for update');
    if (!head) throw new Error('audit_head is empty: the database was not migrated');
    let { seq, hash } = head;
    const links = said.map((entry) => {
      seq = (BigInt(seq) + 1n).toString();
      const link = { ...entry, details: JSON.parse(JSON.stringify(entry.details)) as Details, seq, id: uuidv7(), previousHash: hash };
      hash = linkHash(link);
      return { ...link, hash };
    });
    await em.getRepository(AuditEntryEntity).insert(links as never);
    await execute(em, 'update audit_head set seq = $1, hash = $2', [seq, hash]);
  }
}
