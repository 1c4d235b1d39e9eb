import { crc32, deflateSync } from 'node:zlib';
import type { FileKind } from '@nmirf/platform/model';
import { zipOf, type ZipPart } from './zip-archive';

const latin = (text: string) => Buffer.from(text, 'latin1');

/** A PDF of one empty page. */
export const pdfSample = latin(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n' +
    '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n',
);

function pngChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([latin(type), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** A PNG whose header tells this size; a true one for the size of one by one. */
export function pngSample(width = 1, height = 1): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2], 8);
  return Buffer.concat([
    latin('\x89PNG\r\n\x1A\n'),
    pngChunk('IHDR', header),
    pngChunk('IDAT', deflateSync(Buffer.alloc(4))),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A JPEG up to its frame, with a segment of the camera before it. */
export function jpegSample(width = 1, height = 1): Buffer {
  const frame = Buffer.from([0xff, 0xc2, 0, 11, 8, 0, 0, 0, 0, 1, 1, 0x11, 0]);
  frame.writeUInt16BE(height, 5);
  frame.writeUInt16BE(width, 7);
  const camera = Buffer.concat([Buffer.from([0xff, 0xe1, 0x01, 0x02]), Buffer.alloc(0x100)]);
  return Buffer.concat([Buffer.from([0xff, 0xd8]), camera, frame, Buffer.from([0xff, 0xd9])]);
}

/** A GIF with a comment before its picture. `first`: the size of the picture, where it is not the screen's. */
export function gifSample(width = 1, height = 1, first = { width, height }): Buffer {
  const screen = Buffer.alloc(7);
  screen.writeUInt16LE(width, 0);
  screen.writeUInt16LE(height, 2);
  screen.writeUInt8(0x80, 4);
  const picture = Buffer.alloc(10);
  picture.writeUInt8(0x2c, 0);
  picture.writeUInt16LE(first.width, 5);
  picture.writeUInt16LE(first.height, 7);
  const comment = Buffer.from([0x21, 0xfe, 2, 0x68, 0x69, 0]);
  return Buffer.concat([latin('GIF89a'), screen, Buffer.alloc(6), comment, picture, Buffer.from([2, 2, 0x44, 1, 0, 0x3b])]);
}

const riff = (body: Buffer) => {
  const head = latin('RIFF\0\0\0\0WEBP');
  head.writeUInt32LE(body.length + 4, 4);
  return Buffer.concat([head, body]);
};

/** A WebP of each of the three forms. */
export function webpSample(width = 1, height = 1, form: 'VP8X' | 'VP8L' | 'VP8 ' = 'VP8X'): Buffer {
  const data = Buffer.alloc(14);
  if (form === 'VP8X') {
    data.writeUIntLE(width - 1, 4, 3);
    data.writeUIntLE(height - 1, 7, 3);
  } else if (form === 'VP8L') {
    data.writeUInt8(0x2f, 0);
    data.writeUInt32LE((width - 1) | ((height - 1) << 14), 1);
  } else {
    data.set([0x9d, 0x01, 0x2a], 3);
    data.writeUInt16LE(width, 6);
    data.writeUInt16LE(height, 8);
  }
  const head = latin(`${form}\0\0\0\0`);
  head.writeUInt32LE(data.length, 4);
  return riff(Buffer.concat([head, data]));
}

const mainTypes = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml',
};

/** An Office document that names these types of its parts, with more parts where they are asked for. */
export const officeSample = (types: readonly string[], more: readonly ZipPart[] = []): Promise<Buffer> =>
  zipOf([
    {
      name: '[Content_Types].xml',
      content: `<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">${types
        .map((type, index) => `<Override PartName="/part${index}.xml" ContentType="${type}"/>`)
        .join('')}</Types>`,
    },
    { name: 'part0.xml', content: '<part/>' },
    ...more,
  ]);

/** An OpenDocument file of this type. */
export const openDocumentSample = (type: string, more: readonly ZipPart[] = []): Promise<Buffer> =>
  zipOf([{ name: 'mimetype', content: `application/vnd.oasis.opendocument.${type}` }, { name: 'content.xml', content: '<x/>' }, ...more]);

/** A small, sound file of every kind that is taken. */
export const soundSamples: Record<FileKind, () => Promise<Buffer>> = {
  pdf: async () => pdfSample,
  docx: () => officeSample([mainTypes.docx]),
  xlsx: () => officeSample([mainTypes.xlsx]),
  pptx: () => officeSample([mainTypes.pptx]),
  odt: () => openDocumentSample('text'),
  ods: () => openDocumentSample('spreadsheet'),
  png: async () => pngSample(),
  jpeg: async () => jpegSample(),
  webp: async () => webpSample(),
  gif: async () => gifSample(),
  mp4: async () => latin('\0\0\0\x18ftypisom\0\0\x02\0isomiso2\0\0\0\x08mdat'),
  mp3: async () => Buffer.concat([latin('ID3\x03\0\0\0\0\0\x05title'), Buffer.from([0xff, 0xfb, 0x90, 0x64]), Buffer.alloc(413)]),
  csv: async () => Buffer.from('\uFEFFMZ,Mozambique\r\nBM,Bermuda\r\n'),
  txt: async () => Buffer.from('Señoras y señores\n\fالسلام عليكم\n'),
  svg: async () => Buffer.from('<?xml version="1.0"?>\n<!-- drawn --><svg xmlns="http://www.w3.org/2000/svg"/>'),
  html: async () => Buffer.from('<!DOCTYPE html><title>A page</title>'),
};
