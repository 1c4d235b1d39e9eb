import { joinParts, packPart } from '../archive/write-archive';

/** A part of an archive for tests. `declaredSize`: an untrue uncompressed size. */
export interface ZipPart {
  name: string;
  content: string | Buffer;
  declaredSize?: number;
}

/** Writes an archive of any parts, so that tests can also write what no library would: untrue sizes, two parts of one name. */
export async function zipOf(parts: readonly ZipPart[]): Promise<Buffer> {
  const packed = parts.map(async ({ name, content, declaredSize }) => {
    const part = await packPart(name, Buffer.from(content));
    return declaredSize === undefined ? part : { ...part, size: declaredSize };
  });
  return joinParts(await Promise.all(packed));
}
