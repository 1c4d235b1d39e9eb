import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipOf } from '@nmirf/platform/api/testing';
import { Problem } from '@nmirf/platform/model';
import { MatrixRefusalCode } from '@nmirf/recommendations/model';
import { cell, docxOf, documentOf, paragraph, row, table } from './docx-fixture';
import { matrixFixture } from './matrix-fixture';
import { parseMatrix } from './parse-matrix';

const oldWord = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const opening = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>';
const documentPart = (xml: string | Buffer, declaredSize?: number) =>
  zipOf([
    declaredSize === undefined ? { name: 'word/document.xml', content: xml } : { name: 'word/document.xml', content: xml, declaredSize },
  ]);
/** text that does not compress */
const noise = (count: number) =>
  randomBytes(count * 24)
    .toString('base64')
    .match(/.{32}/g) ?? [];
const header = row(cell('Recommendation'), cell('Position'), cell('Full list of themes'));

const megabyte = 1024 * 1024;
const files: [string, MatrixRefusalCode, () => Buffer | Promise<Buffer>, Record<string, string>?][] = [
  ['an empty file', 'matrix.empty-file', () => Buffer.alloc(0)],
  ['30 MB', 'matrix.too-large', () => Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(30 * megabyte)])],
  ['a PDF', 'matrix.pdf', () => Buffer.from('%PDF-1.7\n%âãÏÓ')],
  ['an old Word document', 'matrix.old-word', () => Buffer.concat([oldWord, Buffer.alloc(megabyte)])],
  [
    'a Word document with a password',
    'matrix.encrypted',
    () => Buffer.concat([oldWord, Buffer.alloc(5000), Buffer.from('EncryptedPackage', 'utf16le'), Buffer.alloc(5000)]),
  ],
  ['rich text', 'matrix.not-docx', () => Buffer.from('{\\rtf1 Recommendation}'), { kind: 'rtf' }],
  ['a web page that calls itself .doc', 'matrix.not-docx', () => Buffer.from('<html><table></table></html>'), { kind: 'html' }],
  ['anything', 'matrix.not-docx', () => randomBytes(megabyte), { kind: 'unknown' }],
  ['an archive', 'matrix.not-docx', () => zipOf([{ name: 'notes.txt', content: 'x' }]), { kind: 'zip' }],
  ['a spreadsheet', 'matrix.not-docx', () => zipOf([{ name: 'xl/workbook.xml', content: '<workbook/>' }]), { kind: 'xlsx' }],
  ['other XML under the name of a document', 'matrix.not-docx', () => documentPart('<html/>'), { kind: 'xml' }],
  ['half a file', 'matrix.damaged', async () => (await matrixFixture({ rows: 50 })).subarray(0, 4000)],
  ['four bytes', 'matrix.damaged', () => Buffer.from('PK\x03\x04', 'latin1')],
  ['a file with damaged bytes', 'matrix.damaged', async () => (await matrixFixture({ rows: 200 })).fill(0x5a, 5000, 5200)],
  ['half a document', 'matrix.damaged', () => documentPart(`${opening}<w:tbl><w:tr>`)],
  ['a document that is no text', 'matrix.damaged', () => documentPart(Buffer.concat([Buffer.from(opening), Buffer.from([0xff, 0xc0])]))],
  ['an undeclared entity', 'matrix.damaged', () => documentPart(`${opening}&secret;</w:body></w:document>`)],
  ['a bomb', 'matrix.unsafe-archive', () => documentPart(Buffer.alloc(100 * megabyte, ' '))],
  [
    'a bomb in a part that is not read',
    'matrix.unsafe-archive',
    () =>
      zipOf([
        { name: 'word/document.xml', content: documentOf('') },
        { name: 'word/media/a.png', content: Buffer.alloc(70 * megabyte) },
      ]),
  ],
  ['a bomb below the limit of size', 'matrix.unsafe-archive', () => documentPart(opening + '<w:p></w:p>'.repeat(1_000_000))],
  ['a bomb that denies it', 'matrix.unsafe-archive', () => documentPart(Buffer.alloc(100 * megabyte, ' '), 1000)],
  [
    'two documents in one',
    'matrix.unsafe-archive',
    () =>
      zipOf([
        { name: 'word/document.xml', content: documentOf('') },
        { name: 'word/document.xml', content: documentOf(table(3, [header])) },
      ]),
  ],
  [
    'thousands of parts',
    'matrix.unsafe-archive',
    () => zipOf(Array.from({ length: 2500 }, (_, index) => ({ name: `word/${index}`, content: '' }))),
  ],
  [
    'an external entity',
    'matrix.unsafe-xml',
    () => documentPart(`<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>${opening}&e;</w:body></w:document>`),
  ],
  [
    'entities within entities',
    'matrix.unsafe-xml',
    () => documentPart(`<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;">]>${opening}&b;</w:body></w:document>`),
  ],
  ['an endless document type', 'matrix.unsafe-xml', () => documentPart(`<!DOCTYPE x [${noise(200_000).join(' ')}`)],
  [
    'an external entity in the page header',
    'matrix.unsafe-xml',
    () =>
      zipOf([
        { name: 'word/document.xml', content: documentOf(table(3, [header])) },
        { name: 'word/header1.xml', content: '<!DOCTYPE x SYSTEM "http://example.org/"><w:hdr/>' },
      ]),
  ],
  ['elements without end', 'matrix.unsafe-xml', () => documentPart(opening + '<w:p>'.repeat(100_000))],
  [
    'attributes without end',
    'matrix.unsafe-xml',
    () => documentPart(`${opening}<w:p ${Array.from({ length: 100_000 }, (_, index) => `a${index}=""`).join(' ')}/>`),
  ],
  ['a text without end', 'matrix.unsafe-xml', () => documentPart(`${opening}${table(3, [header])}<w:p>${noise(300_000).join('')}`)],
  [
    'a cell without end',
    'matrix.too-large',
    () => documentPart(`${opening}${table(1, [row(cell(noise(10_000).join(' ')))])}</w:body></w:document>`),
  ],
  ['too many rows', 'matrix.too-large', () => matrixFixture({ rows: 6500 })],
  ['a letter', 'matrix.no-table', () => docxOf(paragraph('Excellency,'))],
  ['a document with another table', 'matrix.no-table', () => docxOf(table(2, [row(cell('Name'), cell('Date'))]))],
  ['a book', 'matrix.no-table', () => docxOf(noise(100_000).map(paragraph).join(''))],
  [
    'a book of tables',
    'matrix.no-table',
    () =>
      docxOf(
        table(
          4,
          Array.from({ length: 2000 }, () => row(cell('a'), cell('b'), cell('c'), cell('d'))),
        ),
      ),
  ],
];

describe('a file that is no matrix', () => {
  it.each(files.map(([what, code, make, params]) => ({ what, code, make, params })))(
    '$what is refused: $code',
    async ({ code, make, params }) => {
      const file = await make();
      const before = process.memoryUsage().rss;
      // processor time, not the clock: a busy machine must not make a sound parser look slow
      const started = process.cpuUsage();
      const refusal: unknown = await parseMatrix(file).catch((fault: unknown) => fault);
      const took = process.cpuUsage(started).user / 1000;
      expect(refusal).toBeInstanceOf(Problem);
      expect(refusal).toMatchObject({ code, status: code === 'matrix.too-large' ? 413 : 422, ...(params ? { params } : {}) });
      expect(took).toBeLessThan(8000);
      expect((process.memoryUsage().rss - before) / megabyte).toBeLessThan(150);
    },
    60_000,
  );

  it('every refusal is tried', () => {
    expect(new Set(files.map(([, code]) => code))).toEqual(new Set(MatrixRefusalCode.options));
  });
});

describe('a file on disk', () => {
  let folder: string;
  beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'matrix-'))));
  afterAll(() => rm(folder, { recursive: true }));

  it('is taken whatever its name', async () => {
    const path = join(folder, 'matrix.doc');
    await writeFile(path, await matrixFixture({ rows: 3 }));
    expect((await parseMatrix(path)).rows).toHaveLength(3);
  });

  it('of a size that does not matter is refused by its size alone', async () => {
    const path = join(folder, 'huge.docx');
    await writeFile(path, 'PK');
    await truncate(path, 4 * 1024 * megabyte);
    await expect(parseMatrix(path)).rejects.toMatchObject({ code: 'matrix.too-large' });
  });

  it('leaves the server free to do other work while it is read', async () => {
    const file = await matrixFixture({ rows: 2000 });
    let longest = 0;
    const began = performance.now();
    let last = began;
    const timer = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 1);
    await parseMatrix(file);
    const whole = performance.now() - began;
    clearInterval(timer);
    expect(longest).toBeLessThan(whole / 2);
  });
});
