import { createHash, type Hash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Problem } from '@nmirf/platform/model';

/** A file that came in whole, on disk for as long as it is used: its path, size in bytes and SHA-256 in hexadecimal. */
export interface SpooledFile {
  path: string;
  size: number;
  sha256: string;
}

/** What is let in, and how long a sender may be silent. */
export interface SpoolLimits {
  maxBytes: number;
  stallMs?: number;
}

/** The file is larger than is taken. */
export const tooLarge = (maxBytes: number): Problem => new Problem('file.too-large', 413, { limitMb: maxBytes / 1_048_576 });

const folderName = 'nmirf-file-';

/** Removes what processes left that were killed while files came in, and that nobody works on any more. */
export async function removeAbandonedFiles(before: Date): Promise<void> {
  for (const name of (await readdir(tmpdir())).filter((one) => one.startsWith(folderName))) {
    const folder = join(tmpdir(), name);
    const found = await stat(folder).catch(() => undefined);
    // another user's folder stays: this is for one's own
    if (found && found.mtime < before) await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  }
}

/** Streams a file to disk, hands it to `use`, and removes it whatever happens. Nothing is held in memory. */
export async function withSpooledFile<T>(stream: Readable, limits: SpoolLimits, use: (file: SpooledFile) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), folderName));
  try {
    const path = join(folder, 'file');
    const hash = createHash('sha256');
    const measured = { size: 0, hash };
    await pipeline(watched(stream, limits, measured), createWriteStream(path, { flags: 'wx', mode: 0o600 }));
    return await use({ path, size: measured.size, sha256: hash.digest('hex') });
  } finally {
    stream.destroy();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Hands pieces on while they keep coming and are not too many. */
async function* watched(
  stream: Readable,
  { maxBytes, stallMs = 30_000 }: SpoolLimits,
  measured: { size: number; hash: Hash },
): AsyncGenerator<Buffer> {
  const pieces = stream.iterator() as AsyncIterator<Buffer>;
  for (;;) {
    const piece = await nextOf(stream, pieces, stallMs);
    if (!piece) return;
    measured.size += piece.length;
    if (measured.size > maxBytes) throw tooLarge(maxBytes);
    measured.hash.update(piece);
    yield piece;
  }
}

/** The next piece; none at the end. A sender who is silent too long, or whose line is lost, is given up. Waiting for the disk does not count. */
async function nextOf(stream: Readable, pieces: AsyncIterator<Buffer>, stallMs: number): Promise<Buffer | undefined> {
  const stalled = new Problem('file.stalled', 408);
  const timer = setTimeout(() => stream.destroy(stalled), stallMs);
  try {
    const { done, value } = await pieces.next();
    return done ? undefined : value;
  } catch {
    throw stalled;
  } finally {
    clearTimeout(timer);
  }
}
