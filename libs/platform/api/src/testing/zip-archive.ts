import { writeArchive } from '../archive/write-archive';

/** A part of an archive for tests. `declaredSize`: an untrue uncompressed size. */
export interface ZipPart {
  name: string;
  content: string | Buffer;
  declaredSize?: number;
}

/** Writes an archive of any parts, so that tests can also write what no library would: untrue sizes, two parts of one name. */
export async function zipOf(parts: readonly ZipPart[]): Promise<Buffer> {
  const file = await writeArchive(parts.map(({ name, content }) => ({ name, content: Buffer.from(content) })));
  // the directory stands behind the parts, its place in the last record (PKWARE's APPNOTE 4.3.12 and 4.3.16)
  let at = file.readUInt32LE(file.length - 6);
  for (const { declaredSize } of parts) {
    if (declaredSize !== undefined) {
      file.writeUInt32LE(declaredSize, at + 24);
      file.writeUInt32LE(declaredSize, file.readUInt32LE(at + 42) + 22);
    }
    at += 46 + file.readUInt16LE(at + 28);
  }
  return file;
}
