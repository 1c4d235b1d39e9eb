import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { testDatabaseUrl } from '@nmirf/platform/api/testing';
import { Client } from 'pg';

const bench = join(__dirname, '../../launcher/bench.mjs');

/** The benchmark at a size at which its times say nothing, on the server of these tests. */
function run(...args: string[]): Promise<{ code: number | null; out: string; errors: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [bench, ...args], { env: { ...process.env, DATABASE_URL: testDatabaseUrl('postgres') } });
    let [out, errors] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
    child.once('error', reject).once('close', (code) => resolve({ code, out, errors }));
  });
}

interface Measured {
  name: string;
  ours: number;
  bare: number;
  ratio: number;
  met: boolean;
  statements: number;
  rows: { ours: number; bare: number };
}

describe('the benchmark', () => {
  it('measures three things beside bare pg, which does the same to as many rows, and leaves nothing behind', async () => {
    const { code, out, errors } = await run('--rows', '50', '--rounds', '2', '--json');
    expect([out.split('\n').length, errors]).toEqual([2, expect.stringContaining('Measuring board')]);
    const { machine, filled, cases, met } = JSON.parse(out) as Record<'machine' | 'filled', object> & { cases: Measured[]; met: boolean };
    expect(filled).toMatchObject({ recommendations: 50, reports: 200, assignedAtOnce: 50 });
    expect(Object.keys(machine)).toEqual(['cores', 'processor', 'node', 'postgresql']);
    expect(cases.map(({ name }) => name)).toEqual(['assignment', 'recommendation', 'board']);
    for (const { name, ours, bare, ratio, rows, statements } of cases) {
      expect([name, ours > 0, bare > 0, ratio > 0]).toEqual([name, true, true, true]);
      expect([name, rows.bare]).toEqual([name, rows.ours]);
      // fifty are assigned at once: a statement for each of them would show
      expect(statements).toBeLessThan(30);
    }
    expect(cases[0]?.rows.ours).toBeGreaterThan(2 * 50);
    expect([met, code]).toEqual([cases.every((one) => one.met), met ? 0 : 1]);

    const admin = new Client({ connectionString: testDatabaseUrl('postgres') });
    await admin.connect();
    const { rows } = await admin.query(`select datname from pg_database where datname like 'nmirf_bench%'`).finally(() => admin.end());
    expect(rows).toEqual([]);
  }, 180_000);

  it('refuses a size that makes no sense', async () => {
    const { code, out, errors } = await run('--rows', '3');
    expect([code, out, errors]).toEqual([1, '', expect.stringContaining('whole number from 20')]);
  }, 60_000);
});
