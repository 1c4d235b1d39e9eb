import { promisify } from 'node:util';
import { crc32, deflateRaw } from 'node:zlib';

/** A part of an archive for tests. `declaredSize`: an untrue uncompressed size. */
export interface ZipPart {
  name: string;
  content: string | Buffer;
  declaredSize?: number;
}

const deflate = promisify(deflateRaw);

/** Writes an archive by hand, so that tests can also write what no library would: untrue sizes, two parts of one name. */
export async function zipOf(parts: readonly ZipPart[]): Promise<Buffer> {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, declaredSize } of parts) {
    const data = typeof content === 'string' ? Buffer.from(content) : content;
    const packed = await deflate(data);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0); // version needed
    common.writeUInt16LE(0x0800, 2); // names are UTF-8
    common.writeUInt16LE(8, 4); // deflate
    common.writeUInt32LE(0x00210000, 6); // 1 January 1980: the same bytes on every day
    common.writeUInt32LE(crc32(data), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(declaredSize ?? data.length, 18);
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

const namespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const contentTypes = `${declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/header1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/></Types>`;
const relationships = (target: string, type: string, id: string) =>
  `${declaration}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/></Relationships>`;

/** A Word file with a body (WordprocessingML) and a page header. */
export function docxOf(body: string, header = ''): Promise<Buffer> {
  const section =
    '<w:sectPr><w:headerReference xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" w:type="default" r:id="rId1"/></w:sectPr>';
  return zipOf([
    { name: '[Content_Types].xml', content: contentTypes },
    { name: '_rels/.rels', content: relationships('word/document.xml', 'officeDocument', 'rId1') },
    { name: 'word/_rels/document.xml.rels', content: relationships('header1.xml', 'header', 'rId1') },
    { name: 'word/header1.xml', content: `${declaration}<w:hdr ${namespace}>${paragraph(header)}</w:hdr>` },
    { name: 'word/document.xml', content: documentOf(`${body}${section}`) },
  ]);
}

/** The XML of a document part around a body. */
export const documentOf = (body: string): string => `${declaration}<w:document ${namespace}><w:body>${body}</w:body></w:document>`;

const escape = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/** A paragraph of one run. */
export const paragraph = (text: string): string => `<w:p><w:r><w:t xml:space="preserve">${escape(text)}</w:t></w:r></w:p>`;

/** A cell of some lines, each a paragraph; `properties` is WordprocessingML. */
export const cell = (lines: string | readonly string[], properties = ''): string =>
  `<w:tc><w:tcPr>${properties}</w:tcPr>${[lines].flat().map(paragraph).join('') || '<w:p/>'}</w:tc>`;

/** A row of cells. */
export const row = (...cells: readonly string[]): string => `<w:tr>${cells.join('')}</w:tr>`;

/** A table of rows over a number of grid columns. */
export const table = (columns: number, rows: readonly string[]): string =>
  `<w:tbl><w:tblPr/><w:tblGrid>${'<w:gridCol w:w="2400"/>'.repeat(columns)}</w:tblGrid>${rows.join('')}</w:tbl><w:p/>`;
