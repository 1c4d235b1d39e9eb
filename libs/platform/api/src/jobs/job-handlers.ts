import { Inject, Injectable, Logger, SetMetadata } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import type { JobKind } from '@nmirf/platform/model';
import { DataSource, type EntityManager } from 'typeorm';
import { readRows } from '../database/sql';

const handledJob = 'nmirf:job';

/** Marks the method that carries out a job: `handle(payload, context)`. It writes through `context.em`, the job's own transaction. */
export const OnJob = (job: JobKind) => SetMetadata(handledJob, job);

/** What a handler is given beside the payload. */
export interface JobContext {
  id: string;
  /** says what to do when this was the last try and it failed; runs after the job's transaction is rolled back */
  whenGivenUp(fn: () => Promise<void>): void;
  /** the transaction that also marks the job as done: what is written through it happens exactly once */
  em: EntityManager;
}

type Handler = (payload: unknown, context: JobContext) => Promise<void>;
/** Injection token of all jobs that domains declare. */
export const JOB_KINDS = Symbol('job kinds');

/** Every job and the method that carries it out. Start refuses a job without a handler, with two, or a handler of an unknown job. */
@Injectable()
export class JobHandlers {
  private readonly log = new Logger('jobs');
  private handlers?: Map<string, { job: JobKind; handle: Handler }>;

  constructor(
    @Inject(DiscoveryService) private readonly discovery: DiscoveryService,
    @Inject(MetadataScanner) private readonly scanner: MetadataScanner,
    @Inject(DataSource) private readonly db: DataSource,
    @Inject(JOB_KINDS) private readonly kinds: readonly JobKind[],
  ) {}

  onApplicationBootstrap() {
    this.all();
  }

  private all() {
    if (this.handlers) return this.handlers;
    const handlers = new Map<string, { job: JobKind; handle: Handler }>();
    for (const { instance } of this.discovery.getProviders()) {
      if (!instance || typeof instance !== 'object') continue;
      const methods = instance as Record<string, Handler>;
      for (const method of this.scanner.getAllMethodNames(Object.getPrototypeOf(instance) as object)) {
        const job = Reflect.getMetadata(handledJob, methods[method] as object) as JobKind | undefined;
        if (!job) continue;
        if (handlers.has(job.name)) throw new Error(`The job ${job.name} has two handlers`);
        if (!this.kinds.some((kind) => kind.name === job.name))
          throw new Error(`The job ${job.name} has a handler but is declared nowhere`);
        handlers.set(job.name, { job, handle: (payload, context) => (methods[method] as Handler).call(instance, payload, context) });
      }
    }
    const missing = this.kinds.filter((kind) => !handlers.has(kind.name)).map((kind) => kind.name);
    if (missing.length) throw new Error(`Jobs without a handler: ${missing.join(', ')}`);
    return (this.handlers = handlers);
  }

  /** Carries out one delivery. Its effect happens once however often it is delivered. Throws when the handler fails, so that the queue tries again. */
  async carryOut(id: string, name: string, payload: unknown, attempt = 1, last = true): Promise<void> {
    const found = this.all().get(name);
    if (!found) throw new Error(`Unknown job ${name}`);
    const given = found.job.payload.parse(payload);
    let giveUp: () => Promise<void> = async () => undefined;
    const whenGivenUp = (fn: () => Promise<void>) => void (giveUp = fn);
    try {
      await this.db.transaction(async (em) => {
        const marked = await readRows<unknown>(em, 'insert into job_done (id, name) values ($1, $2) on conflict do nothing returning id', [
          id,
          name,
        ]);
        if (marked.length) await found.handle(given, { id, em, whenGivenUp });
      });
    } catch (error) {
      if (last) await giveUp();
      throw error;
    }
    this.log.log({ job: name, id, attempt });
  }
}
