import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';

/** A part of an archive. It may come as texts one after another, which are asked for only as fast as they are deflated. */
export interface ArchivePart {
  name: string;
  content: Buffer | Iterable<string>;
}

/** Pieces of this size go to the thread that deflates: smaller ones cost more to hand over than to deflate. */
const pieceBytes = 65_536;

/** The archive tells no time and no zone, so that the same parts are the same bytes on every day and everywhere. */
const timeless = { mtime: new Date(1980, 0, 1), forceDosTimestamp: true };

/** Writes a ZIP. However long a part of texts is, it is never held as a whole, and between its pieces the process does other work. */
export async function writeArchive(parts: Iterable<ArchivePart>): Promise<Buffer> {
  const zip = new ZipFile();
  const broken = new Promise<never>((_, reject) => zip.once('error', reject));
  for (const { name, content } of parts) {
    if (Buffer.isBuffer(content)) {
      zip.addBuffer(content, name, timeless);
      continue;
    }
    const source = Readable.from(pieces(content), { highWaterMark: 1 });
    // yazl does not hear of the faults of what it is given to read, and would wait for ever
    source.once('error', (fault) => zip.emit('error', fault));
    zip.addReadStream(source, name, timeless);
  }
  zip.end();
  return Promise.race([buffer(zip.outputStream), broken]);
}

function* pieces(texts: Iterable<string>): Generator<Buffer> {
  let gathered = '';
  for (const text of texts) {
    gathered += text;
    if (gathered.length < pieceBytes) continue;
    yield Buffer.from(gathered);
    gathered = '';
  }
  yield Buffer.from(gathered);
}
