import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileKindTable, Problem, type FileKind } from '@nmirf/platform/model';
import {
  gifSample,
  jpegSample,
  officeSample,
  openDocumentSample,
  pdfSample,
  pngSample,
  soundSamples,
  webpSample,
  zipOf,
  type ZipPart,
} from '../testing';
import { fileKindOf } from './file-kind';

let folder: string;
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'nmirf-kind-'))));
afterAll(() => rm(folder, { recursive: true }));

async function kindOf(content: Buffer, name: string): Promise<FileKind> {
  const path = join(folder, 'file');
  await writeFile(path, content);
  return fileKindOf(path, name);
}

const latin = (text: string) => Buffer.from(text, 'latin1');
const bytes = (...parts: (string | Buffer)[]) => Buffer.concat(parts.map((part) => (typeof part === 'string' ? latin(part) : part)));
const utf16 = (text: string, bigEndian = false) => {
  const little = Buffer.from(`\uFEFF${text}`, 'utf16le');
  return bigEndian ? little.swap16() : little;
};

const jpegSegment = (marker: number, body: Buffer) => bytes(Buffer.from([0xff, marker, 0, body.length + 2]), body);
const jpegFrame = (marker: number, side: number) =>
  jpegSegment(marker, Buffer.from([8, side >> 8, side & 0xff, side >> 8, side & 0xff, 1, 1, 0x11, 0]));
const jpegOf = (...parts: Buffer[]) => bytes('\xff\xd8', ...parts, '\xff\xd9');
/** The file with another byte in one place. */
const changedAt = (file: Buffer, place: number) => Buffer.from(file.map((byte, index) => (index === place ? byte ^ 0xff : byte)));

const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
const excel = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml';
const wordWithMacros = 'application/vnd.ms-word.document.macroEnabled.main+xml';
const jar: ZipPart[] = [
  { name: 'META-INF/MANIFEST.MF', content: 'Main-Class: X' },
  { name: 'X.class', content: 'x' },
];
const exe = bytes('MZ\x90\0\x03\0\0\0', Buffer.alloc(200));
const ole2 = bytes(Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(1024));
const script = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';

describe('the kind of a file', () => {
  it.each(Object.entries(soundSamples) as [FileKind, () => Promise<Buffer>][])('%s is told from its bytes', async (kind, sample) => {
    for (const extension of fileKindTable[kind].extensions) expect(await kindOf(await sample(), `Letter.${extension}`)).toBe(kind);
  });

  const taken: [string, string, FileKind, Buffer | (() => Promise<Buffer>)][] = [
    ['a name in capitals', 'PHOTO.JPG', 'jpeg', jpegSample()],
    ['a comma separated list whose first word begins as a program does', 'x.csv', 'csv', latin('MZ,Mozambique\n')],
    ['text in UTF-16', 'x.txt', 'txt', utf16('Señoras\r\n')],
    ['text in UTF-16 the other way round', 'x.csv', 'csv', utf16('a;b\n', true)],
    ['an SVG with a script, which is only downloaded', 'x.svg', 'svg', latin(script)],
    ['an SVG with a type declaration', 'x.svg', 'svg', latin('<!DOCTYPE svg PUBLIC "x" "y">\n<svg/>')],
    ['an HTML page in XML', 'x.html', 'html', latin('<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"/>')],
    ['a lossless WebP', 'x.webp', 'webp', webpSample(16_000, 2_000, 'VP8L')],
    ['a lossy WebP', 'x.webp', 'webp', webpSample(4_000, 3_000, 'VP8 ')],
    ['an MP3 without a tag', 'x.mp3', 'mp3', bytes(Buffer.from([0xff, 0xfb, 0x90, 0x64]), Buffer.alloc(413))],
    ['a PDF of letters alone', 'x.pdf', 'pdf', pdfSample],
    ['a picture of 40 megapixels', 'x.png', 'png', pngSample(8_000, 5_000)],
    ['a Word file whose parts are named as no other program names them', 'x.docx', 'docx', () => officeSample(['text/xml', word])],
  ];
  it.each(taken)('takes %s', async (_what, name, kind, content) => {
    expect(await kindOf(typeof content === 'function' ? await content() : content, name)).toBe(kind);
  });

  const refused: [string, string, string, Buffer | (() => Promise<Buffer>)][] = [
    ['nothing at all', 'x.pdf', 'file.empty', Buffer.alloc(0)],

    ['a PNG named .pdf', 'x.pdf', 'file.extension-mismatch', pngSample()],
    ['a PDF named .png', 'x.png', 'file.extension-mismatch', pdfSample],
    ['text named .docx', 'x.docx', 'file.extension-mismatch', latin('text')],
    ['an Excel file named .docx', 'x.docx', 'file.extension-mismatch', () => officeSample([excel])],
    ['a page named .txt', 'x.txt', 'file.extension-mismatch', latin('\n <!-- x --> <script>alert(1)</script>')],
    ['an SVG named .txt', 'x.txt', 'file.extension-mismatch', latin(script)],
    ['an SVG named .html', 'x.html', 'file.extension-mismatch', latin(script)],
    ['text named .html', 'x.html', 'file.extension-mismatch', latin('only words')],
    ['a name without an ending', 'letter', 'file.extension-mismatch', pdfSample],

    ['a program', 'x.exe', 'file.kind-not-allowed', exe],
    ['a program named .pdf', 'x.pdf', 'file.kind-not-allowed', exe],
    ['a program of Linux named .txt', 'x.txt', 'file.kind-not-allowed', bytes('\x7fELF\x02\x01\x01', Buffer.alloc(60))],
    ['text named .exe', 'x.exe', 'file.kind-not-allowed', latin('text')],
    ['a PDF named .exe', 'x.exe', 'file.kind-not-allowed', pdfSample],
    ['a script of the shell named .txt', 'x.txt', 'file.kind-not-allowed', latin('#!/bin/sh\nrm -r /\n')],
    ['Rich Text named .txt', 'x.txt', 'file.kind-not-allowed', latin('{\\rtf1 }')],
    ['PostScript named .txt', 'x.txt', 'file.kind-not-allowed', latin('%!PS-Adobe-3.0\n')],
    ['XML of another kind', 'x.svg', 'file.kind-not-allowed', latin('<?xml version="1.0"?><rss/>')],
    ['an archive', 'x.zip', 'file.kind-not-allowed', () => zipOf([{ name: 'a.txt', content: 'a' }])],
    ['an archive named .docx', 'x.docx', 'file.kind-not-allowed', () => zipOf([{ name: 'a.txt', content: 'a' }])],
    [
      'an archive that holds macros, but is no document',
      'x.zip',
      'file.kind-not-allowed',
      () => zipOf([{ name: 'vbaProject.bin', content: 'a' }]),
    ],
    ['a Java archive', 'x.jar', 'file.kind-not-allowed', () => zipOf(jar)],
    ['an empty archive', 'x.docx', 'file.kind-not-allowed', () => zipOf([])],
    ['a presentation of OpenDocument', 'x.odp', 'file.kind-not-allowed', () => openDocumentSample('presentation')],
    ['a template of Word', 'x.dotx', 'file.kind-not-allowed', () => officeSample([word.replace('document.main', 'template.main')])],
    ['a compressed SVG', 'x.svgz', 'file.kind-not-allowed', bytes(Buffer.from([0x1f, 0x8b, 8, 0]), Buffer.alloc(20))],
    ['a film of another kind', 'x.mp4', 'file.kind-not-allowed', bytes('\0\0\0\x14ftypqt  \0\0\x02\0qt  ', Buffer.alloc(20))],
    ['bytes without a meaning', 'x.pdf', 'file.kind-not-allowed', Buffer.from([1, 2, 3, 4, 5, 6, 7, 8, 200, 201])],
    ['text with a NUL byte', 'x.txt', 'file.kind-not-allowed', latin('text\0more')],
    ['text with a command for the terminal', 'x.txt', 'file.kind-not-allowed', latin('\x1b[2J')],
    ['a control character far into a text', 'x.txt', 'file.kind-not-allowed', bytes('a'.repeat(200_000), '\x07')],

    [
      'a broken archive after a tag of music',
      'x.mp3',
      'file.kind-not-allowed',
      async () => bytes('ID3\x03\0\0\0\0\0\x05title', (await officeSample([word])).fill(0xff, 60, 80)),
    ],
    ['text in an encoding of one byte', 'x.csv', 'file.not-unicode', latin('Año;Título\n')],
    ['text cut within a letter', 'x.txt', 'file.not-unicode', Buffer.from('año').subarray(0, 2)],

    ['an old Word file', 'x.doc', 'file.old-office', ole2],
    ['an old Excel file', 'x.xls', 'file.old-office', ole2],
    ['a Word file with a password', 'x.docx', 'file.old-office', ole2],
    ['an installer of Windows', 'x.msi', 'file.kind-not-allowed', ole2],

    [
      'a Word file with macros',
      'x.docm',
      'file.macros',
      () => officeSample([wordWithMacros], [{ name: 'word/vbaProject.bin', content: 'x' }]),
    ],
    [
      'a Word file with macros named .docx',
      'x.docx',
      'file.macros',
      () => officeSample([word], [{ name: 'word/vbaProject.bin', content: 'x' }]),
    ],
    ['macros whose part is named otherwise', 'x.docx', 'file.macros', () => officeSample([word, 'application/vnd.ms-office.vbaProject'])],
    [
      'macros whose type is spelt with references',
      'x.docx',
      'file.macros',
      () => officeSample([word, 'application/vnd.ms-office.&#118;baProject']),
    ],
    [
      'macros of the Excel of 1992',
      'x.xlsx',
      'file.macros',
      () => officeSample([excel], [{ name: 'xl/macrosheets/sheet1.xml', content: 'x' }]),
    ],
    ['a name that says macros, without any', 'x.xlsm', 'file.macros', () => officeSample([excel])],
    [
      'macros of OpenDocument',
      'x.odt',
      'file.macros',
      () => openDocumentSample('text', [{ name: 'Basic/Standard/Module1.xml', content: 'x' }]),
    ],

    ['a PDF after a byte order mark', 'x.pdf', 'file.polyglot', bytes('\xEF\xBB\xBF', pdfSample)],
    ['a PDF after words', 'x.pdf', 'file.polyglot', bytes('words\n', pdfSample)],
    ['a PDF after bytes', 'x.pdf', 'file.polyglot', bytes('\0\x01\x02', pdfSample)],
    ['a PDF after a tag of music', 'x.pdf', 'file.polyglot', bytes('ID3\x03\0\0\0\0\0\x05title', pdfSample)],
    ['a PDF in a picture', 'x.gif', 'file.polyglot', bytes(gifSample(), pdfSample)],
    ['a PDF that is an archive too', 'x.pdf', 'file.polyglot', async () => bytes(pdfSample, await zipOf([{ name: 'a', content: 'a' }]))],
    ['a GIF that is a Java archive too', 'x.gif', 'file.polyglot', async () => bytes(gifSample(), await zipOf(jar))],
    [
      'an archive with a long comment behind a picture',
      'x.png',
      'file.polyglot',
      async () => bytes(pngSample(), await zipOf(jar), Buffer.alloc(65_535)),
    ],
    ['a page behind a picture', 'x.png', 'file.polyglot', bytes(pngSample(), '<HTML><body onload=alert(1)>')],
    ['a script in a picture', 'x.gif', 'file.polyglot', bytes(gifSample(), '<ScRiPt src=//x>')],
    ['a page in UTF-16 behind a picture', 'x.jpg', 'file.polyglot', bytes(jpegSample(), utf16('<script>'))],
    ['a page in the head of a PDF', 'x.pdf', 'file.polyglot', bytes('%PDF-1.4\n<html>', pdfSample.subarray(9))],
    ['a Word file that is a program of Java too', 'x.docx', 'file.polyglot', () => officeSample([word], jar)],
    ['a Word file that is an Excel file too', 'x.docx', 'file.polyglot', () => officeSample([word, excel])],
    ['a Word file with a program in it', 'x.docx', 'file.polyglot', () => officeSample([word], [{ name: 'word/run.EXE', content: 'x' }])],

    ['a PNG of 50,000 by 50,000', 'x.png', 'file.picture-too-large', pngSample(50_000, 50_000)],
    ['a PNG that is one line of 20,001', 'x.png', 'file.picture-too-large', pngSample(20_001, 1)],
    ['a JPEG of more than 40 megapixels', 'x.jpg', 'file.picture-too-large', jpegSample(8_000, 5_001)],
    ['a GIF of 60,000 by 60,000', 'x.gif', 'file.picture-too-large', gifSample(60_000, 60_000)],
    [
      'a GIF whose picture is larger than its screen',
      'x.gif',
      'file.picture-too-large',
      gifSample(1, 1, { width: 60_000, height: 60_000 }),
    ],
    ['a WebP with a canvas of 16 million', 'x.webp', 'file.picture-too-large', webpSample(16_777_216, 16_777_216)],
    ['a lossless WebP of 16,384 by 16,384', 'x.webp', 'file.picture-too-large', webpSample(16_384, 16_384, 'VP8L')],
    ['a lossy WebP of 16,383 by 16,383', 'x.webp', 'file.picture-too-large', webpSample(16_383, 16_383, 'VP8 ')],

    ['a JPEG with a small frame behind its own', 'x.jpg', 'file.picture-too-large', jpegOf(jpegFrame(0xc3, 60_000), jpegFrame(0xc0, 10))],
    [
      'a JPEG with a small frame in a remark, after bytes of filling',
      'x.jpg',
      'file.picture-too-large',
      jpegOf(bytes('\xff\xff'), jpegSegment(0xfe, jpegFrame(0xc0, 10)), jpegFrame(0xc0, 60_000)),
    ],
    ['a JPEG whose frame comes after its scan', 'x.jpg', 'file.damaged', jpegOf(jpegSegment(0xda, bytes('xxxxxx')), jpegFrame(0xc0, 10))],
    ["a PNG of Apple's own form", 'x.png', 'file.damaged', Buffer.from(pngSample().toString('latin1').replace('IHDR', 'CgBI'), 'latin1')],
    ['a lossy WebP without its sign', 'x.webp', 'file.damaged', changedAt(webpSample(9, 9, 'VP8 '), 23)],
    ['a lossless WebP without its sign', 'x.webp', 'file.damaged', changedAt(webpSample(9, 9, 'VP8L'), 20)],

    ['a PNG cut after its first bytes', 'x.png', 'file.damaged', pngSample().subarray(0, 20)],
    ['a PNG cut before its end', 'x.png', 'file.damaged', pngSample().subarray(0, -10)],
    ['a PNG without a width', 'x.png', 'file.damaged', pngSample(0, 10)],
    ['a JPEG cut before its frame', 'x.jpg', 'file.damaged', jpegSample().subarray(0, 100)],
    ['a JPEG whose height comes later', 'x.jpg', 'file.damaged', jpegSample(10, 0)],
    ['a GIF without a picture', 'x.gif', 'file.damaged', gifSample().subarray(0, 20)],
    ['a WebP cut in its header', 'x.webp', 'file.damaged', webpSample().subarray(0, 20)],
    ['a PDF cut before its end', 'x.pdf', 'file.damaged', pdfSample.subarray(0, 100)],
    ['a Word file cut before its end', 'x.docx', 'file.damaged', async () => (await officeSample([word])).subarray(0, -30)],
    ['a Word file with bytes behind it', 'x.docx', 'file.damaged', async () => bytes(await officeSample([word]), 'more')],
    ['two parts of one name', 'x.docx', 'file.damaged', () => officeSample([word], [{ name: 'PART0.xml', content: 'x' }])],
    ['a list of parts that swells', 'x.docx', 'file.damaged', () => officeSample(Array.from({ length: 20_000 }, () => word))],
    [
      'a list of parts that defines entities',
      'x.docx',
      'file.damaged',
      () => zipOf([{ name: '[Content_Types].xml', content: '<!DOCTYPE x [<!ENTITY a "b">]><Types/>' }]),
    ],
    ['a list of parts that is no XML', 'x.docx', 'file.damaged', () => zipOf([{ name: '[Content_Types].xml', content: '<Types' }])],
    [
      'a list of parts whose size is untrue',
      'x.docx',
      'file.damaged',
      () => zipOf([{ name: '[Content_Types].xml', content: '<Types/>', declaredSize: 4 }]),
    ],
  ];
  it.each(refused)('refuses %s', async (_what, name, code, content) => {
    const refusal = await kindOf(typeof content === 'function' ? await content() : content, name).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(Problem);
    expect(refusal).toMatchObject({ code, status: 422 });
  });

  it('is told or refused, and never a fault of the program, whatever bytes of a file were changed', async () => {
    let seed = 7;
    const below = (limit: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
      return Math.floor((seed / 2 ** 31) * limit);
    };
    for (const [kind, sample] of Object.entries(soundSamples)) {
      const whole = await sample();
      for (let times = 0; times < 30; times++) {
        const changed = Buffer.from(whole);
        for (let places = 0; places < 5; places++) changed[below(changed.length)] = below(256);
        const outcome = await kindOf(times % 3 ? changed : bytes('ID3\x03\0\0\0\0\0\0', changed), `x.${kind}`).catch(
          (error: unknown) => error,
        );
        if (typeof outcome !== 'string') expect(outcome).toBeInstanceOf(Problem);
      }
    }
  });

  it('is refused, and never a fault of the program, wherever a file of it was cut', async () => {
    for (const [kind, sample] of Object.entries(soundSamples)) {
      const whole = await sample();
      for (let length = 0; length < whole.length; length += 7) {
        const outcome = await kindOf(whole.subarray(0, length), `x.${kind}`).catch((error: unknown) => error);
        if (typeof outcome !== 'string') expect(outcome).toBeInstanceOf(Problem);
      }
    }
  });
});
