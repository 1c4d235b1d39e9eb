// Jest's global set-up of the browser's tests: the whole platform as it is built, in demonstration mode, once for each worker of Jest,
// each with a port, a database and files of its own, so that journeys that run at the same time never meet.
// The tests find them in TEST_PLATFORM_URLS (JSON, in the order of the workers), the sign-ins in TEST_SIGN_INS (JSON: role, email, password).
const { spawn, spawnSync } = require('node:child_process');
const { cpSync, openSync, readFileSync } = require('node:fs');
const { dirname, join } = require('node:path');
const { setTimeout: wait } = require('node:timers/promises');
const databaseUp = require('./test-database-up.cjs');
const platformDown = require('./test-platform-down.cjs');

module.exports = async ({ maxWorkers }) => {
  await databaseUp();
  const { freePort } = await import('./postgres.mjs');
  const { server, folder, env: base, cli } = globalThis.testDatabase;
  const { Client } = require('pg');
  const admin = new Client({ connectionString: `${server.url}postgres` });
  await admin.connect();
  const copy = (name, template) => admin.query(`create database ${name} template ${template} strategy file_copy`);
  const failed = async (message) => {
    await platformDown();
    throw new Error(message);
  };

  await copy('demonstration', 'template_nmirf');
  const demonstrationFiles = join(folder, 'demonstration');
  const demonstration = spawnSync(process.execPath, [cli, 'demo', '--json'], {
    env: { ...base, DATABASE_URL: `${server.url}demonstration`, NMIRF_DATA_DIR: demonstrationFiles },
    encoding: 'utf8',
  });
  if (demonstration.status !== 0)
    await failed(`The demonstration State could not be made:\n${demonstration.stdout}${demonstration.stderr}`);

  globalThis.testPlatform = [];
  const start = async (name) => {
    const files = join(folder, name);
    cpSync(demonstrationFiles, files, { recursive: true });
    const port = await freePort();
    const url = `http://localhost:${port}`;
    const env = {
      ...base,
      DATABASE_URL: `${server.url}${name}`,
      NMIRF_DATA_DIR: files,
      PORT: String(port),
      HOST: '127.0.0.1',
      NMIRF_PUBLIC_URL: url,
    };
    const log = `${files}.log`;
    const output = openSync(log, 'a');
    const processes = ['main', 'worker'].map((part) =>
      spawn(process.execPath, [join(dirname(cli), `${part}.mjs`)], { env, stdio: ['ignore', output, output] }),
    );
    globalThis.testPlatform.push(...processes);
    const ready = () =>
      fetch(`${url}/health/ready`).then(
        (answer) => answer.ok,
        () => false,
      );
    for (let tries = 0; !(await ready()); tries += 1) {
      if (tries > 300 || processes.some((one) => one.exitCode !== null))
        await failed(`The platform did not become ready:\n${readFileSync(log, 'utf8').slice(-4000)}`);
      await wait(100);
    }
    return url;
  };
  const urls = [];
  for (let worker = 1; worker <= maxWorkers; worker += 1) {
    await copy(`platform_${worker}`, 'demonstration');
    urls.push(await start(`platform_${worker}`));
  }
  await admin.end();
  process.env.TEST_PLATFORM_URLS = JSON.stringify(urls);
  process.env.TEST_SIGN_INS = JSON.stringify(JSON.parse(demonstration.stdout).signIns);
};
