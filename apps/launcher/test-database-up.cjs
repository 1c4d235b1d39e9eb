// Jest's set-up for suites with a database: one throw-away PostgreSQL, migrated once; every suite copies the template.
const { execFileSync } = require('node:child_process');
const { mkdtempSync, chmodSync, existsSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

module.exports = async () => {
  if (globalThis.testPostgres) return; // another project of the same run has started it
  const { startPostgres, ensureDatabase } = await import('./postgres.mjs');
  const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'nmirf-test-'));
  chmodSync(folder, 0o755);
  const postgres = await startPostgres(folder, { fast: true, memory: '128MB' });
  globalThis.testPostgres = { postgres, folder };
  const url = await ensureDatabase(postgres.url, 'template_nmirf');
  const env = { ...process.env, DATABASE_URL: url, NMIRF_SECRET: 'test'.repeat(10), NMIRF_MODE: 'demonstration', NMIRF_DATA_DIR: folder, NODE_ENV: 'test' };
  execFileSync(process.execPath, [join(__dirname, '../../dist/apps/api/cli.mjs'), 'migrate', '--json'], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  process.env.TEST_DATABASE_BASE = postgres.url;
};
