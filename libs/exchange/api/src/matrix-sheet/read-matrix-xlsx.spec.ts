import { ReadSheet, SheetRefusalCode, sheetColumns, sheetFaults, type SheetColumn, type SheetProblem } from '@nmirf/exchange/model';
import { inline, row, sheetPart, textRow, xlsxOf, xlsxParts, zipOf, type XlsxFixture } from '@nmirf/platform/api/testing';
import { matrixFixture } from '@nmirf/recommendations/api/testing';
import { randomBytes } from 'node:crypto';
import { aSheet, aSheetRow, idOf, statuses } from '../testing/matrix-sheet';
import { readMatrixXlsx } from './read-matrix-xlsx';
import { writeMatrixXlsx } from './write-matrix-xlsx';

const keys = textRow(2, sheetColumns);
const letters = Object.fromEntries(sheetColumns.map((column, index) => [column, String.fromCharCode(65 + index)])) as Record<
  SheetColumn,
  string
>;

/** The cells of a recommendation in the third row, of which some are written otherwise. */
function cells(number: number, given: Partial<Record<SheetColumn, string>> = {}, rowNumber = number + 2): string {
  const written: Partial<Record<SheetColumn, string>> = {
    id: inline(`A${rowNumber}`, idOf(number)),
    code: inline(`B${rowNumber}`, `UPR-140.${number}`),
    ...given,
  };
  return row(rowNumber, ...sheetColumns.flatMap((column) => written[column] ?? []));
}

async function read(fixture: XlsxFixture) {
  const answer = ReadSheet.parse(await readMatrixXlsx(await xlsxOf(fixture), statuses));
  if ('refused' in answer) throw new Error(answer.refused);
  return answer;
}
const readRows = (...rows: string[]) => read({ rows: keys + rows.join('') });

/** What a cell of a column is read as, and what is told about it. */
async function readCell(column: SheetColumn, cell: string, given: Partial<XlsxFixture> = {}) {
  const { rows, problems } = await read({ ...given, rows: keys + cells(1, { [column]: cell }) });
  return { edited: rows[0]?.edited[column as 'summary'], problems: problems.map(({ code, value }) => [code, value]) };
}

describe('a sheet that comes back', () => {
  it('has its rows by their ids, with what can be edited', async () => {
    const file = await writeMatrixXlsx(
      aSheet([aSheetRow(1), aSheetRow(2, { proposedStatus: 'implemented', summary: null, deadline: null })]),
    );
    expect(await readMatrixXlsx(file, statuses)).toEqual({
      rows: [
        {
          row: 3,
          column: 'A',
          id: idOf(1),
          code: 'UPR-4-48-SVN-140.1',
          edited: { proposedStatus: null, summary: 'A bill is before parliament.', deadline: '2027-06-30' },
        },
        {
          row: 4,
          column: 'A',
          id: idOf(2),
          code: 'UPR-4-48-SVN-140.2',
          edited: { proposedStatus: 'implemented', summary: null, deadline: null },
        },
      ],
      problems: [],
    });
  });

  it('is read whatever its programs do to strings: shared, in runs, with pronunciation, by number', async () => {
    const shared = (index: number) => `<c r="I3" t="s"><v>${index}</v></c>`;
    const strings = [
      '<t>plain</t>',
      '<r><t>Law </t></r><r><rPr><b/></rPr><t>12</t></r><rPh sb="0" eb="1"><t>ロー</t></rPh>',
      '<t>one_x000D_\ntwo_x005F_x0041_</t>',
    ];
    expect((await readCell('summary', shared(0), { strings })).edited).toBe('plain');
    expect((await readCell('summary', shared(1), { strings })).edited).toBe('Law 12');
    expect((await readCell('summary', shared(2), { strings })).edited).toBe('one\ntwo_x0041_');
    expect((await readCell('summary', '<c r="I3" t="str"><v>typed</v></c>')).edited).toBe('typed');
    expect((await readCell('summary', '<c r="I3"><v>12.50</v></c>')).edited).toBe('12.5');
    expect((await readCell('summary', '<c r="I3" t="b"><v>1</v></c>')).edited).toBe('TRUE');
    expect((await readCell('summary', '<c r="I3" t="inlineStr"><is><t>  a&#13;&#10;b  </t></is></c>')).edited).toBe('a\nb');
    expect((await readCell('summary', '<c r="I3" t="inlineStr"><is><t>a_x0000__xFFFF_b</t></is></c>')).edited).toBe('ab');
  });

  it('has dates as text or as days, from 1900 or 1904, in any format of dates', async () => {
    const formats = ['yyyy-mm-dd', '[$-409]d\\ mmmm\\ yyyy;@', '0.00" days"', '[Red]0'];
    const day = (style: number, value: string | number) => `<c r="J3" s="${style}"><v>${value}</v></c>`;
    for (const style of [1, 2, 5])
      expect(await readCell('deadline', day(style, 46143), { formats })).toEqual({ edited: '2026-05-01', problems: [] });
    expect((await readCell('deadline', day(1, '46143.75'), { formats })).edited).toBe('2026-05-01');
    expect((await readCell('deadline', day(1, 46143 - 1462), { formats, since1904: true })).edited).toBe('2026-05-01');
    expect((await readCell('deadline', '<c r="J3" t="d"><v>2026-05-01T00:00:00</v></c>')).edited).toBe('2026-05-01');
    expect((await readCell('deadline', inline('J3', ' 2026-05-01 '))).edited).toBe('2026-05-01');
    for (const style of [0, 3, 4])
      expect(await readCell('deadline', day(style, 46143), { formats })).toEqual({
        edited: undefined,
        problems: [['sheet.date-invalid', '46143']],
      });
  });

  it.each(['2026-02-30', '1/5/2026', 'soon', '2026-5-1', '0026-05-01', '9999-12-31', '２０２６-05-01'])(
    'is told about a date that is none: %s',
    async (value) => {
      expect(await readCell('deadline', inline('J3', value))).toEqual({ edited: undefined, problems: [['sheet.date-invalid', value]] });
    },
  );

  it('takes a year typed into a cell of dates for no date', async () => {
    const formats = ['yyyy-mm-dd'];
    const { edited, problems } = await readCell('deadline', '<c r="J3" s="1"><v>2026</v></c>', { formats });
    expect([edited, problems]).toEqual([undefined, [['sheet.date-invalid', '1905-07-18']]]);
  });

  it('has statuses as their codes', async () => {
    expect(await readCell('proposedStatus', inline('H3', ' Implemented '))).toEqual({ edited: 'implemented', problems: [] });
    expect(await readCell('proposedStatus', inline('H3', 'done'))).toEqual({
      edited: undefined,
      problems: [['sheet.status-unknown', 'done']],
    });
    expect(await readCell('proposedStatus', inline('H3', 'constructor'))).toMatchObject({ edited: undefined });
  });

  it('trusts no result of a formula', async () => {
    const formula = (place: string, type = '') => `<c r="${place}"${type}><f>1+1</f><v>2</v></c>`;
    expect(await readCell('summary', formula('I3'))).toEqual({ edited: undefined, problems: [['sheet.formula', '']] });
    expect(await readCell('deadline', '<c r="J3"><f t="shared" si="0"/><v>46143</v></c>')).toMatchObject({ edited: undefined });
    expect(await readCell('proposedStatus', '<c r="H3" t="str"><f>A1</f><v>implemented</v></c>')).toMatchObject({ edited: undefined });
    for (const [column, cell] of [
      ['id', `<c r="A3" t="str"><f>A1</f><v>${idOf(1)}</v></c>`],
      ['code', formula('B3')],
    ] as const) {
      const { rows, problems } = await readRows(cells(1, { [column]: cell }));
      expect(rows).toEqual([]);
      expect(problems).toEqual([{ row: 3, column: letters[column], code: 'sheet.formula', value: '', blocking: true }]);
    }
    // where nothing is read from, a formula does no harm
    expect((await readRows(cells(1, { themes: formula('F3') }))).problems).toEqual([]);
  });

  it('is told about values that are errors and texts that are too long, cut short', async () => {
    expect(await readCell('summary', '<c r="I3" t="e"><v>#REF!</v></c>')).toEqual({
      edited: undefined,
      problems: [['sheet.error-value', '#REF!']],
    });
    expect((await readCell('summary', inline('I3', 'x'.repeat(4000)))).edited).toHaveLength(4000);
    expect(await readCell('summary', inline('I3', 'x'.repeat(4001)))).toEqual({
      edited: undefined,
      problems: [['sheet.too-long', 'x'.repeat(200)]],
    });
  });

  it('is told about rows without an id, with none that is one, and with one twice, and takes none of them', async () => {
    const { rows, problems } = await readRows(
      cells(1),
      cells(2, { id: '' }),
      cells(3, { id: inline('A5', '140.3') }),
      cells(4),
      cells(5, { id: inline('A7', idOf(4).toUpperCase()) }),
      row(8, inline('K8', 'a remark of nobody’s row')),
    );
    expect(rows.map(({ row: number }) => number)).toEqual([3]);
    expect(problems.filter(({ blocking }) => blocking)).toEqual([
      { row: 4, column: 'A', code: 'sheet.id-missing', value: '', blocking: true },
      { row: 5, column: 'A', code: 'sheet.id-invalid', value: '140.3', blocking: true },
      { row: 6, column: 'A', code: 'sheet.id-doubled', value: idOf(4), blocking: true },
      { row: 7, column: 'A', code: 'sheet.id-doubled', value: idOf(4), blocking: true },
    ]);
  });

  it('is read with its columns moved, and with others between, which it tells', async () => {
    const { rows, problems } = await read({
      rows:
        textRow(1, ['Summary', 'Our remarks', 'Identifier', 'Code']) +
        textRow(2, ['summary', '', 'id', 'code']) +
        textRow(3, ['Done', 'ask Ana', idOf(1), 'UPR-140.1']),
    });
    expect(rows).toEqual([{ row: 3, column: 'C', id: idOf(1), code: 'UPR-140.1', edited: { summary: 'Done' } }]);
    expect(problems).toEqual([
      { row: 2, column: 'A', code: 'sheet.columns-moved', value: 'summary', blocking: false },
      { row: 2, column: null, code: 'sheet.column-missing', value: 'proposedStatus', blocking: false },
      { row: 2, column: null, code: 'sheet.column-missing', value: 'deadline', blocking: false },
      { row: 2, column: 'B', code: 'sheet.column-unknown', value: 'Our remarks', blocking: false },
    ]);
  });

  it('takes nothing from two columns of one name', async () => {
    const { rows, problems } = await read({
      rows: textRow(1, ['id', 'summary', 'summary', 'deadline']) + textRow(2, [idOf(1), 'a', 'b', '2026-05-01']),
    });
    expect(rows.map(({ edited }) => edited)).toEqual([{ deadline: '2026-05-01' }]);
    expect(problems.filter(({ blocking }) => blocking)).toEqual([
      { row: 1, column: 'C', code: 'sheet.column-doubled', value: 'summary', blocking: true },
    ]);
  });

  it('takes nothing from joined cells: those that only look empty would be emptied', async () => {
    const { rows, problems } = await read({
      rows: keys + cells(1, { summary: inline('I3', 'for both'), deadline: inline('J3', '2026-05-01') }) + cells(2),
      after: '<mergeCells count="2"><mergeCell ref="A1:J1"/><mergeCell ref="I3:I4"/></mergeCells>',
    });
    expect(rows.map(({ edited }) => edited)).toEqual([
      { proposedStatus: null, deadline: '2026-05-01' },
      { proposedStatus: null, deadline: null },
    ]);
    expect(problems).toEqual([{ row: 3, column: 'I', code: 'sheet.merged', value: 'I3:I4', blocking: true }]);
  });

  it('is found among other sheets, and never where it is hidden', async () => {
    const workbook = (second: string) =>
      `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Notes" sheetId="2" r:id="rId9"/><sheet name="Work" sheetId="1"${second} r:id="rId1"/></sheets></workbook>`;
    const rows = keys + cells(1);
    const links = xlsxParts({ rows }).find(({ name }) => name.endsWith('.rels'));
    const parts = (second: string) => [
      { name: 'xl/workbook.xml', content: workbook(second) },
      { name: 'xl/worksheets/notes.xml', content: sheetPart(textRow(1, ['Ask Ana'])) },
      {
        name: links?.name ?? '',
        content: String(links?.content).replace(
          '</Relationships>',
          '<Relationship Id="rId9" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/worksheet" Target="worksheets/notes.xml"/></Relationships>',
        ),
      },
    ];
    expect((await read({ rows, parts: parts('') })).rows).toHaveLength(1);
    for (const state of ['hidden', 'veryHidden'])
      expect(await readMatrixXlsx(await xlsxOf({ rows, parts: parts(` state="${state}"`) }), statuses)).toEqual({
        refused: 'sheet.no-keys',
      });
  });

  it('may leave out where rows and cells stand, and write its elements with a prefix', async () => {
    const cell = (text: string) => `<x:c t="inlineStr"><x:is><x:t>${text}</x:t></x:is></x:c>`;
    const content = `<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData><x:row>${cell('id')}${cell('summary')}</x:row><x:row>${cell(idOf(1))}${cell('Done')}</x:row></x:sheetData></x:worksheet>`;
    const { rows } = await read({ rows: '', parts: [{ name: 'xl/worksheets/sheet1.xml', content }] });
    expect(rows).toEqual([{ row: 2, column: 'A', id: idOf(1), code: null, edited: { summary: 'Done' } }]);
  });

  it('with faults in every cell tells some hundreds and how many more', async () => {
    const { problems } = await readRows(
      ...Array.from({ length: 600 }, (_, index) => cells(index + 1, { deadline: inline(`J${index + 3}`, 'soon') })),
    );
    expect(problems).toHaveLength(501);
    expect(problems.at(-1)).toMatchObject({ code: 'sheet.more-problems', value: '100' });
  });

  it('tells every fault that there is in some test', async () => {
    const codes = new Set<SheetProblem['code']>();
    const take = async (fixture: XlsxFixture) => (await read(fixture)).problems.forEach(({ code }) => codes.add(code));
    await take({ rows: textRow(1, ['summary', 'id', 'summary', 'other']) + textRow(2, ['a', '', 'b', 'c']) + textRow(3, ['a', 'x']) });
    await take({
      rows:
        keys +
        cells(1, { summary: '<c r="I3" t="e"><v>#N/A</v></c>', deadline: inline('J3', 'x'), proposedStatus: inline('H3', 'x') }) +
        cells(2) +
        cells(2, {}, 5) +
        cells(4, { summary: '<c r="I6"><f/></c>' }) +
        cells(5, { summary: inline('I7', 'x'.repeat(5000)) }),
      after: '<mergeCells><mergeCell ref="J4:J5"/></mergeCells>',
    });
    await take({ rows: keys + Array.from({ length: 501 }, (_, index) => row(index + 3, inline(`B${index + 3}`, 'x'))).join('') });
    // these two are told by the comparison
    expect([...codes, 'sheet.id-unknown', 'sheet.row-mixed'].sort()).toEqual([...sheetFaults].sort());
  });
});

const megabyte = 1024 * 1024;
const ole = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const withSheet = (content: string | Buffer, declaredSize?: number) =>
  xlsxOf({ rows: '', parts: [{ name: 'xl/worksheets/sheet1.xml', content, ...(declaredSize === undefined ? {} : { declaredSize }) }] });
const opening = sheetPart('').split('</sheetData>')[0] ?? '';

const files: [string, SheetRefusalCode, () => Buffer | Promise<Buffer>][] = [
  ['an empty file', 'sheet.empty-file', () => Buffer.alloc(0)],
  ['20 MB', 'sheet.too-large', () => Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(20 * megabyte)])],
  ['an old Excel workbook', 'sheet.old-excel', () => Buffer.concat([ole, Buffer.alloc(megabyte)])],
  [
    'a workbook with a password',
    'sheet.encrypted',
    () => Buffer.concat([ole, Buffer.alloc(5000), Buffer.from('EncryptedPackage', 'utf16le'), Buffer.alloc(5000)]),
  ],
  ['macros', 'sheet.macros', () => xlsxOf({ rows: keys, parts: [{ name: 'xl/vbaProject.bin', content: 'x' }] })],
  ['values with commas', 'sheet.csv', () => Buffer.from('id,summary\r\n1,é\r\n')],
  ['values with a mark of UTF-8', 'sheet.csv', () => Buffer.from('\ufeffid;summary\n')],
  ['a PDF', 'sheet.not-xlsx', () => Buffer.from('%PDF-1.7\n%âãÏÓ')],
  ['a web page that calls itself .xls', 'sheet.not-xlsx', () => Buffer.from('<html><table></table></html>')],
  ['anything', 'sheet.not-xlsx', () => randomBytes(megabyte)],
  ['an archive', 'sheet.not-xlsx', () => zipOf([{ name: 'notes.txt', content: 'x' }])],
  ['a Word document', 'sheet.not-xlsx', () => matrixFixture({ rows: 3 })],
  ['a binary workbook', 'sheet.not-xlsx', () => zipOf([{ name: 'xl/workbook.bin', content: 'x' }])],
  ['other XML under the name of a workbook', 'sheet.not-xlsx', () => zipOf([{ name: 'xl/workbook.xml', content: '<html/>' }])],
  ['half a file', 'sheet.damaged', async () => Buffer.from(await writeMatrixXlsx(aSheet([aSheetRow(1)]))).subarray(0, 3000)],
  ['a workbook without its parts', 'sheet.damaged', () => zipOf(xlsxParts({ rows: keys }).slice(0, 1))],
  ['a sheet that ends too soon', 'sheet.damaged', () => withSheet(`${opening}<row r="1">`)],
  ['a string that the list lacks', 'sheet.damaged', () => xlsxOf({ rows: row(1, '<c r="A1" t="s"><v>7</v></c>') })],
  ['a number that is none', 'sheet.damaged', () => xlsxOf({ rows: row(1, '<c r="A1"><v>0x</v></c>') })],
  ['two cells in one place', 'sheet.damaged', () => xlsxOf({ rows: keys + row(3, inline('A3', idOf(1)), inline('A3', idOf(2))) })],
  ['rows out of order', 'sheet.damaged', () => xlsxOf({ rows: cells(1) + keys })],
  ['a place that is none', 'sheet.damaged', () => xlsxOf({ rows: row(1, inline('$A$1', 'id')) })],
  ['a bomb', 'sheet.unsafe-archive', () => withSheet(Buffer.alloc(100 * megabyte, ' '))],
  [
    'a bomb in a part that is not read',
    'sheet.unsafe-archive',
    () => xlsxOf({ rows: keys, parts: [{ name: 'xl/media/a.png', content: Buffer.alloc(40 * megabyte) }] }),
  ],
  ['a bomb that denies it', 'sheet.unsafe-archive', () => withSheet(Buffer.alloc(100 * megabyte, ' '), 1000)],
  ['two sheets in one', 'sheet.unsafe-archive', () => zipOf([...xlsxParts({ rows: keys }), ...xlsxParts({ rows: keys }).slice(-1)])],
  ['an entity', 'sheet.unsafe-xml', () => withSheet(`<!DOCTYPE a [<!ENTITY b "c">]>${sheetPart(keys)}`)],
  ['elements in one another without end', 'sheet.unsafe-xml', () => withSheet(opening + '<row>'.repeat(1000))],
  [
    'too many rows',
    'sheet.too-large',
    () => xlsxOf({ rows: Array.from({ length: 10_100 }, (_, index) => textRow(index + 1, [`${index}`])).join('') }),
  ],
  [
    'too many cells',
    'sheet.too-large',
    () =>
      xlsxOf({
        rows: `${keys}${Array.from({ length: 6000 }, (_, index) => `<row r="${index + 3}">${Array.from({ length: 100 }, (__, cell) => `<c s="${(index * cell) % 977}"/>`).join('')}</row>`).join('')}`,
      }),
  ],
  [
    'too many joined cells',
    'sheet.too-large',
    () => xlsxOf({ rows: keys, after: `<mergeCells>${'<mergeCell ref="A1:B2"/>'.repeat(501)}</mergeCells>` }),
  ],
  ['another sheet', 'sheet.no-keys', () => xlsxOf({ rows: textRow(1, ['Name', 'Date']) })],
  ['a sheet of headings without keys', 'sheet.no-keys', () => xlsxOf({ rows: textRow(1, ['Identifier', 'Code', 'Summary']) })],
  ['an empty sheet', 'sheet.no-keys', () => xlsxOf({ rows: '' })],
  ['keys without an id', 'sheet.no-keys', () => xlsxOf({ rows: textRow(2, ['code', 'summary']) })],
  ['keys with two ids', 'sheet.no-keys', () => xlsxOf({ rows: textRow(2, ['id', 'id', 'summary']) })],
];

describe('a file that is no sheet of ours', () => {
  it.each(files.map(([what, code, make]) => ({ what, code, make })))(
    '$what is refused: $code',
    async ({ code, make }) => {
      const file = await make();
      const before = process.memoryUsage().rss;
      // processor time, not the clock: a busy machine must not make a sound reader look slow
      const started = process.cpuUsage();
      expect(await readMatrixXlsx(file, statuses)).toEqual({ refused: code });
      expect(process.cpuUsage(started).user / 1000).toBeLessThan(8000);
      expect((process.memoryUsage().rss - before) / megabyte).toBeLessThan(200);
    },
    60_000,
  );

  it('every refusal is tried', () => {
    expect(new Set(files.map(([, code]) => code))).toEqual(new Set(SheetRefusalCode.options));
  });

  it.each(Array.from({ length: 10 }, (_, part) => [part]))(
    'damaged in any place, it is refused or read, and never harms (%d)',
    async (part) => {
      const whole = Buffer.from(await writeMatrixXlsx(aSheet(Array.from({ length: 20 }, (_, index) => aSheetRow(index)))));
      for (let step = 0; step < 30; step += 1) {
        const at = Math.floor(((part * 30 + step) / 300) * whole.length);
        const damaged = Buffer.from(whole);
        damaged.fill(0x5a, at, at + 4);
        const answer = await readMatrixXlsx(damaged, statuses);
        expect(ReadSheet.safeParse(answer).success).toBe(true);
      }
    },
  );
});
