import { pictureLimits, type FileKind } from '@nmirf/platform/model';
import { GIF } from 'image-size/types/gif';
import type { IImage } from 'image-size/types/interface';
import { PNG } from 'image-size/types/png';
import { WEBP } from 'image-size/types/webp';
import type { FileBytes } from './file-bytes';
import { fileRefusal } from './file-refusal';

interface Size {
  width: number;
  height: number;
}

/** Readers of the size that a picture's header tells; undefined when there is no whole header. */
const readers: Partial<Record<FileKind, (file: FileBytes) => Promise<Size | undefined>>> = {
  png: pngSize,
  jpeg: jpegSize,
  gif: gifSize,
  webp: webpSize,
};

/** Refuses a picture that would fill the memory of whoever opens it, and one whose header is not whole. Other kinds pass. */
export async function refuseHugePicture(kind: FileKind, file: FileBytes): Promise<void> {
  const reader = readers[kind];
  if (!reader) return;
  const size = await reader(file);
  if (!size?.width || !size.height) throw fileRefusal('file.damaged');
  const { width, height } = size;
  if (width > pictureLimits.side || height > pictureLimits.side || width * height > pictureLimits.pixels)
    throw fileRefusal('file.picture-too-large', { width, height, pixels: pictureLimits.pixels, side: pictureLimits.side });
}

/**
 * Has the library read a header that is whole. It is given no more than that, and only the form that is meant: it reads past the end of what it
 * is given, takes forms that no browser shows, and looks for others where one does not fit.
 */
async function sizeInHeader(file: FileBytes, picture: IImage, whole: RegExp): Promise<Size | undefined> {
  const header = await file.head(33);
  if (!whole.test(header.toString('latin1'))) return undefined;
  try {
    return picture.calculate(header);
  } catch {
    return undefined;
  }
}

async function pngSize(file: FileBytes): Promise<Size | undefined> {
  return (await file.tail(4096)).includes('IEND') ? sizeInHeader(file, PNG, /^.{12}IHDR.{17}$/s) : undefined;
}

/** A key frame of VP8 begins so (RFC 6386, 9.1). */
const keyFrame = `${String.fromCharCode(0x9d, 0x01)}\\*`;
const webpHeader = new RegExp(`^.{12}(?:VP8X.{14}|VP8L.{4}/.{9}|VP8 .{7}${keyFrame}.{4})`, 's');

/** The three forms of a WebP (RFC 9649): extended with a canvas, lossless, lossy. */
async function webpSize(file: FileBytes): Promise<Size | undefined> {
  return sizeInHeader(file, WEBP, webpHeader);
}

/** Frames from baseline to lossless; 0xC4, 0xC8 and 0xCC in between are tables (ITU-T T.81, table B.1). */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
/** More segments than this stand before the frame of no camera's picture. */
const segmentLimit = 4096;

/** Segment by segment, as programs that show it do. The library passes over frames that some of them draw, and over the beginning of the scan. */
async function jpegSize(file: FileBytes): Promise<Size | undefined> {
  let at = 2;
  for (let segments = 0; segments < segmentLimit; segments++) {
    const segment = await file.at(at, 9);
    if (segment.length < 4 || segment[0] !== 0xff) return undefined;
    const marker = segment.readUInt8(1);
    if (marker === 0xff) {
      at += 1; // a byte of filling before a marker
      continue;
    }
    // The scan must not come before the frame.
    if (marker === 0xda || marker === 0xd9) return undefined;
    if (isFrame(marker)) return segment.length < 9 ? undefined : { height: segment.readUInt16BE(5), width: segment.readUInt16BE(7) };
    at += 2 + segment.readUInt16BE(2);
  }
  return undefined;
}

/** The larger of the screen, which the library tells, and its first picture: readers widen the screen to it. */
async function gifSize(file: FileBytes): Promise<Size | undefined> {
  const screen = await sizeInHeader(file, GIF, /^.{13}/s);
  if (!screen) return undefined;
  let at = 13 + tableBytes((await file.at(10, 1)).readUInt8());
  for (let blocks = 0; blocks < segmentLimit; blocks++) {
    const block = await file.at(at, 10);
    if (block[0] === 0x2c && block.length === 10)
      return {
        width: Math.max(screen.width, block.readUInt16LE(1) + block.readUInt16LE(5)),
        height: Math.max(screen.height, block.readUInt16LE(3) + block.readUInt16LE(7)),
      };
    if (block[0] !== 0x21) return undefined;
    at = await afterBlocks(file, at + 2);
  }
  return undefined;
}

const tableBytes = (packed: number) => (packed & 0x80 ? 3 * 2 ** ((packed & 0x07) + 1) : 0);

/** The place after a row of GIF's blocks, each of which begins with its length; the row ends with an empty one. */
async function afterBlocks(file: FileBytes, start: number): Promise<number> {
  let at = start;
  for (let blocks = 0; blocks < segmentLimit; blocks++) {
    const length = (await file.at(at, 1))[0];
    if (!length) return at + 1;
    at += length + 1;
  }
  return at;
}
