import { createServer, type Server } from 'node:http';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { parseConfig } from '../config';
import { fileStorageOf } from './configured-storage';
import type { FileStorage } from './file-storage';

const sound = { DATABASE_URL: 'postgres://app@localhost/nmirf', NMIRF_SECRET: 'x'.repeat(43) };

/** As much of S3's protocol as keeps an object: PUT, GET, DELETE, and only for signed requests. */
function objectServer(): Server {
  const objects = new Map<string, Buffer>();
  return createServer(async (request, response) => {
    const path = (request.url ?? '').split('?')[0] ?? '';
    const body = await buffer(request);
    if (!request.headers.authorization?.includes('Credential=key/')) return response.writeHead(403).end();
    if (request.method === 'PUT') {
      objects.set(path, request.headers['content-encoding']?.includes('aws-chunked') ? unchunk(body) : body);
      return response.writeHead(200, { etag: '"1"' }).end();
    }
    if (request.method === 'HEAD') return response.writeHead(path === '/files' || path === '/files/' ? 200 : 404).end();
    if (request.method === 'DELETE') {
      objects.delete(path);
      return response.writeHead(204).end();
    }
    const found = objects.get(path);
    return found
      ? response.writeHead(200).end(found)
      : response.writeHead(404, { 'content-type': 'application/xml' }).end('<Error><Code>NoSuchKey</Code></Error>');
  });
}

function unchunk(body: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0; at < body.length;) {
    const end = body.indexOf('\r\n', at);
    const size = Number.parseInt(body.subarray(at, end).toString(), 16);
    if (!size) break;
    parts.push(body.subarray(end + 2, end + 2 + size));
    at = end + 2 + size + 2;
  }
  return Buffer.concat(parts);
}

function behaves(make: () => Promise<FileStorage>) {
  it('keeps, gives back and removes', async () => {
    const storage = await make();
    await storage.check();
    await storage.put('imports/a-1', Readable.from([Buffer.from('one'), Buffer.from('two')]));
    expect((await buffer(await storage.get('imports/a-1'))).toString()).toBe('onetwo');
    await storage.remove('imports/a-1');
    await storage.remove('imports/a-1');
    await expect(storage.get('imports/a-1')).rejects.toMatchObject({ code: 'request.not-found' });
  });

  it('refuses a key that could leave its place', async () => {
    for (const key of ['../a', '/etc/passwd', 'a//b', 'A', 'a/../b', ''])
      await expect((await make()).get(key)).rejects.toThrow('storage key');
  });
}

describe('files in a folder', () => {
  let folder: string;
  beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'nmirf-storage-'))));
  afterAll(() => rm(folder, { recursive: true }));
  const make = () => fileStorageOf(parseConfig({ ...sound, NMIRF_DATA_DIR: folder }));
  behaves(make);

  it('leave nothing behind when the stream breaks', async () => {
    const broken = new Readable({
      read() {
        this.push('half');
        this.destroy(new Error('line lost'));
      },
    });
    await expect((await make()).put('imports/b', broken)).rejects.toThrow('line lost');
    expect((await readdir(join(folder, 'files/imports'))).filter((name) => name.startsWith('b'))).toEqual([]);
  });
});

describe('files in an S3-compatible storage', () => {
  let server: Server;
  let endpoint: string;
  beforeAll(async () => {
    server = objectServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    endpoint = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));
  behaves(() =>
    fileStorageOf(
      parseConfig({ ...sound, S3_BUCKET: 'files', S3_ENDPOINT: endpoint, S3_ACCESS_KEY_ID: 'key', S3_SECRET_ACCESS_KEY: 'secret' }),
    ),
  );
});
