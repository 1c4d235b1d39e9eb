import { sheetColumns } from '@nmirf/exchange/model';
import { zipOf } from '@nmirf/platform/api/testing';
import { unLanguages, type UnLanguage } from '@nmirf/platform/model';
import { writeMatrixDocx } from '../matrix-docx/write-matrix-docx';
import { writeMatrixXlsx } from '../matrix-sheet/write-matrix-xlsx';
import { aSheet, aSheetRow } from '../testing/matrix-sheet';
import { partsOf } from '../testing/parts';
import { documentShape, sheetShape, type Shape } from './shapes';
import { spliced } from './splice';

const document = (body: string) => `<?xml version="1.0"?><w:document xmlns:w="x">${body}</w:document>`;
const sheet = (rows: string) => `<?xml version="1.0"?><worksheet xmlns="x"><sheetData><row r="1"/>${rows}</sheetData></worksheet>`;
const cells = (cell: (letter: string) => string) => sheetColumns.map((_, index) => cell(String.fromCharCode(65 + index))).join('');
const sample = `<row r="3">${cells((letter) => `<c r="${letter}3" s="5"/>`)}</row>`;
const put = (shape: Shape, part: string, xml: string) =>
  zipOf([{ name: part, content: xml }]).then((file) => spliced(file, shape, () => ['<ours/>']));

/** The languages and directions in which a library may write otherwise. */
const inEach = unLanguages.map((language) => [language] as [UnLanguage]);

/**
 * Where one of the first two fails, a new version of a library writes another shape: look where the rows belong in it, change the shape, and
 * open the file in an office program.
 */
describe('rows of ours in what a library wrote', () => {
  it.each(inEach)('stand where Word wants the table: in the body, before a paragraph (%s)', async (language) => {
    const matrix = { language, stateName: 'Slovenia', cycle: 4, session: 48, symbol: 'A/HRC/59/15', rows: [] };
    const { [documentShape.part]: written = '' } = await partsOf(await writeMatrixDocx(matrix));
    const tags = Array.from(written.matchAll(/<w:(body|tbl|sectPr)>|<\/w:(tbl)><w:p\/?>/g), ([, opened, closed]) => opened ?? `/${closed}`);
    expect(tags).toEqual(['body', 'tbl', '/tbl', 'sectPr']);
    expect(written).toContain('<w:body><w:tbl>');
  });

  it.each(inEach)('stand where Excel wants them: behind the headings, in place of the sample (%s)', async (language) => {
    const { [sheetShape.part]: written = '' } = await partsOf(await writeMatrixXlsx(aSheet([aSheetRow(1), aSheetRow(2)], language)));
    expect(Array.from(written.matchAll(/<sheetData>|<row r="\d+">|<\/sheetData>/g), ([tag]) => tag)).toEqual([
      '<sheetData>',
      ...['1', '2', '3', '4'].map((number) => `<row r="${number}">`),
      '</sheetData>',
    ]);
  });

  it('replace the sample alone', async () => {
    expect((await partsOf(await put(sheetShape, sheetShape.part, sheet(sample))))[sheetShape.part]).toBe(sheet('<ours/>'));
    const written = document('<w:body><w:p/><w:sectPr></w:sectPr></w:body>');
    expect((await partsOf(await put(documentShape, documentShape.part, written)))[documentShape.part]).toBe(
      written.replace('<w:body>', '<w:body><ours/>'),
    );
  });

  it.each([
    ['has another name', documentShape, 'word/document1.xml', document('<w:body><w:p/><w:sectPr></w:sectPr></w:body>')],
    ['has a body with attributes', documentShape, documentShape.part, document('<w:body w:a="b"><w:p/><w:sectPr></w:sectPr></w:body>')],
    ['has no paragraph to stand behind the table', documentShape, documentShape.part, document('<w:body><w:sectPr></w:sectPr></w:body>')],
    ['has another name', sheetShape, 'xl/worksheets/sheet.xml', sheet(sample)],
    ['has no sample', sheetShape, sheetShape.part, sheet('')],
    ['has a sample without styles', sheetShape, sheetShape.part, sheet(sample.replaceAll(' s="5"', ''))],
    ['has a sample of fewer cells', sheetShape, sheetShape.part, sheet(sample.replace('<c r="B3" s="5"/>', ''))],
    ['has the sample elsewhere', sheetShape, sheetShape.part, sheet(`${sample}<row r="4"/>`)],
  ])('are not written where the part %s, and the library is named', async (_, shape, part, xml) => {
    await expect(put(shape, part, xml)).rejects.toThrow(
      `${shape.library} no longer writes ${shape.part} in the shape that our rows are put into`,
    );
  });
});
