import { open, stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { isNativeError } from 'node:util/types';
import { Problem } from '@nmirf/platform/model';
import * as yauzl from 'yauzl';
import type { ArchiveRules } from './archive-rules';

/** An office program's file that was opened and looked over; its parts are inflated only as they are read. */
export interface Archive {
  names: string[];
  read(name: string): Promise<Readable>;
  close(): void;
}

/** OLE2: the files of Word and Excel until 2003, and every one with a password */
const oldOffice = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const zip = Buffer.from('PK\x03\x04', 'latin1');
/** the name of the stream that holds a file with a password, inside its OLE2 container */
const encryptedPackage = Buffer.from('EncryptedPackage', 'utf16le');

/** Tells a file's kind from its bytes, never from its name, and opens it if it is an archive. Takes a path or the bytes. */
export async function openArchive(file: string | Buffer, rules: ArchiveRules): Promise<Archive> {
  const { limits, refusal } = rules;
  const size = typeof file === 'string' ? (await stat(file)).size : file.length;
  if (size === 0) throw refusal('empty-file');
  if (size > limits.fileBytes) throw refusal('too-large', { limit: limits.fileBytes, size });
  await refuseOtherKinds(file, rules);
  const archive = await openZip(file, rules);
  try {
    const entries = await readDirectory(archive, rules);
    refuseBomb(entries, rules);
    return {
      names: [...entries.keys()],
      read: (name) => openEntry(archive, entries.get(name), rules),
      close: () => archive.close(),
    };
  } catch (fault) {
    archive.close();
    throw fault;
  }
}

async function refuseOtherKinds(file: string | Buffer, { limits, refusal }: ArchiveRules): Promise<void> {
  const start = typeof file === 'string' ? await firstBytes(file, 1024) : file.subarray(0, 1024);
  if (start.subarray(0, zip.length).equals(zip)) return;
  if (start.subarray(0, oldOffice.length).equals(oldOffice)) {
    const whole = typeof file === 'string' ? await firstBytes(file, limits.fileBytes) : file;
    throw refusal(whole.includes(encryptedPackage) ? 'encrypted' : 'old-office');
  }
  if (start.includes('%PDF-')) throw refusal('pdf');
  throw refusal('other-kind', { kind: kindOf(start) });
}

function kindOf(start: Buffer): string {
  const text = start.toString('latin1');
  if (text.startsWith('{\\rtf')) return 'rtf';
  if (/<html|<!doctype html/i.test(text)) return 'html';
  // no text has control characters, but for tabs and the ends of lines and pages
  return start.every((byte) => byte >= 32 || (byte >= 9 && byte <= 13)) ? 'text' : 'unknown';
}

async function firstBytes(path: string, count: number): Promise<Buffer> {
  const handle = await open(path);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(count), 0, count, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

async function openZip(file: string | Buffer, rules: ArchiveRules): Promise<yauzl.ZipFile> {
  const options = { lazyEntries: true, autoClose: false, validateEntrySizes: true };
  try {
    return await (typeof file === 'string' ? yauzl.openPromise(file, options) : yauzl.fromBufferPromise(file, options));
  } catch (fault) {
    throw refusalOf(fault, rules);
  }
}

async function readDirectory(archive: yauzl.ZipFile, rules: ArchiveRules): Promise<Map<string, yauzl.Entry>> {
  const { limits, refusal } = rules;
  if (archive.entryCount > limits.entries) throw refusal('unsafe-archive', { entries: archive.entryCount });
  const entries = new Map<string, yauzl.Entry>();
  try {
    for await (const entry of archive.eachEntry()) {
      // two parts of one name: the office program and we might read different ones
      if (entries.has(entry.fileName)) throw refusal('unsafe-archive', { name: entry.fileName });
      entries.set(entry.fileName, entry);
    }
  } catch (fault) {
    throw refusalOf(fault, rules);
  }
  return entries;
}

/** Refuses by the sizes that the archive declares; that they are true is checked while inflating. */
function refuseBomb(entries: Map<string, yauzl.Entry>, { limits, refusal }: ArchiveRules): void {
  let total = 0;
  for (const { uncompressedSize, compressedSize } of entries.values()) {
    total += uncompressedSize;
    const swollen = uncompressedSize > limits.ratioFromBytes && uncompressedSize > compressedSize * limits.ratio;
    if (swollen || total > limits.unpackedBytes) throw refusal('unsafe-archive', { limit: limits.unpackedBytes });
  }
}

async function openEntry(archive: yauzl.ZipFile, entry: yauzl.Entry | undefined, rules: ArchiveRules): Promise<Readable> {
  if (!entry || entry.isEncrypted() || !entry.canDecodeFileData()) throw rules.refusal('damaged');
  try {
    return await archive.openReadStreamPromise(entry);
  } catch (fault) {
    throw refusalOf(fault, rules);
  }
}

/** yauzl and zlib give plain errors: more bytes than declared is a lie about the size, anything else damage. */
export function refusalOf(fault: unknown, { refusal }: ArchiveRules): Problem {
  if (fault instanceof Problem) return fault;
  const message = isNativeError(fault) ? fault.message : '';
  return refusal(/too many bytes/i.test(message) ? 'unsafe-archive' : 'damaged');
}
