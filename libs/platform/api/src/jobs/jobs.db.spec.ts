import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { Injectable, Module, type Type } from '@nestjs/common';
import { DiscoveryModule, MetadataScanner, NestFactory } from '@nestjs/core';
import { defineJob, systemActor, type JobKind } from '@nmirf/platform/model';
import { DataSource } from 'typeorm';
import * as z from 'zod';
import { Clock } from '../clock';
import { CONFIG, parseConfig } from '../config';
import { databaseOptions, openDatabase } from '../database/data-source';
import { freshDatabaseUrl } from '../testing';
import { platformEntities } from '../platform.module';
import { UnitOfWork } from '../unit-of-work';
import { InlineJobs } from './inline-jobs';
import { JOB_KINDS, JobHandlers, OnJob, type JobContext } from './job-handlers';
import { JobQueue } from './job-queue';
import { execute, readRows } from '../database/sql';

const count = defineJob('thing.count', z.strictObject({ n: z.int() }));
const fail = defineJob('thing.fail', z.strictObject({}));

@Injectable()
class Counter {
  givenUp = 0;
  @OnJob(count)
  async count({ n }: { n: number }, job: JobContext) {
    await execute(job.em, 'insert into thing values ($1)', [n]);
  }
  @OnJob(fail)
  async fail(_: unknown, job: JobContext) {
    job.whenGivenUp(async () => void (this.givenUp += 1));
    await execute(job.em, 'insert into thing values (-1)');
    throw new Error('no');
  }
}
@Injectable()
class Second {
  @OnJob(count)
  async again() {
    await Promise.resolve();
  }
}

async function start(url: string, kinds: readonly JobKind[], providers: Type[], env: Record<string, string> = {}) {
  @Module({
    imports: [DiscoveryModule],
    providers: [
      ...providers,
      { provide: CONFIG, useValue: parseConfig({ DATABASE_URL: url, NMIRF_SECRET: 'x'.repeat(40), ...env }) },
      { provide: JOB_KINDS, useValue: kinds },
      {
        provide: DataSource,
        useFactory: () => openDatabase(databaseOptions({ entities: platformEntities, migrations: [] }, { url, poolSize: 5 })),
      },
      Clock,
      UnitOfWork,
      JobHandlers,
      JobQueue,
      InlineJobs,
      MetadataScanner,
    ],
  })
  class TestModule {}
  const app = await NestFactory.createApplicationContext(TestModule, { logger: false, abortOnError: false });
  return app.init();
}

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });

describe('jobs', () => {
  let url: string;
  let db: DataSource;
  beforeEach(async () => {
    url = await freshDatabaseUrl();
    db = await openDatabase(databaseOptions({ entities: platformEntities, migrations: [] }, { url, poolSize: 2 }));
    await execute(db, 'create table thing (n int)');
    await execute(db, 'delete from outbox');
  });
  afterEach(() => db.destroy());
  const numbers = async () => (await readRows<{ n: number }>(db, 'select n from thing order by n')).map(({ n }) => n);

  it('refuse to start without a handler, with two, or with a handler of an undeclared job', async () => {
    await expect(start(url, [count, fail], [])).rejects.toThrow('without a handler: thing.count, thing.fail');
    await expect(start(url, [count, fail], [Counter, Second])).rejects.toThrow('two handlers');
    await expect(start(url, [fail], [Counter])).rejects.toThrow('declared nowhere');
  });

  it('happen once however often they are delivered', async () => {
    const app = await start(url, [count, fail], [Counter]);
    const handlers = app.get(JobHandlers);
    const id = '0190aaaa-0000-7000-8000-000000000002';
    await Promise.all([1, 2, 3].map(() => handlers.carryOut(id, 'thing.count', { n: 7 })));
    expect(await numbers()).toEqual([7]);
    await app.close();
  });

  it('leave nothing when they fail, and are told when nobody will try again', async () => {
    const app = await start(url, [count, fail], [Counter]);
    const handlers = app.get(JobHandlers);
    const id = '0190aaaa-0000-7000-8000-000000000003';
    await expect(handlers.carryOut(id, 'thing.fail', {}, 1, false)).rejects.toThrow('no');
    expect(app.get(Counter).givenUp).toBe(0);
    await expect(handlers.carryOut(id, 'thing.fail', {}, 5, true)).rejects.toThrow('no');
    expect(app.get(Counter).givenUp).toBe(1);
    expect(await numbers()).toEqual([]);
    await app.close();
  });

  it('are carried out inline where there is no queue', async () => {
    const app = await start(url, [count, fail], [Counter]);
    await app.get(UnitOfWork).run(systemActor, 'thing.make', async (tx) => {
      await tx.enqueue(count, { n: 1 });
      await tx.enqueue(count, { n: 2 });
    });
    expect(await app.get(InlineJobs).drain()).toBe(2);
    expect(await numbers()).toEqual([1, 2]);
    await app.close();
  });

  async function throughQueue(env: Record<string, string> = {}) {
    const app = await start(url, [count, fail], [Counter], env);
    const queue = app.get(JobQueue);
    const work = app.get(UnitOfWork);
    // one waits before the worker is there, the others come while it runs
    await work.run(systemActor, 'thing.make', (tx) => tx.enqueue(count, { n: 0 }));
    await queue.start();
    for (let n = 1; n < 20; n += 1) await work.run(systemActor, 'thing.make', (tx) => tx.enqueue(count, { n }));
    for (let tries = 0; tries < 100 && (await numbers()).length < 20; tries += 1) await wait(100);
    await queue.stop();
    await app.close();
    expect(await numbers()).toEqual(Array.from({ length: 20 }, (_, n) => n));
  }

  it('go through BullMQ on PostgreSQL', () => throughQueue(), 60_000);

  const redis = spawnSync('redis-server', ['--version']).status === 0;
  // Skipped, and counted as skipped, only where the machine has no redis-server.
  (redis ? it : it.skip)(
    'go through BullMQ on Redis where REDIS_URL is set',
    async () => {
      const port = await freePort();
      const server: ChildProcess = spawn(
        'redis-server',
        ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'],
        { stdio: 'ignore' },
      );
      try {
        await wait(500);
        await throughQueue({ REDIS_URL: `redis://127.0.0.1:${port}` });
      } finally {
        server.kill();
      }
    },
    60_000,
  );
});
