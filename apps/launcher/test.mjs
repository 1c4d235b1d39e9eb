// `npm test`: every check; a failing one does not stop the rest. `npm test -- unit http` runs the named parts alone,
// `npm test -- --node 24 unit database` runs them on that version of Node.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { findChromium } from './chromium.mjs';
import { inRoot, root } from './folders.mjs';
import { install, toolSettings } from './install.mjs';
import { otherNode } from './other-node.mjs';

const say = (text) => console.log(`  ${text} …`);
const scratch = mkdtempSync(join(tmpdir(), 'nmirf-results-'));
const path = (tool) => inRoot('node_modules', tool);
/** The Node that the parts run on. */
let program = process.execPath;

/** The settings of an installation that the caller may have in the environment have no place in tests. */
const foreign = /^(NMIRF_|S3_|SMTP_|MAIL_|DATABASE_|REDIS_URL$|PORT$|HOST$|NODE_ENV$|NODE_OPTIONS$|INIT_CWD$|npm_)/;
const clean = Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));

/** Runs a script of Node; answers with how it ended and what it said. */
function node(args, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: root,
      // what is started by its name alone is that Node too
      env: { ...clean, PATH: `${dirname(program)}${delimiter}${clean.PATH}`, ...toolSettings, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));
    child.once('error', (error) => resolve({ ok: false, output: String(error) }));
    child.once('close', (code) => resolve({ ok: code === 0, output }));
  });
}

/** A check that is one thing: it passes or it fails. */
const check =
  (...args) =>
  async () => {
    const { ok, output } = await node(args);
    return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0, output };
  };

/** A Jest project: its tests are counted one by one. */
const jest = (project) => async () => {
  const file = join(scratch, `${project}.json`);
  const args = [path('jest/bin/jest.js'), '--selectProjects', project, '--json', `--outputFile=${file}`, '--runInBand', '--silent=false'];
  const { ok, output } = await node(args, { NODE_ENV: 'test' });
  // With --json the results go to standard output as well: they are left out of what is shown.
  const shown = output.replace(/^\{"num.*$/m, '');
  if (!existsSync(file)) return { passed: 0, failed: 1, skipped: 0, output: shown };
  const counted = JSON.parse(readFileSync(file, 'utf8'));
  // A suite that could not even be loaded has no tests to count.
  const failed = counted.numFailedTests + counted.numRuntimeErrorTestSuites;
  return {
    passed: counted.numPassedTests,
    failed: failed || (ok ? 0 : 1),
    skipped: counted.numPendingTests + counted.numTodoTests,
    output: shown,
  };
};

const specs = (folder) =>
  existsSync(inRoot(folder)) ? readdirSync(inRoot(folder), { recursive: true }).filter((name) => name.endsWith('.spec.ts')) : [];

/**
 * The parts, the long ones first, so that none is left alone at the end: a check of one thing, or a Jest project. `after` are parts that must
 * have passed, `alone` has the machine for itself, `there` says whether there is something to check, `needs` finds a program without which it is skipped, aloud.
 */
const parts = {
  'build server': { run: check('apps/launcher/build.mjs', 'api') },
  'build pages': { run: check('apps/launcher/build.mjs', 'web') },
  database: { run: jest('db'), after: ['build server'] },
  http: { run: jest('http'), after: ['build server'], there: () => specs('apps/api-e2e/src').length > 0 },
  unit: { run: jest('api') },
  lint: {
    run() {
      // ESLint's cache looks at each file alone and misses a circle that a neighbour closed.
      rmSync(inRoot('.nx/eslint'), { force: true });
      return check(path('.bin/nx'), 'run', 'workspace:lint', '--skip-nx-cache')();
    },
  },
  boundaries: { run: check('apps/launcher/check-boundaries.mjs') },
  format: { run: check(path('prettier/bin/prettier.cjs'), '--check', '.') },
  'types server': { run: check(path('typescript/bin/tsc'), '-p', 'tsconfig.api.json') },
  'types pages': { run: check(path('@angular/compiler-cli/bundles/src/bin/ngc.js'), '-p', 'tsconfig.web.json', '--noEmit') },
  'types browser': { run: check(path('typescript/bin/tsc'), '-p', 'apps/web-e2e/tsconfig.json') },
  web: { run: jest('web'), there: () => existsSync(inRoot('apps/web/src/test-setup.ts')) },
  docker: { run: check('apps/launcher/check-docker.mjs') },
  docs: {
    run: check('apps/launcher/write-docs.mjs', '--check'),
    after: ['build server'],
    there: () => existsSync(inRoot('apps/launcher/write-docs.mjs')),
  },
  sizes: {
    run: check('apps/launcher/check-sizes.mjs'),
    after: ['build pages'],
    there: () => ['portal', 'recommendations'].every((domain) => existsSync(inRoot('libs', domain, 'web/src/index.ts'))),
  },
  browser: {
    run: jest('browser'),
    after: ['build server', 'build pages'],
    alone: true,
    there: () => specs('apps/web-e2e/src').length > 0,
    needs: findChromium,
    count: () => specs('apps/web-e2e/src').length,
  },
};

/** Debian packages that some tests need: installed where this may be done. What stays absent skips its tests, aloud. */
async function debianPackages() {
  const wanted = { chromium: findChromium, 'redis-server': () => existsSync('/usr/bin/redis-server') };
  const absent = () => Object.keys(wanted).filter((name) => !wanted[name]());
  if (absent().length && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    say(`Installing ${absent().join(' and ')}, which some tests need`);
    const apt = (...args) =>
      new Promise((resolve) =>
        spawn('apt-get', ['-qq', ...args], { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, stdio: 'ignore' })
          .once('error', resolve)
          .once('exit', resolve),
      );
    await apt('update');
    for (const name of absent()) await apt('install', '-y', '--no-install-recommends', name);
  }
  for (const name of absent())
    console.log(`  SKIPPED: the tests that need ${name}, which is not on this machine and which this user cannot install.`);
}

/** The parts that the arguments name, by their name or its first word, with what must run before them. */
function chosenParts(words) {
  const all = Object.keys(parts);
  const groupOf = (name) => name.split(' ')[0];
  const unknown = words.filter((word) => !all.some((name) => groupOf(name) === word));
  if (unknown.length)
    throw new Error(`There is no part ${unknown.join(', ')}. The parts are: ${[...new Set(all.map(groupOf))].join(', ')}.`);
  const named = all.filter((name) => !words.length || words.includes(groupOf(name)));
  return all.filter(
    (name) => (named.includes(name) || named.some((other) => parts[other].after?.includes(name))) && parts[name].there?.() !== false,
  );
}

async function runPart(name, results) {
  const part = parts[name];
  const began = Date.now();
  const blocked = part.after?.filter((other) => results.get(other)?.failed);
  let counted;
  if (blocked?.length) counted = { passed: 0, failed: 1, skipped: 0, output: `It needs ${blocked.join(' and ')}, which failed.` };
  else if (part.needs && !part.needs()) counted = { passed: 0, failed: 0, skipped: part.count(), output: '' };
  else counted = await part.run();
  const { output, ...numbers } = counted;
  const seconds = (Date.now() - began) / 1000;
  results.set(name, { ...numbers, seconds });
  if (numbers.failed) console.log(`\n──── ${name} ────\n${output.trimEnd()}\n`);
  console.log(`  ${numbers.failed ? 'FAILED' : 'ok    '}  ${name.padEnd(14)} ${seconds.toFixed(1).padStart(6)} s`);
}

/** Runs the parts in their order, two at a time (most are one process with one thread), but each only after those that it waits for. */
async function runAll(names) {
  const results = new Map();
  const waiting = [...names];
  const running = new Map();
  const lanes = Math.min(availableParallelism(), 4);
  while (waiting.length || running.size) {
    const next = waiting.find((name) => {
      const ready = (parts[name].after ?? []).every((other) => !names.includes(other) || results.has(other));
      const alone = [...running.keys()].some((other) => parts[other].alone) || (parts[name].alone && running.size > 0);
      return ready && !alone && running.size < lanes;
    });
    if (next) {
      waiting.splice(waiting.indexOf(next), 1);
      running.set(
        next,
        runPart(next, results).then(() => running.delete(next)),
      );
    } else await Promise.race(running.values());
  }
  return results;
}

function printTable(names, results, wall) {
  const line = (...cells) =>
    console.log(
      `  ${cells[0].padEnd(14)}${cells
        .slice(1)
        .map((cell) => String(cell).padStart(10))
        .join('')}`,
    );
  console.log('');
  line('PART', 'PASSED', 'FAILED', 'SKIPPED', 'SECONDS');
  for (const name of names) {
    const { passed, failed, skipped, seconds } = results.get(name);
    line(name, passed, failed, skipped, seconds.toFixed(1));
  }
  line('all together', '', '', '', wall.toFixed(1));
}

let summary;
try {
  const began = Date.now();
  const { values, positionals } = parseArgs({ options: { node: { type: 'string' } }, allowPositionals: true });
  const names = chosenParts(positionals);
  install(say);
  if (values.node) program = otherNode(values.node, say);
  if (names.some((name) => ['database', 'browser'].includes(name))) await debianPackages();
  const results = await runAll(names);
  printTable(names, results, (Date.now() - began) / 1000);
  const sum = (key) => [...results.values()].reduce((total, result) => total + result[key], 0);
  process.exitCode = sum('failed') ? 1 : 0;
  summary = `${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`;
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
  summary = '0 passed, 1 failed, 0 skipped';
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
console.log(`\n${summary}`);
