import { open, stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { isNativeError } from 'node:util/types';
import * as yauzl from 'yauzl';
import { MatrixRefusal, matrixLimits } from './matrix-refusal';

/** A DOCX that was opened and looked over; its parts are inflated only as they are read. */
export interface DocxArchive {
  names: string[];
  read(name: string): Promise<Readable>;
  close(): void;
}

const oldWord = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const zip = Buffer.from('PK\x03\x04', 'latin1');
/** the name of the stream that holds a DOCX with a password, inside its OLE2 container */
const encryptedPackage = Buffer.from('EncryptedPackage', 'utf16le');

/** Tells a file's kind from its bytes, never from its name, and opens it if it can be a DOCX. */
export async function openDocx(file: string | Buffer): Promise<DocxArchive> {
  const size = typeof file === 'string' ? (await stat(file)).size : file.length;
  if (size === 0) throw new MatrixRefusal('matrix.empty-file');
  if (size > matrixLimits.fileBytes) throw new MatrixRefusal('matrix.too-large', { limit: matrixLimits.fileBytes, size });
  await refuseOtherKinds(file);
  const archive = await openZip(file);
  try {
    const entries = await readDirectory(archive);
    refuseBomb(entries);
    return {
      names: [...entries.keys()],
      read: (name) => openEntry(archive, entries.get(name)),
      close: () => archive.close(),
    };
  } catch (fault) {
    archive.close();
    throw fault;
  }
}

async function refuseOtherKinds(file: string | Buffer): Promise<void> {
  const start = typeof file === 'string' ? await firstBytes(file, 1024) : file.subarray(0, 1024);
  if (start.subarray(0, zip.length).equals(zip)) return;
  if (start.subarray(0, oldWord.length).equals(oldWord)) {
    const whole = typeof file === 'string' ? await firstBytes(file, matrixLimits.fileBytes) : file;
    throw new MatrixRefusal(whole.includes(encryptedPackage) ? 'matrix.encrypted' : 'matrix.old-word');
  }
  const text = start.toString('latin1');
  if (text.includes('%PDF-')) throw new MatrixRefusal('matrix.pdf');
  throw new MatrixRefusal('matrix.not-docx', {
    kind: text.startsWith('{\\rtf') ? 'rtf' : /<html|<!doctype html/i.test(text) ? 'html' : 'unknown',
  });
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

async function openZip(file: string | Buffer): Promise<yauzl.ZipFile> {
  const options = { lazyEntries: true, autoClose: false, validateEntrySizes: true };
  try {
    return await (typeof file === 'string' ? yauzl.openPromise(file, options) : yauzl.fromBufferPromise(file, options));
  } catch (fault) {
    throw refusalOf(fault);
  }
}

async function readDirectory(archive: yauzl.ZipFile): Promise<Map<string, yauzl.Entry>> {
  if (archive.entryCount > matrixLimits.entries) throw new MatrixRefusal('matrix.unsafe-archive', { entries: archive.entryCount });
  const entries = new Map<string, yauzl.Entry>();
  try {
    for await (const entry of archive.eachEntry()) {
      // two parts of one name: Word and we might read different ones
      if (entries.has(entry.fileName)) throw new MatrixRefusal('matrix.unsafe-archive', { name: entry.fileName });
      entries.set(entry.fileName, entry);
    }
  } catch (fault) {
    throw refusalOf(fault);
  }
  return entries;
}

/** Refuses by the sizes that the archive declares; that they are true is checked while inflating. */
function refuseBomb(entries: Map<string, yauzl.Entry>): void {
  let total = 0;
  for (const { uncompressedSize, compressedSize } of entries.values()) {
    total += uncompressedSize;
    const swollen = uncompressedSize > matrixLimits.ratioFromBytes && uncompressedSize > compressedSize * matrixLimits.ratio;
    if (swollen || total > matrixLimits.unpackedBytes)
      throw new MatrixRefusal('matrix.unsafe-archive', { limit: matrixLimits.unpackedBytes });
  }
}

async function openEntry(archive: yauzl.ZipFile, entry: yauzl.Entry | undefined): Promise<Readable> {
  if (!entry || entry.isEncrypted() || !entry.canDecodeFileData()) throw new MatrixRefusal('matrix.damaged');
  try {
    return await archive.openReadStreamPromise(entry);
  } catch (fault) {
    throw refusalOf(fault);
  }
}

/** yauzl and zlib give plain errors: more bytes than declared is a lie about the size, anything else damage. */
export function refusalOf(fault: unknown): MatrixRefusal {
  if (fault instanceof MatrixRefusal) return fault;
  const message = isNativeError(fault) ? fault.message : '';
  return new MatrixRefusal(/too many bytes/i.test(message) ? 'matrix.unsafe-archive' : 'matrix.damaged');
}
