import { Inject, Injectable, Logger } from '@nestjs/common';
import { createPostgresBackend, Queue, Worker, type Job } from 'bullmq';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { CONFIG, type Config } from '../config';
import { JobHandlers } from './job-handlers';
import { execute, readRows } from '../database/sql';

const queueName = 'nmirf';
const relayBatch = 200;
const attempts = 5;

interface Waiting {
  id: string;
  name: string;
  payload: unknown;
}

/**
 * The queue: a relay moves committed outbox rows to BullMQ, and a worker carries them out. BullMQ is imported here only.
 * Its PostgreSQL backend is used unless REDIS_URL is set. `job_done` outlives the queue's own memory of finished jobs,
 * so a second delivery is harmless.
 */
@Injectable()
export class JobQueue {
  private readonly log = new Logger('queue');
  private queue?: Queue;
  private worker?: Worker;
  private listener?: Client;
  private timer?: NodeJS.Timeout;
  private pruning?: NodeJS.Timeout;
  private draining?: Promise<void>;
  private again = false;
  private closed = false;

  constructor(
    @Inject(DataSource) private readonly db: DataSource,
    @Inject(JobHandlers) private readonly handlers: JobHandlers,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Options of a BullMQ object; `max` bounds the connections of its pool. */
  private backend(name: string, max: number) {
    if (this.config.REDIS_URL) {
      const url = new URL(this.config.REDIS_URL);
      const credentials = {
        ...(url.username && { username: decodeURIComponent(url.username) }),
        ...(url.password && { password: decodeURIComponent(url.password) }),
      };
      const connection = {
        host: url.hostname,
        port: Number(url.port || 6379),
        db: Number(url.pathname.slice(1) || 0),
        ...credentials,
        ...(url.protocol === 'rediss:' && { tls: {} }),
        maxRetriesPerRequest: null,
      };
      return { options: { connection }, factory: undefined };
    }
    const connection = { connectionString: this.config.DATABASE_URL, schema: 'bullmq', migrate: true, max, application_name: name };
    return { options: { connection: connection as never }, factory: createPostgresBackend as never };
  }

  /** Starts relaying and carrying out jobs. */
  async start(concurrency = 4): Promise<void> {
    const queue = this.backend('nmirf-queue', 2);
    this.queue = new Queue(queueName, queue.options, queue.factory);
    this.queue.on('error', (error) => this.log.warn({ message: error.message }));
    await this.queue.waitUntilReady();
    const worker = this.backend('nmirf-worker', 4);
    this.worker = new Worker(
      queueName,
      (job: Job) => this.handlers.carryOut(String(job.id), job.name, job.data, job.attemptsMade + 1, job.attemptsMade + 1 >= attempts),
      // Recovery of a job whose worker died is by expiry of its lock, so the lock is short; it is renewed while the worker lives.
      { ...worker.options, concurrency, lockDuration: 5000, stalledInterval: 2000, maxStalledCount: 50 },
      worker.factory,
    );
    this.worker.on('error', (error) => this.log.warn({ message: error.message }));
    this.worker.on('failed', (job, error) =>
      this.log.error({ job: job?.name, id: job?.id, attempt: job?.attemptsMade, message: error.message }),
    );
    await this.worker.waitUntilReady();
    await this.listen();
    this.timer = setInterval(() => this.kick(), 2000);
    this.pruning = setInterval(() => void this.prune(), 3_600_000);
    this.kick();
  }

  /** Hears of new outbox rows at once; the timer covers a lost connection. */
  private async listen(): Promise<void> {
    const client = new Client({ connectionString: this.config.DATABASE_URL, application_name: 'nmirf-relay', keepAlive: true });
    client.on('notification', () => this.kick());
    client.on('error', (error) => this.log.warn({ message: error.message }));
    client.on('end', () => this.listenAgain());
    try {
      await client.connect();
      await client.query('listen outbox');
      this.listener = client;
      this.kick();
    } catch (error) {
      this.log.warn({ message: (error as Error).message });
      this.listenAgain();
    }
  }

  private listenAgain(): void {
    if (!this.closed) setTimeout(() => void this.listen(), 1000).unref();
  }

  private kick(): void {
    if (this.draining) {
      this.again = true;
      return;
    }
    this.draining = this.drain()
      .catch((error: Error) => this.log.warn({ message: error.message }))
      .finally(() => {
        this.draining = undefined;
        if (this.again && !this.closed) {
          this.again = false;
          this.kick();
        }
      });
  }

  /** Many processes may relay at once (skip locked); the row's id is the job's id, so a double add is one job. */
  private async drain(): Promise<void> {
    for (let moved = relayBatch; moved === relayBatch && !this.closed;) {
      moved = await this.db.transaction(async (em) => {
        const rows = await readRows<Waiting>(em, 'select id, name, payload from outbox order by id limit $1 for update skip locked', [
          relayBatch,
        ]);
        if (!rows.length || !this.queue) return 0;
        await this.queue.addBulk(
          rows.map((row) => ({
            name: row.name,
            data: row.payload,
            opts: {
              jobId: row.id,
              attempts,
              backoff: { type: 'exponential', delay: 500 },
              removeOnComplete: { age: 86_400 },
              removeOnFail: { age: 30 * 86_400 },
            },
          })),
        );
        await execute(em, 'delete from outbox where id = any($1)', [rows.map((row) => row.id)]);
        return rows.length;
      });
    }
  }

  private async prune(): Promise<void> {
    await execute(this.db, `delete from job_done where at < now() - interval '7 days'`).catch((error: Error) =>
      this.log.warn({ message: error.message }),
    );
  }

  /** Stops taking work, lets what runs finish, and closes every connection. */
  async stop(): Promise<void> {
    this.closed = true;
    clearInterval(this.timer);
    clearInterval(this.pruning);
    await this.draining;
    await this.listener?.end();
    await this.worker?.close();
    await this.queue?.close();
  }
}
