// The environment of a local installation: data folder, secret, database. What the caller sets wins.
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataFolder, fingerprint, inRoot, kept } from './folders.mjs';
import { ensureDatabase, startPostgres } from './postgres.mjs';
import { register } from './processes.mjs';

/** A built process of the platform. */
export const built = (name) => inRoot('dist/apps/api', `${name}.mjs`);

/**
 * Starts what is needed. Answers with the variables for the platform's processes, the register of the data folder, `revive()`, which starts
 * the embedded database again should it have died, and `leave()`, which stops it unless another command still uses it.
 */
export async function environment(say) {
  const production = process.env.NODE_ENV === 'production';
  const folder = dataFolder();
  const env = { ...process.env, NODE_ENV: production ? 'production' : 'development', NMIRF_DATA_DIR: folder };
  if (!production) {
    env.NMIRF_MODE ||= 'demonstration';
    // Signs access tokens; kept, so that a restart signs nobody out. In production it must be given.
    env.NMIRF_SECRET ||= kept(join(folder, 'secret'), () => randomBytes(48).toString('base64url'));
  }
  const processes = register(folder);
  if (env.DATABASE_URL) return { env, folder, processes, revive: async () => false, leave: async () => void processes.leave() };
  try {
    say('Starting the database');
    let database = await startPostgres(folder);
    env.DATABASE_URL = await ensureDatabase(database.url, 'nmirf');
    return {
      env,
      folder,
      processes,
      async revive() {
        if (database.alive()) return false;
        database = await startPostgres(folder, { port: database.port });
        return true;
      },
      async leave() {
        if (processes.leave()) await database.stop();
      },
    };
  } catch (error) {
    processes.leave();
    throw error;
  }
}

/** Runs a command of the platform to its end; answers with the JSON object that it printed. */
function command(env, ...args) {
  const done = spawnSync(process.execPath, [built('cli'), ...args, '--json'], { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  if (done.status === 0) return JSON.parse(done.stdout);
  throw new Error(`nmirf ${args.join(' ')} failed:\n${done.stderr || done.stdout}`);
}

/** Tells one state of one database from all others: the server, the database, and the last migration of its schema. */
async function stateOf(url) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
  } catch (error) {
    throw new Error(`The database of DATABASE_URL cannot be used: ${error.message || error.code}`);
  }
  try {
    const { rows } =
      await client.query(`select current_database() as name, d.oid, (select system_identifier from pg_control_system()) as system,
      to_regclass('migration') is not null as migrated from pg_database d where d.datname = current_database()`);
    const migrations = rows[0].migrated ? (await client.query('select max(name) as last, count(*) as n from migration')).rows : [];
    return JSON.stringify([rows, migrations]);
  } finally {
    await client.end();
  }
}

/**
 * Brings the database to the newest schema and, in demonstration mode, fills it. What was done by the same build on the same state of the
 * same database is not done again: that is what makes a second start quick. Answers with what the demonstration command said.
 */
export async function prepareDatabase({ env, folder }, buildPrint, say, { demonstration = env.NMIRF_MODE === 'demonstration' } = {}) {
  const file = join(folder, 'prepared');
  const print = (state) => fingerprint(buildPrint, state);
  const before = print(await stateOf(env.DATABASE_URL));
  const done = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  if (done.print === before && (done.demonstration || !demonstration)) return done.demonstration;
  say('Preparing the database');
  command(env, 'migrate');
  const output = demonstration ? command(env, 'demo') : undefined;
  writeFileSync(file, JSON.stringify({ print: print(await stateOf(env.DATABASE_URL)), demonstration: output }), { mode: 0o600 });
  return output;
}
