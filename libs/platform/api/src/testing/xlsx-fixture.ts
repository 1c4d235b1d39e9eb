import { zipOf, type ZipPart } from './zip-archive';

/** A workbook written by hand, for what the library would not write. */
export interface XlsxFixture {
  /** the rows of the sheet (SpreadsheetML) */
  rows: string;
  /** what follows the rows */
  after?: string;
  strings?: readonly string[];
  /** formats of numbers, by style */
  formats?: readonly string[];
  since1904?: boolean;
  /** parts in place of others of the same name, or more of them */
  parts?: readonly ZipPart[];
}

const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

const escape = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');

/** A cell of text, in itself. */
export const inline = (place: string, text: string): string =>
  `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${escape(text)}</t></is></c>`;

/** A row of cells. */
export const row = (number: number, ...cells: readonly string[]): string => `<row r="${number}">${cells.join('')}</row>`;

/** A row of texts from the first column on. */
export const textRow = (number: number, texts: readonly string[]): string =>
  row(number, ...texts.map((text, index) => inline(`${String.fromCharCode(65 + index)}${number}`, text)));

/** The part of a sheet. */
export const sheetPart = (rows: string, after = ''): string =>
  `${declaration}<worksheet ${main}><sheetData>${rows}</sheetData>${after}</worksheet>`;

/** The parts of a workbook of one sheet. */
export function xlsxParts({ rows, after = '', strings = [], formats = [], since1904 = false }: XlsxFixture): ZipPart[] {
  const link = (number: number, type: string, target: string) =>
    `<Relationship Id="rId${number}" Type="${office}/${type}" Target="${target}"/>`;
  return [
    {
      name: 'xl/workbook.xml',
      content: `${declaration}<workbook ${main} xmlns:r="${office}"><workbookPr date1904="${since1904 ? 1 : 0}"/><sheets><sheet name="Recommendations" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: `${declaration}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${link(1, 'worksheet', 'worksheets/sheet1.xml')}${link(2, 'sharedStrings', '/xl/sharedStrings.xml')}${link(3, 'styles', 'styles.xml')}</Relationships>`,
    },
    { name: 'xl/sharedStrings.xml', content: `${declaration}<sst ${main}>${strings.map((text) => `<si>${text}</si>`).join('')}</sst>` },
    {
      name: 'xl/styles.xml',
      content: `${declaration}<styleSheet ${main}><numFmts>${formats.map((code, index) => `<numFmt numFmtId="${164 + index}" formatCode="${escape(code)}"/>`).join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${formats.map((_, index) => `<xf numFmtId="${164 + index}"/>`).join('')}<xf numFmtId="14"/></cellXfs></styleSheet>`,
    },
    { name: 'xl/worksheets/sheet1.xml', content: sheetPart(rows, after) },
  ];
}

/** A workbook. */
export function xlsxOf(fixture: XlsxFixture): Promise<Buffer> {
  const { parts = [] } = fixture;
  const own = xlsxParts(fixture).filter(({ name }) => !parts.some((part) => part.name === name));
  return zipOf([...own, ...parts]);
}
