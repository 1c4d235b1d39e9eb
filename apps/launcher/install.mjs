// What both commands begin with: packages as the lockfile says, and a build as the sources say. Plain Node, since nothing is installed yet.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The root of the repository. */
export const root = join(import.meta.dirname, '..', '..');
const stamps = join(root, 'node_modules', '.nmirf');

const stampOf = (name) => (existsSync(join(stamps, name)) ? readFileSync(join(stamps, name), 'utf8') : '');
function stamp(name, value) {
  mkdirSync(stamps, { recursive: true });
  writeFileSync(join(stamps, name), value);
}

/** Runs a program in the root; throws with what it printed when it fails. `say` is told what is done. */
export function run(program, args, { env = {}, show = false } = {}) {
  const done = spawnSync(program, args, {
    cwd: root,
    env: { ...process.env, NX_DAEMON: 'false', NX_TUI: 'false', NG_CLI_ANALYTICS: 'false', ...env },
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    stdio: show ? ['ignore', 2, 2] : ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  });
  if (done.status !== 0) throw new Error(`${program} ${args.join(' ')} failed:\n${done.stdout ?? ''}${done.stderr ?? ''}${done.error ?? ''}`);
  return done.stdout ?? '';
}

/** Installs the packages of the lockfile when they are absent or older. */
export function install(say) {
  const wanted = createHash('sha256').update(readFileSync(join(root, 'package-lock.json'))).digest('hex');
  if (stampOf('installed') === wanted) return;
  say('Installing packages (about a minute the first time)');
  run('npm', ['ci', '--no-audit', '--no-fund']);
  stamp('installed', wanted);
}

/** Every file of a folder with its size and time of change, or its content: small and large trees alike in well under a second. */
function fingerprint(hash, folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) fingerprint(hash, path);
    else if (!/\.spec\.ts$/.test(entry.name) && statSync(path).isFile()) hash.update(path).update(readFileSync(path));
  }
}

function sourcesOf(folders) {
  const hash = createHash('sha256');
  for (const file of ['package-lock.json', 'tsconfig.base.json', 'tsconfig.api.json', 'tsconfig.web.json']) hash.update(readFileSync(join(root, file)));
  for (const folder of folders) fingerprint(hash, join(root, folder));
  return hash.digest('hex');
}

const parts = {
  api: { folders: ['apps/api', 'apps/launcher', 'libs'], result: 'dist/apps/api/main.mjs' },
  web: { folders: ['apps/web', 'apps/launcher', 'libs'], result: 'dist/apps/web/browser/index.csr.html' },
};

/** Builds what is older than its sources: the API with esbuild, the web with Angular's builder. */
export function build(say, which = ['api', 'web']) {
  for (const name of which) {
    const sources = sourcesOf(parts[name].folders);
    if (stampOf(name) === sources && existsSync(join(root, parts[name].result))) continue;
    if (name === 'api') {
      say('Building the API');
      run(process.execPath, ['apps/launcher/build-api.mjs']);
    } else {
      say('Building the web application (about a minute)');
      run(process.execPath, ['node_modules/nx/bin/nx.js', 'run', 'web:build', '--skip-nx-cache']);
      run(process.execPath, ['apps/launcher/compress.mjs']);
    }
    stamp(name, sources);
  }
}
