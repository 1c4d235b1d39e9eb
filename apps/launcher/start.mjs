// `npm start`: everything from a fresh clone to a running platform. Says what it does, and what to do when something is in the way.
import { spawn, spawnSync } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { build, install, root } from './install.mjs';

const began = Date.now();
const say = (text) => console.log(`${text} …`);
const dist = join(root, 'dist/apps/api');
const children = new Map();
let stopping = false;
let stopDatabase = async () => undefined;

async function stop(code = 0) {
  if (stopping) return;
  stopping = true;
  const ended = [...children.values()].map((child) => new Promise((resolve) => child.once('exit', resolve)));
  for (const child of children.values()) child.kill('SIGTERM');
  await Promise.race([Promise.all(ended), wait(15_000)]);
  for (const child of children.values()) child.kill('SIGKILL');
  await stopDatabase();
  process.exit(code);
}

function portIsFree(port, host) {
  return new Promise((resolve) => {
    const server = createServer().once('error', () => resolve(false));
    server.listen(port, host, () => server.close(() => resolve(true)));
  });
}

/** Runs a command of the platform to its end; answers with the JSON it printed. */
function command(env, ...args) {
  const done = spawnSync(process.execPath, [join(dist, 'cli.mjs'), ...args, '--json'], { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  if (done.status !== 0) throw new Error(`nmirf ${args.join(' ')} failed.${done.stdout ? `\n${done.stdout}` : ''}`);
  return JSON.parse(done.stdout);
}

/** Keeps a process running: restarted when it dies, given up when it dies at once three times. */
function keep(name, env, quick = 0) {
  const started = Date.now();
  const child = spawn(process.execPath, [join(dist, `${name}.mjs`)], { env, stdio: ['ignore', 'inherit', 'inherit'], cwd: root });
  children.set(name, child);
  child.once('exit', async (code, signal) => {
    children.delete(name);
    if (stopping) return;
    const fast = Date.now() - started < 10_000 ? quick + 1 : 0;
    if (fast >= 3) {
      console.error(`The ${name} process ended three times at once (${signal ?? code}). The lines above say why.`);
      await stop(1);
      return;
    }
    console.error(`The ${name} process ended (${signal ?? code}); it is started again.`);
    await wait(500 * 2 ** fast);
    if (!stopping) keep(name, env, fast);
  });
}

async function isReady(url) {
  try {
    return (await fetch(`${url}/health/ready`)).ok;
  } catch {
    return false;
  }
}

try {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void stop());
  install(say);
  build(say);
  const { environment, production } = await import('./environment.mjs');
  const port = Number(process.env.PORT || 3000);
  const host = process.env.HOST || '127.0.0.1';
  if (!(await portIsFree(port, host))) throw new Error(`Port ${port} is in use. Stop what uses it, or choose another: PORT=${port + 1} npm start`);
  const { env, stop: end } = await environment(say);
  stopDatabase = end;
  env.NMIRF_PUBLIC_URL ??= `http://localhost:${port}`;
  env.NMIRF_LOG_LEVEL ??= production ? 'info' : 'warn';
  say('Preparing the database');
  command(env, 'migrate');
  const demonstration = env.NMIRF_MODE === 'demonstration' ? command(env, 'demo') : undefined;
  say('Starting the API, the pages and the worker');
  keep('main', env);
  keep('worker', env);
  const address = `http://${host.includes(':') ? `[${host}]` : host === '0.0.0.0' ? '127.0.0.1' : host}:${port}`;
  while (!stopping && !(await isReady(address))) await wait(100);
  if (!stopping) {
    console.log(`\nOpenNMIRF is ready after ${((Date.now() - began) / 1000).toFixed(1)} s: ${env.NMIRF_PUBLIC_URL}\n`);
    if (demonstration) {
      console.log('Demonstration State. Sign in as:');
      for (const { role, email, password } of demonstration.signIns) console.log(`  ${role.padEnd(22)} ${email.padEnd(36)} ${password}`);
    } else console.log('The first administrator’s link: npm run -s nmirf -- setup --email you@example.org');
    console.log('\nStop with Ctrl+C.');
  }
} catch (error) {
  console.error(`\n${error.message}`);
  await stop(1);
}
