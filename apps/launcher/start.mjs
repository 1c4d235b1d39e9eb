// `npm start`: everything from a fresh clone to a running platform. Says what it does, and what to do when something is in the way.
import { createServer } from 'node:net';
import { relative } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { root } from './folders.mjs';
import { build, install } from './install.mjs';

const began = Date.now();
const say = (text) => console.log(`  ${text} …`);
const production = process.env.NODE_ENV === 'production';

/** Ends everything in the right order: processes first, then the database. */
const ending = { now: false, steps: [] };
async function stop(code) {
  if (ending.now) return;
  ending.now = true;
  for (const step of ending.steps.reverse()) await step();
  process.exit(code);
}

function portIsFree(port, host) {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', (error) => (error.code === 'EADDRINUSE' ? resolve(false) : reject(error)));
    server.listen(port, host, () => server.close(() => resolve(true)));
  });
}

async function checkPort(port, host) {
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Error(`PORT=${process.env.PORT} is not a port: give a number from 1 to 65535.`);
  const fault = await portIsFree(port, host).then(
    (free) => !free && `Port ${port} is in use: set PORT=${port === 65_535 ? 3000 : port + 1}, for instance, or stop what uses it.`,
    (error) => `The platform cannot listen on ${host}, port ${port}: ${error.message}. Set HOST or PORT.`,
  );
  if (fault) throw new Error(fault);
}

async function isReady(address) {
  try {
    return (await fetch(`${address}/health/ready`)).ok;
  } catch {
    return false;
  }
}

function table(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  return rows.map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] + 3)).join('')}`.trimEnd()).join('\n');
}

async function start() {
  const port = Number(process.env.PORT || 3000);
  const host = process.env.HOST || '127.0.0.1';
  install(say);
  const prints = build(say);
  // These need installed packages, so they cannot be imported at the top.
  const { environment, prepareDatabase } = await import('./environment.mjs');
  const { supervise } = await import('./supervise.mjs');

  const installation = await environment(say);
  ending.steps.push(installation.leave);
  const left = await installation.processes.endLeftovers();
  if (left) console.log(`  Ended ${left} processes that the last start had left behind`);
  await checkPort(port, host);
  const { env, folder } = installation;
  env.PORT = String(port);
  env.HOST = host;
  env.NMIRF_PUBLIC_URL ||= `http://localhost:${port}`;
  const demonstration = await prepareDatabase(installation, prints.api, say);

  say('Starting the server and the worker');
  const watched = supervise(['main', 'worker'], installation, { logs: production ? undefined : folder, giveUp: () => stop(1) });
  ending.steps.push(watched.stop);
  const address = `http://${host.includes(':') ? `[${host === '::' ? '::1' : host}]` : host === '0.0.0.0' ? '127.0.0.1' : host}:${port}`;
  while (!ending.now && !(await isReady(address))) await wait(100);
  if (ending.now) return;

  console.log(`\nOpenNMIRF is ready after ${((Date.now() - began) / 1000).toFixed(1)} s:\n\n  ${env.NMIRF_PUBLIC_URL}\n`);
  if (demonstration) {
    console.log('A demonstration State with invented data. Sign in as:\n');
    console.log(
      table([['ROLE', 'E-MAIL', 'PASSWORD'], ...demonstration.signIns.map(({ role, email, password }) => [role, email, password])]),
    );
  } else console.log('No administrator yet? Get the one-time link with: npm run -s nmirf -- setup --email you@example.org');
  const shown = relative(root, folder).startsWith('..') ? folder : relative(root, folder);
  console.log(`\n${production ? '' : `Data and logs: ${shown}. `}Stop with Ctrl+C.`);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void stop(0));
console.log('OpenNMIRF');
try {
  await start();
} catch (error) {
  console.error(`\n${error.message}`);
  await stop(1);
}
