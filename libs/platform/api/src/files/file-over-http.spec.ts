import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { Agent, request, type IncomingMessage, type Server } from 'node:http';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { Controller, Get, Inject, Logger, Module, Param, Post, Query, Req, Res } from '@nestjs/common';
import { DiscoveryModule, MetadataScanner, NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { FileKind, type ProblemBody } from '@nmirf/platform/model';
import type { FastifyReply, FastifyRequest } from 'fastify';
import * as z from 'zod';
import { parseConfig } from '../config';
import { Public } from '../http/access.guard';
import { adapter, configureHost } from '../http/host';
import { ProblemFilter } from '../http/problem.filter';
import { Routes } from '../http/routes';
import { FileStorage, LocalStorage } from '../storage/file-storage';
import { pdfSample, pngSample, soundSamples } from '../testing';
import { contentDisposition, fileAnswer } from './file-answer';
import { FileIntake, type ReceivedFile } from './file-intake';
import { FileScanner, NoScanner } from './file-scanner';
import { incomingFile } from './incoming-file';

const maxBytes = 100_000;
/** how long a sender may be silent: long enough for a busy machine, except where that is what is tested */
let stallMs = 30_000;
const kept = new Map<string, ReceivedFile>();

@Controller('letters')
class Letters {
  constructor(
    @Inject(FileIntake) private readonly intake: FileIntake,
    @Inject(FileStorage) private readonly storage: FileStorage,
  ) {}

  @Post()
  @Public()
  async take(@Req() asked: FastifyRequest): Promise<ReceivedFile> {
    const { stream, name } = await incomingFile(asked, maxBytes);
    const received = await this.intake.receive(stream, { name, maxBytes, stallMs, place: 'letters' });
    kept.set(received.sha256, received);
    return received;
  }

  @Get(':sha256')
  @Public()
  async give(
    @Param('sha256', { schema: z.string() }) sha256: string,
    @Query('inline', { schema: z.string().optional() }) inline: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { key, name, kind, size } = kept.get(sha256) as ReceivedFile;
    return fileAnswer(reply, { name, kind, size, content: await this.storage.get(key), inline: inline !== undefined });
  }
}

let folder: string;
let app: NestFastifyApplication;
let port: number;

beforeAll(async () => {
  Logger.overrideLogger(false);
  folder = await mkdtemp(join(tmpdir(), 'nmirf-http-'));
  const config = parseConfig({
    NODE_ENV: 'test',
    DATABASE_URL: 'postgres://app@localhost/nmirf',
    NMIRF_SECRET: 's'.repeat(40),
    NMIRF_RATE_LIMIT: '10000',
    NMIRF_LOG_LEVEL: 'silent',
  });
  @Module({
    imports: [DiscoveryModule],
    controllers: [Letters],
    providers: [
      FileIntake,
      Routes,
      MetadataScanner,
      { provide: FileStorage, useValue: new LocalStorage(folder) },
      { provide: FileScanner, useClass: NoScanner },
    ],
  })
  class LettersModule {}
  app = await NestFactory.create<NestFastifyApplication>(LettersModule, adapter(config), { abortOnError: false });
  app.useGlobalFilters(new ProblemFilter());
  await configureHost(app, config);
  await app.listen(0, '127.0.0.1');
  port = (app.getHttpServer().address() as { port: number }).port;
});
afterAll(async () => {
  // fetch keeps its lines open for a while
  (app.getHttpServer() as Server).closeAllConnections();
  await app.close();
  await rm(folder, { recursive: true });
});

const files = async () => (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).length;
const waiting = async () => (await readdir(tmpdir())).filter((name) => name.startsWith('nmirf-file-')).length;
const send = (content: Buffer, name: string) => {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(content)]), name);
  return fetch(`http://127.0.0.1:${port}/api/letters`, { method: 'POST', body: form });
};
const codeOf = async (answer: Response) => [answer.status, ((await answer.json()) as ProblemBody).code];
const give = (sha256: string, query = '') =>
  // text is compressed on the way where that is asked for, and then has no length
  fetch(`http://127.0.0.1:${port}/api/letters/${sha256}${query}`, { headers: { 'accept-encoding': 'identity' } });

/** Begins to send a form, and says only as much of the file as is given. */
function begin(content: Buffer, length: number): Promise<Socket> {
  const head = '--x\r\ncontent-disposition: form-data; name="file"; filename="a.pdf"\r\ncontent-type: application/pdf\r\n\r\n';
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(
        `POST /api/letters HTTP/1.1\r\nhost: x\r\ncontent-type: multipart/form-data; boundary=x\r\ncontent-length: ${length}\r\n\r\n${head}`,
      );
      socket.write(content, () => resolve(socket));
    });
    socket.on('error', () => undefined);
  });
}
const answerOf = (socket: Socket) =>
  new Promise<string>((resolve) => {
    let incoming = '';
    socket.on('data', (part: Buffer) => {
      incoming += part.toString();
      if (incoming.includes('requestId')) resolve(incoming);
    });
    socket.on('close', () => resolve(incoming));
  });
/** Waits until so many files come in. */
const comeIn = async (count: number) => {
  while ((await waiting()) !== count) await new Promise((resolve) => setTimeout(resolve, 20));
};

describe('a file in a form', () => {
  it('is taken under its safe name', async () => {
    const answer = await send(pdfSample, '..\\Carta «final».pdf');
    expect(answer.status).toBe(201);
    expect(await answer.json()).toMatchObject({ name: 'Carta «final».pdf', kind: 'pdf', size: pdfSample.length, scan: 'not-scanned' });
  });

  it('is refused with a code when its content is another', async () => {
    const before = await files();
    const answer = await send(pngSample(), 'x.pdf');
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({ code: 'file.extension-mismatch', params: { name: 'x.pdf', kind: 'png' } });
    expect(await files()).toBe(before);
  });

  it('is refused by its length before it is read, and by counting where the length is not told', async () => {
    const before = await files();
    for (const size of [maxBytes * 2, maxBytes + 1]) {
      const answer = await send(Buffer.alloc(size), 'x.pdf');
      expect(await codeOf(answer)).toEqual([413, 'file.too-large']);
    }
    expect(
      (await send(Buffer.concat([Buffer.from('%PDF-1.4\n'), Buffer.alloc(maxBytes - 15, 10), Buffer.from('%%EOF\n')]), 'x.pdf')).status,
    ).toBe(201);
    expect(await files()).toBe(before + 1);
  });

  it('is read to its end after a refusal, so that its sender gets the answer and the line serves again', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const head = '--x\r\ncontent-disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-';
    for (let times = 0; times < 2; times++) {
      const answer = await new Promise<IncomingMessage>((resolve, reject) => {
        const sending = request({
          agent,
          port,
          path: '/api/letters',
          method: 'POST',
          headers: { 'content-type': 'multipart/form-data; boundary=x' },
        });
        sending.on('error', reject);
        let finished = false;
        sending.on('finish', () => (finished = true));
        // as browsers do: nothing of the answer counts before all is sent
        sending.on('response', (response) => (finished ? resolve(response) : sending.once('finish', () => resolve(response))));
        void pipeline(Readable.from([head, ...Array.from({ length: 200 }, () => Buffer.alloc(65_536)), '\r\n--x--\r\n']), sending);
      });
      expect([answer.statusCode, JSON.parse(await text(answer))]).toEqual([413, expect.objectContaining({ code: 'file.too-large' })]);
    }
    agent.destroy();
  });

  it('is asked for', async () => {
    const empty = await fetch(`http://127.0.0.1:${port}/api/letters`, { method: 'POST', body: new FormData() });
    expect(await codeOf(empty)).toEqual([400, 'file.absent']);
    const other = await fetch(`http://127.0.0.1:${port}/api/letters`, {
      method: 'POST',
      body: '{}',
      headers: { 'content-type': 'application/json' },
    });
    expect(await codeOf(other)).toEqual([415, 'request.media-type']);
  });

  it('is given up when its sender stops, who is told', async () => {
    const before = await files();
    stallMs = 300;
    const socket = await begin(pdfSample, 50_000);
    const answer = await answerOf(socket);
    stallMs = 30_000;
    socket.destroy();
    expect(answer).toMatch(/^HTTP\/1.1 408 [^]*"file.stalled"/);
    await comeIn(0);
    expect(await files()).toBe(before);
  });

  it('is given up when its sender goes away', async () => {
    const before = await files();
    const socket = await begin(pdfSample, 50_000);
    await comeIn(1);
    socket.destroy();
    await comeIn(0);
    expect(await files()).toBe(before);
  });
});

describe('a file that is given out', () => {
  const shown: readonly FileKind[] = ['pdf', 'png', 'jpeg', 'webp', 'gif', 'mp4', 'mp3', 'txt'];

  it.each(FileKind.options)('of the kind %s runs nothing and is kept nowhere', async (kind) => {
    const sample = await soundSamples[kind]();
    const { sha256, mediaType } = (await (await send(sample, `é.${kind}`)).json()) as ReceivedFile;
    for (const [query, asked] of [
      ['', false],
      ['?inline', true],
    ] as const) {
      const answer = await give(sha256, query);
      expect(answer.status).toBe(200);
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        'content-type': expect.stringContaining(mediaType),
        'content-disposition': `${asked && shown.includes(kind) ? 'inline' : 'attachment'}; filename="e.${kind}"; filename*=UTF-8''%C3%A9.${kind}`,
        'content-length': String(sample.length),
        'x-content-type-options': 'nosniff',
        'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
        'cache-control': 'private, no-store',
      });
      expect(Buffer.from(await answer.arrayBuffer())).toEqual(sample);
    }
  });

  it.each([
    ['letter.pdf', `attachment; filename="letter.pdf"; filename*=UTF-8''letter.pdf`],
    ['Carta "a" (1)\'*.pdf', `attachment; filename="Carta _a_ (1)'_.pdf"; filename*=UTF-8''Carta%20_a_%20%281%29%27_.pdf`],
    ['رسالة.pdf', `attachment; filename="_____.pdf"; filename*=UTF-8''%D8%B1%D8%B3%D8%A7%D9%84%D8%A9.pdf`],
    ['100%41.pdf', `attachment; filename="100_41.pdf"; filename*=UTF-8''100%2541.pdf`],
    ['a\r\nset-cookie: x=1\uD800.pdf', `attachment; filename="aset-cookie_ x=1.pdf"; filename*=UTF-8''aset-cookie_%20x%3D1.pdf`],
  ])('has the name %j in a header that every program reads', (name, header) => {
    expect(contentDisposition('attachment', name)).toBe(header);
  });
});
