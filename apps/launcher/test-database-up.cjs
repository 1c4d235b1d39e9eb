// Jest's global set-up of the projects with a database: a throw-away PostgreSQL whose template is migrated once; each suite copies it.
const { spawnSync } = require('node:child_process');
const { chmodSync, existsSync, mkdtempSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join, resolve } = require('node:path');

const cli = resolve(__dirname, '../../dist/apps/api/cli.mjs');
const template = 'template_nmirf';

module.exports = async () => {
  if (globalThis.testDatabase) return; // another project of the same run has started it
  if (!existsSync(cli))
    throw new Error('The server is not built: run `node apps/launcher/build.mjs api` first. It migrates the database of these tests.');
  const { startPostgres, ensureDatabase } = await import('./postgres.mjs');
  const folder = mkdtempSync(join(tmpdir(), 'nmirf-test-'));
  chmodSync(folder, 0o711);
  const server = await startPostgres(folder, { fast: true });
  const env = {
    ...process.env,
    NODE_ENV: 'test',
    NMIRF_DATA_DIR: folder,
    NMIRF_SECRET: 'test'.repeat(10),
    NMIRF_MODE: 'demonstration',
    NMIRF_LOG_LEVEL: 'warn',
    TMPDIR: folder,
  };
  globalThis.testDatabase = { server, folder, env, cli };

  const url = await ensureDatabase(server.url, template);
  const migrated = spawnSync(process.execPath, [cli, 'migrate'], { env: { ...env, DATABASE_URL: url }, encoding: 'utf8' });
  if (migrated.status !== 0) {
    await require('./test-database-down.cjs')();
    throw new Error(`The template database could not be migrated:\n${migrated.stdout}${migrated.stderr}`);
  }
  const { Client } = require('pg');
  const admin = new Client({ connectionString: `${server.url}postgres` });
  await admin.connect();
  await admin.query(`alter database ${template} with is_template true allow_connections false`);
  await admin.end();
  process.env.TEST_DATABASE_BASE = server.url;
};
