import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { Logger } from '@nestjs/common';
import { LocalStorage } from '../storage/file-storage';
import { FakeClamd, pdfSample, pngSample } from '../testing';
import { clamdAddress } from './clamd-address';
import { FileIntake } from './file-intake';
import { ClamdScanner, NoScanner, type FileScanner } from './file-scanner';

let folder: string;
let storage: LocalStorage;

beforeAll(() => Logger.overrideLogger(false));
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nmirf-kept-'));
  storage = new LocalStorage(folder);
});
afterEach(() => rm(folder, { recursive: true }));

const intake = (scanner: FileScanner = new NoScanner()) => new FileIntake(storage, scanner);
const inPieces = (content: Buffer, size = 100) =>
  Readable.from(Array.from({ length: Math.ceil(content.length / size) }, (_, index) => content.subarray(index * size, (index + 1) * size)));
/** What is kept, and what still comes in. */
async function left(): Promise<string[]> {
  const kept = await readdir(folder, { recursive: true, withFileTypes: true });
  const coming = (await readdir(tmpdir())).filter((name) => name.startsWith('nmirf-file-'));
  return [...kept.filter((entry) => entry.isFile()).map(({ name }) => name), ...coming];
}
async function refusal(receiving: Promise<unknown>) {
  const error = await receiving.then(
    () => 'was taken',
    (reason: unknown) => reason,
  );
  expect(await left()).toEqual([]);
  return error;
}

describe('a file that comes in', () => {
  it('is kept as it came, with its safe name, kind, size and hash', async () => {
    const received = await intake().receive(inPieces(pdfSample), { name: '../Carta\u202E.pdf', maxBytes: pdfSample.length });
    expect(received).toEqual({
      key: expect.stringMatching(/^attachments\/[0-9a-f-]{36}$/),
      name: 'Carta.pdf',
      kind: 'pdf',
      mediaType: 'application/pdf',
      size: pdfSample.length,
      sha256: createHash('sha256').update(pdfSample).digest('hex'),
      scan: 'not-scanned',
    });
    expect(await buffer(await storage.get(received.key))).toEqual(pdfSample);
    expect(await left()).toEqual([received.key.split('/')[1]]);
  });

  it('is kept in the place that is asked for', async () => {
    const { key } = await intake().receive(inPieces(pdfSample), { name: 'x.pdf', maxBytes: 1000, place: 'evidence' });
    expect(key).toMatch(/^evidence\//);
  });

  it('is refused at the first byte too many, and no more of it is read', async () => {
    let pieces = 0;
    const endless = new Readable({
      read() {
        pieces += 1;
        this.push(Buffer.alloc(1000));
      },
    });
    expect(await refusal(intake().receive(endless, { name: 'x.pdf', maxBytes: 1_048_576 }))).toMatchObject({
      code: 'file.too-large',
      status: 413,
      params: { limitMb: 1, name: 'x.pdf' },
    });
    expect(pieces).toBeLessThan(1200);
    expect(endless.destroyed).toBe(true);
  });

  it('is refused with its name when it is not what is taken', async () => {
    expect(await refusal(intake().receive(inPieces(pngSample()), { name: 'a/x.pdf', maxBytes: 1000 }))).toMatchObject({
      code: 'file.extension-mismatch',
      status: 422,
      params: { kind: 'png', name: 'x.pdf' },
    });
    expect(await refusal(intake().receive(Readable.from([]), { name: '', maxBytes: 1000 }))).toMatchObject({
      code: 'file.empty',
      params: { name: 'file' },
    });
  });

  it('is given up when its sender is silent too long, but not when pieces keep coming', async () => {
    const silent = new PassThrough();
    silent.write(pdfSample.subarray(0, 50));
    expect(await refusal(intake().receive(silent, { name: 'x.pdf', maxBytes: 1000, stallMs: 60 }))).toMatchObject({
      code: 'file.stalled',
      status: 408,
    });
    expect(silent.destroyed).toBe(true);

    const slow = Readable.from(
      (async function* () {
        for (let at = 0; at < pdfSample.length; at += 40) {
          await new Promise((resolve) => setTimeout(resolve, 200));
          yield pdfSample.subarray(at, at + 40);
        }
      })(),
    );
    expect(await intake().receive(slow, { name: 'x.pdf', maxBytes: 1000, stallMs: 1000 })).toMatchObject({ size: pdfSample.length });
  });

  it.each([
    ['with an error', new Error('aborted')],
    ['without a word', undefined],
  ])('is given up when the line is lost %s, even after what looks whole', async (_how, error) => {
    const lost = new PassThrough();
    lost.write(pdfSample);
    setTimeout(() => lost.destroy(error), 20);
    expect(await refusal(intake().receive(lost, { name: 'x.pdf', maxBytes: 1000 }))).toMatchObject({ code: 'file.stalled' });

    const gone = new PassThrough();
    gone.on('error', () => undefined);
    gone.write(pdfSample);
    gone.destroy(error);
    await new Promise((resolve) => setImmediate(resolve));
    expect(await refusal(intake().receive(gone, { name: 'x.pdf', maxBytes: 1000 }))).toMatchObject({ code: 'file.stalled' });
  });

  it('leaves nothing when the storage fails, and that is no refusal', async () => {
    const put = storage.put.bind(storage);
    storage.put = async (key, content) => {
      await put(key, content);
      throw new Error('the bucket did not confirm');
    };
    expect(await refusal(intake().receive(inPieces(pdfSample), { name: 'x.pdf', maxBytes: 1000 }))).toEqual(
      new Error('the bucket did not confirm'),
    );
  });
});

describe('a file that comes in where a scanner is set up', () => {
  let clamd: FakeClamd;
  let scanner: ClamdScanner;
  beforeEach(async () => {
    clamd = new FakeClamd();
    scanner = new ClamdScanner(clamdAddress(await clamd.listen()) ?? { path: '' }, { connectMs: 10_000, answerMs: 10_000 });
  });
  afterEach(() => clamd.close());
  const infected = Buffer.concat([pdfSample.subarray(0, 20), Buffer.from('% EICAR\n'), pdfSample.subarray(20)]);

  it('is kept when it is clean', async () => {
    expect(await intake(scanner).receive(inPieces(pdfSample), { name: 'x.pdf', maxBytes: 1000 })).toMatchObject({ scan: 'clean' });
    expect(clamd.received).toEqual(pdfSample);
  });

  it('is refused when it is infected', async () => {
    expect(await refusal(intake(scanner).receive(inPieces(infected), { name: 'x.pdf', maxBytes: 1000 }))).toMatchObject({
      code: 'file.infected',
      status: 422,
      params: { threat: 'Eicar-Signature', name: 'x.pdf' },
    });
  });

  it('is refused when the scanner cannot say', async () => {
    clamd.limit = 10;
    expect(await refusal(intake(scanner).receive(inPieces(pdfSample), { name: 'x.pdf', maxBytes: 1000 }))).toMatchObject({
      code: 'file.scan-failed',
      status: 503,
    });
  });

  it('does not reach the scanner when it is of a kind that is not taken', async () => {
    await refusal(intake(scanner).receive(inPieces(Buffer.from('#!/bin/sh')), { name: 'x.txt', maxBytes: 1000 }));
    expect(clamd.received).toHaveLength(0);
  });
});
