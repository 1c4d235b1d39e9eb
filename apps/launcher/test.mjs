// `npm test`: all checks, one after the other; a failing one does not stop the rest. `npm test -- unit http` runs the named parts alone.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, install, root } from './install.mjs';

const say = (text) => console.log(`${text} …`);
const wanted = process.argv.slice(2);
const results = [];
const scratch = mkdtempSync(join(tmpdir(), 'nmirf-test-results-'));

function run(program, args, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: root,
      env: {
        ...process.env,
        NX_DAEMON: 'false',
        NX_TUI: 'false',
        FORCE_COLOR: '0',
        NODE_ENV: 'test',
        ESLINT_USE_FLAT_CONFIG: 'false',
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text));
    child.on('error', (error) => resolve({ ok: false, said: String(error) }));
    child.on('exit', (code) => resolve({ ok: code === 0, said }));
  });
}
const node = (...args) => run(process.execPath, args);

/** A check that is one thing: it passes or it fails. */
const check = (work) => async () => {
  const { ok, said } = await work();
  if (!ok) console.log(said);
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 };
};

/** A Jest project: its tests are counted one by one. */
const jest =
  (project, env = {}, args = []) =>
  async () => {
    const file = join(scratch, `${project}.json`);
    const { ok, said } = await run(
      process.execPath,
      ['node_modules/jest/bin/jest.js', '--selectProjects', project, '--json', `--outputFile=${file}`, '--passWithNoTests', ...args],
      env,
    );
    if (!ok) console.log(said);
    if (!existsSync(file)) return { passed: 0, failed: 1, skipped: 0 };
    const counted = JSON.parse(readFileSync(file, 'utf8'));
    // a suite that could not even be loaded has no tests to count
    const failed = counted.numFailedTests + counted.numRuntimeErrorTestSuites;
    return { passed: counted.numPassedTests, failed: failed || (ok ? 0 : 1), skipped: counted.numPendingTests + counted.numTodoTests };
  };

/** Debian packages that some tests need: installed where this may be done, else those tests are skipped, aloud. */
function debianPackages() {
  const needed = { chromium: '/usr/bin/chromium', 'redis-server': '/usr/bin/redis-server' };
  const absent = Object.entries(needed).filter(([, path]) => !existsSync(path));
  if (!absent.length) return;
  const names = absent.map(([name]) => name);
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    say(`Installing ${names.join(' and ')} (Debian packages for some of the tests)`);
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    spawnSync('apt-get', ['update', '-qq'], { env, stdio: 'ignore' });
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...names], { env, stdio: 'ignore' });
  }
  const still = Object.entries(needed).filter(([, path]) => !existsSync(path));
  for (const [name] of still)
    console.log(`Skipped: what needs ${name}, which is not on this machine and cannot be installed by this user.`);
}

const hasSpecs = (folder) =>
  existsSync(join(root, folder)) && readdirSync(join(root, folder), { recursive: true }).some((name) => name.endsWith('.spec.ts'));
const tsc = (project) => node('node_modules/typescript/bin/tsc', '-p', project);
const ngc = () => node('node_modules/@angular/compiler-cli/bundles/src/bin/ngc.js', '-p', 'tsconfig.web.json', '--noEmit');
const lint = () => node('node_modules/nx/bin/nx.js', 'run', 'workspace:lint', '--skip-nx-cache');
const buildAll = async () => {
  try {
    build(() => undefined);
    return { ok: true, said: '' };
  } catch (error) {
    return { ok: false, said: error.message };
  }
};

const parts = {
  format: check(() => node('node_modules/prettier/bin/prettier.cjs', '--check', '.')),
  lint: check(lint),
  boundaries: check(() => node('apps/launcher/check-boundaries.mjs')),
  types: async () => {
    const [api, web] = [await check(() => tsc('tsconfig.api.json'))(), await check(ngc)()];
    return { passed: api.passed + web.passed, failed: api.failed + web.failed, skipped: 0 };
  },
  build: check(buildAll),
  docs: check(() => node('apps/launcher/write-docs.mjs', '--check')),
  docker: check(() => node('apps/launcher/check-docker.mjs')),
  sizes: check(() => node('apps/launcher/check-sizes.mjs')),
  unit: jest('api'),
  web: jest('web'),
  database: jest('db', {}, ['--runInBand']),
  http: jest('http', {}, ['--runInBand']),
  browser: jest('browser', {}, ['--runInBand']),
};
const needsBuild = new Set(['docs', 'docker', 'sizes', 'database', 'http', 'browser']);
const needsSpecs = { http: 'apps/api-e2e/src', browser: 'apps/web-e2e/src' };

install(say);
debianPackages();
const unknown = wanted.filter((name) => !(name in parts));
if (unknown.length) {
  console.error(`There is no part ${unknown.join(', ')}. The parts are: ${Object.keys(parts).join(', ')}.`);
  process.exit(1);
}
const chosen = Object.keys(parts).filter((name) => !wanted.length || wanted.includes(name));
if (wanted.length && chosen.some((name) => needsBuild.has(name)) && !chosen.includes('build')) chosen.unshift('build');
let built = true;
for (const name of chosen) {
  if (needsSpecs[name] && !hasSpecs(needsSpecs[name])) continue;
  say(`Checking ${name}`);
  const began = Date.now();
  const counted = needsBuild.has(name) && !built ? { passed: 0, failed: 1, skipped: 0 } : await parts[name]();
  if (name === 'build') built = counted.failed === 0;
  results.push({ part: name, seconds: ((Date.now() - began) / 1000).toFixed(1), ...counted });
}
rmSync(scratch, { recursive: true, force: true });
console.table(results);
const sum = (key) => results.reduce((total, result) => total + result[key], 0);
console.log(`${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`);
process.exitCode = sum('failed') ? 1 : 0;
