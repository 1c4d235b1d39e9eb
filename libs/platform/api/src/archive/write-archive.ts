import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { crc32, createDeflateRaw } from 'node:zlib';

/** A part of an archive that is deflated, with what the archive says of it. */
export interface PackedPart {
  name: string;
  packed: Buffer;
  size: number;
  checksum: number;
}

/** Pieces of this size go to the thread that deflates: smaller ones cost more to hand over than to deflate. */
const pieceBytes = 65_536;

/**
 * Deflates a part. It may come as texts one after another, which are asked for only as fast as they are deflated: however long the part, it is
 * never held as a whole, and between its pieces the process does other work.
 */
export async function packPart(name: string, content: Buffer | Iterable<string>): Promise<PackedPart> {
  const told = { size: 0, checksum: 0 };
  function* pieces(): Generator<Buffer> {
    let gathered = '';
    const piece = (): Buffer => {
      const bytes = Buffer.from(gathered);
      gathered = '';
      told.size += bytes.length;
      told.checksum = crc32(bytes, told.checksum);
      return bytes;
    };
    for (const text of content as Iterable<string>) {
      gathered += text;
      if (gathered.length >= pieceBytes) yield piece();
    }
    yield piece();
  }
  if (Buffer.isBuffer(content)) Object.assign(told, { size: content.length, checksum: crc32(content) });
  const source = Readable.from(Buffer.isBuffer(content) ? [content] : pieces(), { objectMode: true, highWaterMark: 1 });
  const deflate = createDeflateRaw();
  // a fault of whoever gives the texts is the fault of the whole
  source.on('error', (fault) => deflate.destroy(fault));
  const packed = await buffer(source.pipe(deflate));
  return { name, packed, ...told };
}

/** Puts parts together to an archive (ZIP, PKWARE's APPNOTE 4.3). It tells no time, so that the same parts are the same bytes on every day. */
export function joinParts(parts: readonly PackedPart[]): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, packed, size, checksum } of parts) {
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0); // version needed
    common.writeUInt16LE(0x0800, 2); // names are UTF-8
    common.writeUInt16LE(8, 4); // deflate
    common.writeUInt32LE(0x00210000, 6); // 1 January 1980
    common.writeUInt32LE(checksum, 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(size, 18);
    common.writeUInt16LE(Buffer.byteLength(name), 22);
    const file = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, Buffer.from(name), packed]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02', 'latin1'), Buffer.from([20, 0]), common, place, Buffer.from(name)]));
    files.push(file);
    offset += file.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...files, list, end]);
}
