// Jest's global set-up of the browser's tests: the whole platform as it is built, in demonstration mode, on a port and a database of its own.
// The tests find it in TEST_PLATFORM_URL, its sign-ins in TEST_SIGN_INS (JSON: role, email, password).
const { spawn, spawnSync } = require('node:child_process');
const { openSync, readFileSync } = require('node:fs');
const { dirname, join } = require('node:path');
const { setTimeout: wait } = require('node:timers/promises');
const databaseUp = require('./test-database-up.cjs');
const platformDown = require('./test-platform-down.cjs');

module.exports = async () => {
  await databaseUp();
  const { freePort } = await import('./postgres.mjs');
  const { server, folder, env: base, cli } = globalThis.testDatabase;
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const env = { ...base, DATABASE_URL: `${server.url}platform`, PORT: String(port), HOST: '127.0.0.1', NMIRF_PUBLIC_URL: url };
  const { Client } = require('pg');
  const admin = new Client({ connectionString: `${server.url}postgres` });
  await admin.connect();
  await admin.query('create database platform template template_nmirf strategy file_copy');
  await admin.end();
  const demonstration = spawnSync(process.execPath, [cli, 'demo', '--json'], { env, encoding: 'utf8' });
  if (demonstration.status !== 0) {
    await platformDown();
    throw new Error(`The demonstration State could not be made:\n${demonstration.stdout}${demonstration.stderr}`);
  }

  const log = join(folder, 'platform.log');
  const output = openSync(log, 'a');
  const processes = ['main', 'worker'].map((name) =>
    spawn(process.execPath, [join(dirname(cli), `${name}.mjs`)], { env, stdio: ['ignore', output, output] }),
  );
  globalThis.testPlatform = processes;
  for (let tries = 0; ; tries += 1) {
    const ready = await fetch(`${url}/health/ready`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (ready) break;
    if (tries > 300 || processes.some((one) => one.exitCode !== null)) {
      const said = readFileSync(log, 'utf8').slice(-4000);
      await platformDown();
      throw new Error(`The platform did not become ready:\n${said}`);
    }
    await wait(100);
  }
  process.env.TEST_PLATFORM_URL = url;
  process.env.TEST_SIGN_INS = JSON.stringify(JSON.parse(demonstration.stdout).signIns);
};
