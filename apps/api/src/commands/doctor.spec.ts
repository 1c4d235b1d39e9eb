import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FakeClamd } from '@nmirf/platform/api/testing';
import { doctor } from './doctor';

let folder: string;
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'nmirf-doctor-'))));
afterAll(() => rm(folder, { recursive: true }));

/** What the doctor says of the scanner. No database listens here: that is another of its lines. */
async function scannerLine(env: Record<string, string>) {
  const { result } = await doctor({
    DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none',
    NMIRF_SECRET: 'x'.repeat(43),
    NMIRF_DATA_DIR: folder,
    ...env,
  });
  const { checks } = result as { checks: { name: string; ok: boolean; detail: string }[] };
  return checks.find(({ name }) => name === 'scanner');
}

describe('the doctor', () => {
  it('says when nothing scans attached files', async () => {
    expect(await scannerLine({})).toMatchObject({ ok: true, detail: expect.stringContaining('not scanned') });
  });

  it('asks the scanner for a sign of life', async () => {
    const clamd = new FakeClamd();
    const address = await clamd.listen();
    expect(await scannerLine({ NMIRF_CLAMAV: address })).toMatchObject({ ok: true });
    clamd.manner = 'nonsense';
    expect(await scannerLine({ NMIRF_CLAMAV: address })).toMatchObject({ ok: false, detail: expect.stringContaining('PONG') });
    await clamd.close();
    expect(await scannerLine({ NMIRF_CLAMAV: address })).toMatchObject({ ok: false, detail: expect.stringContaining('ECONNREFUSED') });
  });
});
