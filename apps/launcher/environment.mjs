// The environment of a local installation: data folder, database, secret. What the caller sets wins.
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { root } from './install.mjs';
import { ensureDatabase, startPostgres } from './postgres.mjs';

export const production = process.env.NODE_ENV === 'production';

/** The data folder: database, files, outbox of mails, secret. */
export const dataFolder = resolve(root, process.env.NMIRF_DATA_DIR || '.data');

/** Signs access tokens; made once and kept, so that a restart signs nobody out. In production it must be given. */
function secret() {
  const file = join(dataFolder, 'secret');
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  mkdirSync(dataFolder, { recursive: true, mode: 0o755 });
  const made = randomBytes(48).toString('base64url');
  writeFileSync(file, made, { mode: 0o600 });
  return made;
}

/** Starts what is needed. Answers with the variables for the platform's processes, and `stop()` for what was started. */
export async function environment(say) {
  const env = { ...process.env, NODE_ENV: production ? 'production' : 'development', NMIRF_DATA_DIR: dataFolder };
  if (!production) {
    env.NMIRF_MODE ??= 'demonstration';
    env.NMIRF_SECRET ??= secret();
  }
  if (env.DATABASE_URL) return { env, stop: async () => undefined };
  say('Starting PostgreSQL');
  const postgres = await startPostgres(dataFolder);
  env.DATABASE_URL = await ensureDatabase(postgres.url, 'nmirf');
  return { env, postgres, stop: () => postgres.stop() };
}
