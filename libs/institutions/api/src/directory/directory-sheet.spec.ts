import { directoryColumns } from '@nmirf/institutions/model';
import { inline, row, sheetPart, textRow, xlsxOf, xlsxParts, zipOf, type XlsxFixture } from '@nmirf/platform/api/testing';
import { Problem } from '@nmirf/platform/model';
import { planOf } from './directory-plan';
import { cellsOf, readTable } from './directory-table';
import { writeDirectoryTemplate } from './directory-template';

const header = ['code', 'name_en', 'branch', 'level', 'phone'];
const names = textRow(1, header);
const read = async (fixture: XlsxFixture) => cellsOf(await readTable(await xlsxOf(fixture)));
/** The second row, whose code is this cell. */
const withCode = (cell: string, given: Partial<XlsxFixture> = {}) =>
  read({ ...given, rows: names + row(2, cell, inline('B2', 'Ministry')) });
const codeOf = async (cell: string, given: Partial<XlsxFixture> = {}) => (await withCode(cell, given))[0]?.cells.code;
const faultOf = async (cell: string, given: Partial<XlsxFixture> = {}) =>
  (await withCode(cell, given))[0]?.problems.map(({ column, code, params }) => [column, code, params]);
const refusalOf = (file: Buffer) =>
  readTable(file).then(
    () => undefined,
    (error: unknown) => (error instanceof Problem ? error.code : error),
  );

describe('a workbook of institutions', () => {
  it('has rows with the numbers that Excel shows, also behind empty ones, and cells by the names of its columns', async () => {
    const rows = await read({ rows: names + textRow(2, ['MOH', 'Health']) + row(3, '<c r="A3"/>') + textRow(7, ['MOE', '', 'executive']) });
    expect(rows).toEqual([
      { row: 2, cells: { code: 'MOH', name_en: 'Health' }, problems: [] },
      { row: 7, cells: { code: 'MOE', branch: 'executive' }, problems: [] },
    ]);
  });

  it('says the same as a CSV file of the same words', async () => {
    const lines = [header, ['MOH', 'Health', 'executive', 'national', '+1 2'], ['', 'Nobody', 'royal', '', ''], ['moh', '', '', '', '']];
    const workbook = planOf(await read({ rows: lines.map((line, index) => textRow(index + 1, line)).join('') }), []);
    const csv = planOf(cellsOf(await readTable(Buffer.from(lines.map((line) => line.join(';')).join('\r\n')))), []);
    expect(workbook).toEqual(csv);
    expect(workbook.map(({ outcome }) => outcome)).toEqual(['new', 'blocked', 'blocked']);
  });

  it('is read in strings of its own list, also rich ones, and in cells', async () => {
    const strings = [
      '<t xml:space="preserve"> MOH </t>',
      '<r><rPr><b/></rPr><t>M</t></r><r><t>OE</t></r><rPh sb="0" eb="1"><t>x</t></rPh>',
    ];
    expect(await codeOf('<c r="A2" t="s"><v>0</v></c>', { strings })).toBe('MOH');
    expect(await codeOf('<c r="A2" t="s"><v>1</v></c>', { strings })).toBe('MOE');
    expect(await codeOf('<c r="A2" t="inlineStr"><is><r><t>A</t></r><r><t>B</t></r></is></c>')).toBe('AB');
  });

  it('shows a number as a person sees it', async () => {
    const styled = (value: string, code: string) => codeOf(`<c r="A2" s="1"><v>${value}</v></c>`, { formats: [code] });
    expect(await codeOf('<c r="A2"><v>12</v></c>')).toBe('12');
    expect(await codeOf('<c r="A2"><v>1.2E1</v></c>')).toBe('12');
    expect(await codeOf('<c r="A2"><v>0.30000000000000004</v></c>')).toBe('0.3');
    expect(await styled('7', '000')).toBe('007');
    expect(await styled('-7', '000')).toBe('-007');
    expect(await styled('12', '@')).toBe('12');
    expect(await styled('1.5', '0.00')).toBe('1.50');
    expect(await styled('46356', 'yyyy-mm-dd')).toBe('2026-11-30');
    expect(await styled('46356', '[$-409]yyyy\\-mm\\-dd;@')).toBe('2026-11-30');
  });

  it('does not guess what a person sees: such a cell leaves its row out, and is named', async () => {
    const shown = (value: string, code: string) => faultOf(`<c r="A2" s="1"><v>${value}</v></c>`, { formats: [code] });
    const format = (value: string) => [['code', 'institutions.row-cell-format', { cell: 'A2', value }]];
    expect(await shown('61234567', '0#" "##" "##')).toEqual(format('61234567'));
    expect(await shown('0.5', '0%')).toEqual(format('0.5'));
    // `MAR-1`, typed as a code, is a day of March for Excel
    expect(await shown('46082', 'd-mmm')).toEqual(format('2026-03-01'));
    expect(await faultOf('<c r="A2" s="1"><v>46082</v></c>', { formats: [] })).toEqual(format('2026-03-01'));
  });

  it('is not believed what a formula came to, nor an error', async () => {
    const formula = '<c r="A2" t="str"><f>CONCATENATE("M","OH")</f><v>MOH</v></c>';
    expect(await faultOf(formula)).toEqual([['code', 'institutions.row-cell-formula', { cell: 'A2', value: '' }]]);
    expect(await codeOf(formula)).toBeUndefined();
    expect(await faultOf('<c r="A2" t="e"><v>#REF!</v></c>')).toEqual([
      ['code', 'institutions.row-cell-error', { cell: 'A2', value: '#REF!' }],
    ]);
    const plan = planOf(await withCode(formula), []);
    expect(plan[0]?.outcome).toBe('blocked');
  });

  it('leaves out the rows of joined cells', async () => {
    const rows = names + textRow(2, ['MOH', 'Health', 'executive']) + textRow(3, ['MOE', 'Education']) + textRow(4, ['CSJ', 'Court']);
    const found = await read({ rows, after: '<mergeCells><mergeCell ref="C2:C3"/></mergeCells>' });
    const joined = { column: 'branch', code: 'institutions.row-cell-merged', params: { cell: 'C2:C3' } };
    expect(found.map(({ problems }) => problems)).toEqual([[{ row: 2, ...joined }], [{ row: 3, ...joined }], []]);
  });

  it('has one sheet that counts: the first that people see', async () => {
    const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
    const parts = [
      {
        name: 'xl/workbook.xml',
        content: `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${office}"><sheets><sheet name="a" sheetId="1" state="veryHidden" r:id="rId1"/><sheet name="b" sheetId="2" r:id="rId2"/></sheets></workbook>`,
      },
      {
        name: 'xl/_rels/workbook.xml.rels',
        content: `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/worksheet" Target="worksheets/sheet2.xml"/></Relationships>`,
      },
      { name: 'xl/worksheets/sheet2.xml', content: sheetPart(names + textRow(2, ['SEEN'])) },
    ];
    expect((await read({ rows: names + textRow(2, ['HIDDEN']), parts })).map(({ cells }) => cells.code)).toEqual(['SEEN']);
  });

  it('comes as a template whose example is taken as it stands', async () => {
    const rows = planOf(cellsOf(await readTable(await writeDirectoryTemplate())), []);
    expect(rows.map(({ row: number, code, outcome, problems }) => [number, code, outcome, problems])).toEqual([[2, 'EXAMPLE', 'new', []]]);
    expect(rows[0]?.changes.map(({ column }) => column)).toEqual(
      directoryColumns.filter((column) => !['code', 'parent_code'].includes(column)),
    );
  });

  const ole = Buffer.from('d0cf11e0a1b11ae1', 'hex');
  const megabyte = 1024 * 1024;
  it.each<[string, string, () => Buffer | Promise<Buffer>]>([
    ['a workbook of an old Excel', 'file-old-excel', () => Buffer.concat([ole, Buffer.alloc(megabyte)])],
    ['a password', 'file-encrypted', () => Buffer.concat([ole, Buffer.alloc(600), Buffer.from('EncryptedPackage', 'utf16le')])],
    ['macros', 'file-macros', () => xlsxOf({ rows: names, parts: [{ name: 'xl/vbaProject.bin', content: 'x' }] })],
    ['a PDF', 'file-kind', () => Buffer.from('%PDF-1.7\n')],
    ['a page that calls itself .xls', 'file-kind', () => Buffer.from('\ufeff<html><table><tr><td>code</td></tr></table>')],
    ['RTF', 'file-kind', () => Buffer.from('{\\rtf1 code}')],
    ['another archive', 'file-kind', () => zipOf([{ name: 'word/document.xml', content: '<x/>' }])],
    ['half a workbook', 'file-damaged', async () => (await xlsxOf({ rows: names })).subarray(0, 900)],
    ['a workbook without its sheet', 'file-damaged', () => zipOf(xlsxParts({ rows: names }).slice(0, 2))],
    ['a bomb', 'file-unsafe', () => xlsxOf({ rows: `${names}<row r="2">${' '.repeat(80 * megabyte)}</row>` })],
    [
      'a bomb that denies it',
      'file-unsafe',
      () => xlsxOf({ rows: '', parts: [{ name: 'xl/worksheets/sheet1.xml', content: Buffer.alloc(80 * megabyte, ' '), declaredSize: 9 }] }),
    ],
    [
      'an entity from outside',
      'file-unsafe',
      () =>
        xlsxOf({
          rows: '',
          parts: [
            { name: 'xl/worksheets/sheet1.xml', content: `<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>${sheetPart(names)}` },
          ],
        }),
    ],
    ['twelve megabytes', 'file-too-large', () => Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(12 * megabyte)])],
    [
      'too many rows',
      'file-too-many-rows',
      () => xlsxOf({ rows: names + Array.from({ length: 10_001 }, (_, index) => textRow(index + 2, [`C${index}`])).join('') }),
    ],
    ['no rows', 'file-empty', () => xlsxOf({ rows: '' })],
    ['text in another encoding', 'file-not-utf8', () => Buffer.from('code,name_en\nMOE,Educaci\xf3n', 'latin1')],
  ])('that is %s is refused: %s', async (_, code, make) => {
    const refused = await readTable(await make())
      .then(cellsOf)
      .then(
        () => undefined,
        (error: unknown) => (error instanceof Problem ? error.code : error),
      );
    expect(refused).toBe(`institutions.${code}`);
  });

  it('that is broken in any place is read or refused, and never harms', async () => {
    const whole = await xlsxOf({
      rows: names + Array.from({ length: 30 }, (_, index) => textRow(index + 2, [`C${index}`, 'Name'])).join(''),
    });
    for (let step = 0; step < 200; step += 1) {
      const damaged = Buffer.from(whole);
      const at = Math.floor((step / 200) * whole.length);
      damaged.fill(0x5a, at, at + 4);
      const refused = await refusalOf(damaged);
      expect(typeof refused === 'string' ? refused : 'read').toMatch(/^(read|institutions\.file-[a-z0-9-]+)$/);
      expect(refused === undefined || typeof refused === 'string').toBe(true);
    }
  });
});
