import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import { parseConfig } from '../config';
import { FakeClamd, type ClamdManner } from '../testing';
import { clamdAddress } from './clamd-address';
import { ClamdScanner, fileScannerOf, NoScanner } from './file-scanner';

const sound = { DATABASE_URL: 'postgres://app@localhost/nmirf', NMIRF_SECRET: 'x'.repeat(43) };
const failed = { code: 'file.scan-failed', status: 503 };
let folder: string;
let clamd: FakeClamd;
let address: string;

beforeAll(async () => {
  Logger.overrideLogger(false);
  folder = await mkdtemp(join(tmpdir(), 'nmirf-scanner-'));
});
afterAll(() => rm(folder, { recursive: true }));
beforeEach(async () => {
  clamd = new FakeClamd();
  address = await clamd.listen();
});
afterEach(() => clamd.close());

async function file(content: string | Buffer): Promise<string> {
  const path = join(folder, 'file');
  await writeFile(path, content);
  return path;
}
function scanner(times = { connectMs: 10_000, answerMs: 10_000 }): ClamdScanner {
  return new ClamdScanner(clamdAddress(address) ?? { path: '' }, times);
}

describe('the scanner', () => {
  it('says that a file is clean, and has seen every byte of it', async () => {
    const content = Buffer.from(Array.from({ length: 300_000 }, (_, index) => index % 251));
    expect(await scanner().scan(await file(content))).toBe('clean');
    const sha = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
    expect(sha(clamd.received)).toBe(sha(content));
  });

  it('refuses an infected file, and names what it found', async () => {
    await expect(scanner().scan(await file('x EICAR x'))).rejects.toMatchObject({
      code: 'file.infected',
      status: 422,
      params: { threat: 'Eicar-Signature' },
    });
  });

  it('listens on a socket of the machine too', async () => {
    const local = new FakeClamd();
    const scanner = fileScannerOf(parseConfig({ ...sound, NMIRF_CLAMAV: await local.listen(join(folder, 'clamd socket')) }));
    try {
      await scanner.check();
      expect(await scanner.scan(await file('words'))).toBe('clean');
    } finally {
      await local.close();
    }
  });

  it('lets nothing through that is larger than it takes', async () => {
    clamd.limit = 100_000;
    await expect(scanner().scan(await file(Buffer.alloc(5_000_000)))).rejects.toMatchObject(failed);
    await expect(scanner().scan(await file(Buffer.alloc(100_001)))).rejects.toMatchObject(failed);
    expect(await scanner().scan(await file(Buffer.alloc(100_000)))).toBe('clean');
  });

  it('lets nothing through that it does not look at whole', async () => {
    clamd.wholeLimit = 1000;
    await expect(scanner().scan(await file(Buffer.alloc(1001)))).rejects.toMatchObject(failed);
  });

  it.each<ClamdManner>(['silent', 'hang-up', 'nonsense', 'chatter', 'early'])('lets nothing through when clamd is %s', async (manner) => {
    clamd.manner = manner;
    await expect(scanner({ connectMs: 500, answerMs: 500 }).scan(await file(Buffer.alloc(200_000)))).rejects.toMatchObject(failed);
  });

  it('lets nothing through when clamd is not there', async () => {
    await clamd.close();
    await expect(scanner().scan(await file('words'))).rejects.toMatchObject(failed);
    await expect(scanner().check()).rejects.toThrow('ECONNREFUSED');
    clamd = new FakeClamd();
  });

  it('is asked for a sign of life', async () => {
    await scanner().check();
    clamd.manner = 'nonsense';
    await expect(scanner().check()).rejects.toThrow('PONG');
  });

  it('is none when none is set up, and then no file is called clean', async () => {
    const none = fileScannerOf(parseConfig(sound));
    expect(none).toBeInstanceOf(NoScanner);
    expect(await none.scan(await file('EICAR'))).toBe('not-scanned');
    await none.check();
  });
});

describe('the address of clamd', () => {
  it.each([
    ['tcp://clamav:3310', { host: 'clamav', port: 3310 }],
    ['tcp://clamav', { host: 'clamav', port: 3310 }],
    ['tcp://[::1]:99', { host: '::1', port: 99 }],
    ['unix:///run/clamav/clamd.ctl', { path: '/run/clamav/clamd.ctl' }],
    ['unix:///run/clam 100%', { path: '/run/clam 100%' }],
  ])('%s is read', (value, address) => {
    expect(clamdAddress(value)).toEqual(address);
    expect(parseConfig({ ...sound, NMIRF_CLAMAV: value }).NMIRF_CLAMAV).toBe(value);
  });

  it.each(['clamav:3310', 'http://clamav', 'tcp://', 'tcp:3310', 'tcp://clamav:99999', 'unix://host/path', 'unix://', 'yes'])(
    '%s is refused when the platform starts',
    (value) => {
      expect(() => parseConfig({ ...sound, NMIRF_CLAMAV: value })).toThrow(/NMIRF_CLAMAV: is neither/);
    },
  );
});
