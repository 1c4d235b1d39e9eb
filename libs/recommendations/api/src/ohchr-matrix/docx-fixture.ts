import { zipOf } from '@nmirf/platform/api/testing';

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
