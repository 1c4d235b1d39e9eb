// `npm run bench`: measures the platform beside bare `pg`, on a database of its own that is gone afterwards. The terminal's standard output is
// the result alone. With DATABASE_URL it makes that database on that server; without, it starts a PostgreSQL in a temporary folder.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inRoot } from './folders.mjs';
import { build, install } from './install.mjs';
import { ensureDatabase, startPostgres } from './postgres.mjs';

const args = process.argv.slice(2);
const say = (text) => process.stderr.write(`${text} …\n`);

/** A server with an empty database of a name that nobody has; `leave` removes what was made. */
async function emptyDatabase(folder) {
  const name = `nmirf_bench_${randomBytes(6).toString('hex')}`;
  const given = process.env.DATABASE_URL;
  if (!given) {
    say('Starting a database');
    // A commit's wait for the disk would be the same on both sides and hide what is between them.
    const server = await startPostgres(folder, { fast: true });
    const leave = async () => {
      await server.stop();
      rmSync(server.cluster, { recursive: true, force: true });
    };
    return { url: await ensureDatabase(server.url, name), leave };
  }
  const { default: pg } = await import('pg');
  const ask = async (sql) => {
    const client = new pg.Client({ connectionString: given });
    await client.connect();
    await client.query(sql).finally(() => client.end());
  };
  await ask(`create database ${name}`);
  const url = new URL(given);
  url.pathname = `/${name}`;
  return { url: url.href, leave: () => ask(`drop database if exists ${name} with (force)`) };
}

let running;
let stopped = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, () => {
    stopped = true;
    running?.kill(signal);
  });

/** Carries the benchmark out; answers with its exit code. */
function measure(url, folder) {
  const env = {
    PATH: process.env.PATH,
    NODE_ENV: 'production',
    NMIRF_SECRET: randomBytes(48).toString('base64url'),
    NMIRF_DATA_DIR: folder,
    NMIRF_LOG_LEVEL: 'warn',
    DATABASE_URL: url,
  };
  return new Promise((resolve, reject) => {
    running = spawn(process.execPath, [inRoot('dist/apps/bench/main.mjs'), ...args], { env, stdio: 'inherit' });
    running.once('error', reject).once('exit', (code) => resolve(code ?? 1));
  });
}

const folder = mkdtempSync(join(tmpdir(), 'nmirf-bench-'));
try {
  chmodSync(folder, 0o711);
  install(say);
  build(say, ['bench']);
  const { url, leave } = await emptyDatabase(folder);
  try {
    process.exitCode = stopped ? 1 : await measure(url, folder);
  } finally {
    await leave();
  }
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  if (args.includes('--json')) process.stdout.write(`${JSON.stringify({ failed: { message: error.message } })}\n`);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
