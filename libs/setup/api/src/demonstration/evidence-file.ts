import { Readable } from 'node:stream';
import { crc32, deflateSync } from 'node:zlib';
import type { IncomingFile } from '@nmirf/platform/api';
import { Document, Packer, Paragraph } from 'docx';
import writeXlsxFile, { type CellObject } from 'write-excel-file/node';
import type { DemonstrationEvidence } from './demonstration-state';

type FileOfEvidence = Exclude<DemonstrationEvidence['at'], { is: 'link' }>;

/** Makes the file of a piece of evidence, small and real: it opens in the programs that people have. */
export async function evidenceFile(file: FileOfEvidence): Promise<IncomingFile> {
  return { name: file.name, stream: Readable.from([await contentOf(file)]) };
}

async function contentOf(file: FileOfEvidence): Promise<Buffer> {
  switch (file.is) {
    case 'pdf':
      return pdf(file.paragraphs);
    case 'docx':
      return Packer.toBuffer(new Document({ sections: [{ children: file.paragraphs.map((text) => new Paragraph({ text })) }] }));
    case 'csv':
      return Buffer.from(file.rows.map((row) => `${row.map(field).join(',')}\r\n`).join(''));
    case 'xlsx':
      return writeXlsxFile(file.rows.map((row) => row.map(cell))).toBuffer();
    case 'png':
      return png(file.bars);
  }
}

const field = (value: string | number): string => (/[",\r\n]/.test(`${value}`) ? `"${`${value}`.replaceAll('"', '""')}"` : `${value}`);
const cell = (value: string | number): CellObject => (typeof value === 'number' ? { type: Number, value } : { type: String, value });

/** One page of text in Helvetica: the first paragraph larger, the others broken into lines. Letters are those of Windows-1252. */
function pdf([title = '', ...paragraphs]: readonly string[]): Buffer {
  const lines = paragraphs.flatMap((paragraph) => [...brokenAt(88, paragraph), '']);
  const content = [
    'BT /F1 16 Tf 56 780 Td 16 TL',
    `(${escaped(title)}) Tj /F1 11 Tf T* T*`,
    ...lines.map((line) => `(${escaped(line)}) Tj T*`),
    'ET',
  ].join('\n');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 4 0 R >> >> /Contents 5 0 R >>',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
  ];
  let whole = '%PDF-1.4\n';
  const places = objects.map((object, index) => {
    const place = whole.length;
    whole += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(place).padStart(10, '0')} 00000 n \n`;
  });
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}`;
  const trailer = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${whole.length}\n%%EOF\n`;
  return Buffer.from(whole + table + trailer, 'latin1');
}

// The letters of Latin 1 are the same in Windows-1252; the apostrophe of print is not.
const escaped = (text: string): string => text.replaceAll('’', '\x92').replace(/[\\()]/g, '\\$&');

function brokenAt(width: number, text: string): string[] {
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines[lines.length - 1] ?? '';
    if (line && line.length + word.length >= width) lines.push(word);
    else lines[lines.length - 1] = line ? `${line} ${word}` : word;
  }
  return lines;
}

const [pictureWidth, pictureHeight] = [480, 240];

/** A chart of bars, each as high as its part of one. */
function png(bars: readonly number[]): Buffer {
  const slot = pictureWidth / bars.length;
  const rows = Array.from({ length: pictureHeight }, (_, y) => {
    const row = Buffer.alloc(1 + pictureWidth * 3, 0xff);
    // the row's filter: none
    row[0] = 0;
    for (let x = 0; x < pictureWidth; x += 1) {
      const bar = bars[Math.floor(x / slot)] ?? 0;
      const inside = x % slot > slot / 6 && x % slot < (slot * 5) / 6;
      if (inside && pictureHeight - y <= bar * (pictureHeight - 16)) row.set([0x1f, 0x5f, 0x8b], 1 + x * 3);
    }
    return row;
  });
  const head = Buffer.alloc(13);
  head.writeUInt32BE(pictureWidth, 0);
  head.writeUInt32BE(pictureHeight, 4);
  // eight bits for each of red, green and blue
  head.set([8, 2], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(name: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), content]);
  const whole = Buffer.alloc(named.length + 8);
  whole.writeUInt32BE(content.length, 0);
  named.copy(whole, 4);
  whole.writeUInt32BE(crc32(named), named.length + 4);
  return whole;
}
