import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { MultipartFile } from '@fastify/multipart';
import { Problem } from '@nmirf/platform/model';
import type { FastifyRequest } from 'fastify';

/** A file that came in, on disk: its path, name as given (cleaned), size in bytes and SHA-256 in hexadecimal. */
export interface Upload {
  path: string;
  name: string;
  size: number;
  sha256: string;
}

/** A name fit for showing: the last part of a path, without control or direction characters, at most 200 characters. */
export function shownName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? '';
  const clean = last.replace(/[\p{Cc}\p{Cf}]/gu, '').trim();
  return clean.slice(-200) || 'file';
}

/** Streams the request's one file to disk, hands it to `use`, and removes it whatever happens. Nothing is held in memory. */
export async function withUpload<T>(request: FastifyRequest, limitMb: number, use: (upload: Upload) => Promise<T>): Promise<T> {
  const limit = limitMb * 1_048_576;
  // Refused before a byte is read where the length is known.
  if (Number(request.headers['content-length'] ?? 0) > limit + 65_536) throw new Problem('file.too-large', 413, { limitMb });
  if (!request.isMultipart()) throw new Problem('request.media-type', 415);
  const part: MultipartFile | undefined = await request.file({ throwFileSizeLimit: false, limits: { fileSize: limit } });
  if (!part) throw new Problem('file.absent', 400);
  const folder = await mkdtemp(join(tmpdir(), 'nmirf-'));
  try {
    const path = join(folder, 'upload');
    const hash = createHash('sha256');
    let size = 0;
    const measure = new Transform({
      transform(chunk: Buffer, _encoding, next) {
        hash.update(chunk);
        size += chunk.length;
        next(null, chunk);
      },
    });
    await pipeline(part.file, measure, createWriteStream(path, { flags: 'wx', mode: 0o600 }));
    if (part.file.truncated) throw new Problem('file.too-large', 413, { limitMb });
    return await use({ path, name: shownName(part.filename), size, sha256: hash.digest('hex') });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
