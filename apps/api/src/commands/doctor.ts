import {
  databaseOptions,
  fileScannerOf,
  fileStorageOf,
  mailOf,
  openDatabase,
  parseConfig,
  readFirst,
  schemaDrift,
  type Config,
} from '@nmirf/platform/api';
import { Redis } from 'ioredis';
import type { DataSource } from 'typeorm';
import { schema } from '../domains';
import type { Outcome } from './command';

interface Check {
  name: string;
  ok: boolean;
  detail: string;
}

async function check(name: string, work: () => Promise<string>): Promise<Check> {
  try {
    return { name, ok: true, detail: await work() };
  } catch (error) {
    return { name, ok: false, detail: (error as Error).message };
  }
}

/** Looks at everything that the platform needs, and says what to do about what is missing. */
export async function doctor(env: NodeJS.ProcessEnv): Promise<Outcome> {
  let config: Config | undefined;
  const checks = [
    await check('configuration', async () => {
      config = parseConfig(env);
      return config.demonstration ? 'demonstration mode' : 'production mode';
    }),
  ];
  if (config) checks.push(...(await services(config)));
  const failed = checks.some(({ ok }) => !ok);
  const text = checks.map(({ name, ok, detail }) => `${ok ? 'ok    ' : 'FAULT '} ${name}: ${detail}`).join('\n');
  return { result: { ok: !failed, checks }, text, failed };
}

async function services(config: Config): Promise<Check[]> {
  let db: DataSource | undefined;
  try {
    return [
      await check('database', async () => {
        db = await openDatabase(databaseOptions(schema, { url: config.DATABASE_URL, poolSize: 2 }));
        const row = await readFirst<{ server_version: string }>(db, 'show server_version');
        return `PostgreSQL ${row?.server_version ?? 'unknown'}`;
      }),
      ...(db ? await tables(config, db) : []),
      await check('storage', async () => {
        await (await fileStorageOf(config)).check();
        return config.S3_BUCKET ? `bucket ${config.S3_BUCKET}` : 'local folder';
      }),
      await check('scanner', async () => {
        await fileScannerOf(config).check();
        return config.NMIRF_CLAMAV ? 'ClamAV answers' : 'none is set up: attached files are not scanned';
      }),
      await check('mail', async () => {
        await mailOf(config).check();
        return config.SMTP_URL ? 'mail server' : 'outbox folder';
      }),
    ];
  } finally {
    await db?.destroy();
  }
}

async function tables(config: Config, db: DataSource): Promise<Check[]> {
  return [await check('schema', () => schemaState(db)), await check('queue', () => queueState(config, db))];
}

async function schemaState(db: DataSource): Promise<string> {
  if (await db.showMigrations()) throw new Error('migrations are waiting: run nmirf migrate');
  const drift = await schemaDrift(db);
  if (drift.length) throw new Error(`the schema was changed by hand: ${drift.join('; ')}`);
  return 'up to date';
}

/** A long row of waiting jobs means that no worker runs. */
async function queueState(config: Config, db: DataSource): Promise<string> {
  if (config.REDIS_URL) {
    const redis = new Redis(config.REDIS_URL, { lazyConnect: true, maxRetriesPerRequest: 1, retryStrategy: () => null });
    redis.on('error', () => undefined); // the failed command says it
    try {
      await redis.connect();
      await redis.ping();
    } finally {
      redis.disconnect();
    }
  }
  const row = await readFirst<{
    waiting: number;
    old: number;
  }>(db, `select count(*)::int as waiting, count(*) filter (where at < now() - interval '5 minutes')::int as old from outbox`);
  if (row?.old) throw new Error(`${row.old} jobs wait for more than five minutes: is a worker running?`);
  return `${row?.waiting ?? 0} jobs waiting`;
}
