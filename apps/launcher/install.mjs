// What every command begins with: packages as the lockfile says, and a build as the sources say. Plain Node, since nothing may be installed yet.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fingerprint, inRoot, root } from './folders.mjs';

/** Settings of the tools that every run of them gets. */
export const toolSettings = {
  NX_DAEMON: 'false',
  NX_TUI: 'false',
  NG_CLI_ANALYTICS: 'false',
  // Joins the many small chunks of a page into few: a tenth less to load, and half the requests.
  NG_BUILD_OPTIMIZE_CHUNKS: '1',
  ESLINT_USE_FLAT_CONFIG: 'false',
  NO_COLOR: '1',
  FORCE_COLOR: '0',
};

/** The first fault is the one that tells why: of a long output its beginning is kept, and the last lines. */
const shorten = (text) => (text.length < 6000 ? text : `${text.slice(0, 4000)}\n\n…\n\n${text.slice(-1500)}`);

/** Runs a program in the root of the checkout; a failure throws with the end of what it printed. */
function run(program, args, env = {}) {
  const done = spawnSync(program, args, {
    cwd: root,
    env: { ...process.env, ...toolSettings, ...env },
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  });
  if (done.status === 0) return;
  const output = `${done.stdout ?? ''}${done.stderr ?? ''}${done.error ?? ''}`.trimEnd();
  throw new Error(`${[program === process.execPath ? 'node' : program, ...args].join(' ')} failed:\n\n${shorten(output)}\n`);
}

const read = (file) => JSON.parse(readFileSync(file, 'utf8'));

/** npm writes down what it has installed when it has ended: compared with what the lockfile wants. Packages for other machines are left out of both. */
function isInstalled() {
  const file = inRoot('node_modules/.package-lock.json');
  if (!existsSync(file)) return false;
  const installed = read(file).packages;
  return Object.entries(read(inRoot('package-lock.json')).packages).every(
    ([path, wanted]) => path === '' || wanted.optional || wanted.devOptional || installed[path]?.version === wanted.version,
  );
}

/** An older Node fails somewhere deep with a message that tells nothing. */
function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const lowest = { 20: 19, 22: 12 }[major] ?? (major >= 24 ? 0 : Infinity);
  if (minor < lowest)
    throw new Error(`This is Node ${process.versions.node}. OpenNMIRF needs ${read(inRoot('package.json')).engines.node}.`);
}

/** Installs the packages of the lockfile where they are absent or other ones. Builds need the development's packages in production too. */
export function install(say) {
  requireNode();
  if (isInstalled()) return;
  say('Installing packages (about a minute)');
  try {
    run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund']);
  } catch (error) {
    throw new Error(`${error.message}\nThe packages could not be installed. Is the network there, and is ${root} writable?`);
  }
}

/** Every source of a folder with its content; the whole tree takes well under a second. */
function sourcesOf(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return sourcesOf(path);
      return entry.isFile() && !entry.name.endsWith('.spec.ts') ? [path, readFileSync(path)] : [];
    });
}

/** Paths of the rooms of these kinds. */
const rooms = (...kinds) =>
  readdirSync(inRoot('libs'))
    .sort()
    .flatMap((domain) => kinds.map((kind) => inRoot('libs', domain, kind)))
    .filter((folder) => existsSync(folder));

const node = (...args) => run(process.execPath, args);

const parts = {
  api: {
    what: 'Building the server',
    from: () => [inRoot('apps/api'), ...rooms('model', 'api')],
    with: ['apps/launcher/build-api.mjs'],
    result: 'dist/apps/api/main.mjs',
    make: () => node('apps/launcher/build-api.mjs'),
  },
  bench: {
    what: 'Building the benchmark',
    from: () => [inRoot('apps/api'), inRoot('apps/bench'), ...rooms('model', 'api')],
    with: ['apps/launcher/build-api.mjs'],
    result: 'dist/apps/bench/main.mjs',
    make: () => node('apps/launcher/build-api.mjs', 'bench'),
  },
  web: {
    what: 'Building the pages (about a minute)',
    from: () => [inRoot('apps/web'), ...rooms('model', 'web')],
    with: ['apps/launcher/angular/application.cjs', 'apps/launcher/compress.mjs', 'nx.json'],
    result: 'dist/apps/web/server/server.mjs',
    make() {
      node('node_modules/.bin/nx', 'run', 'web:build', '--skip-nx-cache');
      node('apps/launcher/compress.mjs');
    },
  },
};

/** Builds what is older than its sources: the server with esbuild, the pages with Angular's builder. Answers with the fingerprint of each part. */
export function build(say, which = ['api', 'web']) {
  const configuration = ['package-lock.json', 'tsconfig.base.json', 'tsconfig.api.json', 'tsconfig.web.json'];
  const prints = which.map((name) => {
    const part = parts[name];
    const files = [...configuration, ...part.with].map((file) => inRoot(file));
    const print = fingerprint(...files.map((file) => readFileSync(file)), ...part.from().flatMap(sourcesOf));
    const stamp = inRoot('dist', 'stamps', name);
    if (existsSync(inRoot(part.result)) && existsSync(stamp) && readFileSync(stamp, 'utf8') === print) return [name, print];
    say(part.what);
    rmSync(stamp, { force: true });
    part.make();
    mkdirSync(dirname(stamp), { recursive: true });
    writeFileSync(stamp, print);
    return [name, print];
  });
  return Object.fromEntries(prints);
}
