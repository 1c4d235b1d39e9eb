import { diffMatrix, editableColumns, sheetColumns, type CurrentRow, type MatrixSheet, type MatrixSheetRow } from '@nmirf/exchange/model';
import { muchMoreThanEight, timesAsLong } from '@nmirf/platform/api/testing';
import { unLanguages } from '@nmirf/platform/model';
import { readSheet } from 'read-excel-file/node';
import { aSheet, aSheetRow, statuses } from '../testing/matrix-sheet';
import { hasOffice, throughOffice } from '../testing/office';
import { partsOf } from '../testing/parts';
import { randomText, seeded } from '../testing/random';
import { readMatrixXlsx } from './read-matrix-xlsx';
import { writeMatrixXlsx } from './write-matrix-xlsx';

const sheetXml = async (sheet: MatrixSheet) => (await partsOf(await writeMatrixXlsx(sheet)))['xl/worksheets/sheet1.xml'] ?? '';

const withOffice = hasOffice ? it : it.skip;

async function changesIn(file: Uint8Array, current: readonly CurrentRow[]) {
  const read = await readMatrixXlsx(file, statuses);
  if ('refused' in read) throw new Error(read.refused);
  const { changes, problems } = diffMatrix(read.rows, current);
  return { rows: read.rows.length, changes, problems: [...read.problems, ...problems] };
}

const changesOf = async (sheet: MatrixSheet, current: readonly CurrentRow[] = sheet.rows) =>
  changesIn(await writeMatrixXlsx(sheet), current);

const nothing = (rows: number) => ({ rows, changes: [], problems: [] });

/** Rows whose every text is a trap. */
function hostileRows(seed: number, count: number): MatrixSheetRow[] {
  const next = seeded(seed);
  return Array.from({ length: count }, (_, index) =>
    aSheetRow(index, {
      recommendation: randomText(next, 40),
      position: randomText(next),
      themes: [randomText(next), randomText(next)],
      status: next(3) === 0 ? null : (statuses[next(3)] ?? null),
      proposedStatus: next(3) === 0 ? null : (statuses[next(3)] ?? null),
      summary: next(5) === 0 ? null : randomText(next, 30),
      deadline: next(3) === 0 ? null : `20${10 + next(80)}-0${1 + next(9)}-${10 + next(19)}`,
    }),
  );
}

describe('the sheet of a review', () => {
  it('reads in another program as it was written', async () => {
    const rows = [aSheetRow(1), aSheetRow(2, { summary: 'Law 12:\n"done"', deadline: null, proposedStatus: 'implemented' })];
    const file = await writeMatrixXlsx(aSheet(rows));
    const [headings, keys, ...data] = await readSheet(Buffer.from(file), { trim: false });
    expect(headings).toContain('Proposed status (to fill in)');
    expect(keys).toEqual([...sheetColumns]);
    expect(data).toEqual(
      rows.map((row) =>
        sheetColumns.map((key) =>
          key === 'themes' ? row.themes.join('\n') : key === 'deadline' ? row.deadline && new Date(row.deadline) : row[key],
        ),
      ),
    );
  });

  it('has one sheet that everybody sees, without formulas, names, remarks or links, and names nobody', async () => {
    const parts = await partsOf(await writeMatrixXlsx(aSheet(hostileRows(1, 50))));
    expect(parts['xl/workbook.xml']?.match(/<sheet /g)).toHaveLength(1);
    expect(parts['xl/workbook.xml']).not.toMatch(/state=|<definedName /);
    expect(Object.keys(parts).filter((name) => /comment|drawing|hyperlink|external|vba|custom/i.test(name) && !/rels$/.test(name))).toEqual(
      [],
    );
    expect(parts['docProps/core.xml'] ?? '').not.toContain('creator');
    const sheet = parts['xl/worksheets/sheet1.xml'] ?? '';
    expect(sheet).not.toMatch(/<f[\s>/]|<hyperlink|<dataValidation|<legacyDrawing/);
    expect(sheet).toContain('<pane ySplit="2" xSplit="2" topLeftCell="C3" activePane="bottomRight" state="frozen"/>');
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '=HYPERLINK("http://x")', "'=1", ' =1', '140.10', '2026-05-01', 'TRUE'])(
    '%j is text and nothing else, wherever it stands',
    async (text) => {
      const parts = await partsOf(
        await writeMatrixXlsx(
          aSheet([aSheetRow(1, { code: text, paragraph: text, recommendation: text, position: text, themes: [text], summary: text })]),
        ),
      );
      const sheet = parts['xl/worksheets/sheet1.xml'] ?? '';
      // every cell with something in it but the date is one of text
      const cells = [...sheet.matchAll(/<c r="([A-Z]+)3"([^>/]*)>(.*?)<\/c>/gs)].filter(([, column]) => column !== 'J');
      expect(cells.map(([, , attributes]) => attributes?.includes('t="inlineStr"'))).toEqual(Array.from({ length: 8 }, () => true));
      const written = `<is><t xml:space="preserve">${text.replace(/&/g, '&amp;')}</t></is>`;
      expect(cells.filter(([, , , content]) => content === written).map(([, column]) => column)).toEqual(['B', 'C', 'D', 'E', 'F', 'I']);
      expect(sheet).not.toContain('<f');
    },
  );

  it('formats the cells to fill in as text, so that what is typed there is no formula, and deadlines as dates', async () => {
    const parts = await partsOf(await writeMatrixXlsx(aSheet([aSheetRow(1, { proposedStatus: null, summary: null, deadline: null })])));
    const [numbers = '', cells = ''] = (parts['xl/styles.xml'] ?? '').split('<cellXfs');
    const codes = new Map(
      [...numbers.matchAll(/<numFmt numFmtId="(\d+)" formatCode="([^"]+)"/g)].map(([, number, code]) => [number, code]),
    );
    const formats = [...cells.matchAll(/<xf [^>]*>/g)].map(([style]) => codes.get(/numFmtId="(\d+)"/.exec(style)?.[1]));
    const formatOf = (place: string) =>
      formats[Number(new RegExp(`<c r="${place}" s="(\\d+)"/>`).exec(parts['xl/worksheets/sheet1.xml'] ?? '')?.[1])];
    expect(['H3', 'I3', 'J3'].map(formatOf)).toEqual(['@', '@', 'yyyy-mm-dd']);
  });

  it.each(unLanguages.map((language) => [language]))('in %s comes back without a change', async (language) => {
    const sheet = aSheet([aSheetRow(1), aSheetRow(2)], language);
    expect(await changesOf(sheet)).toEqual(nothing(2));
    expect((await sheetXml(sheet)).includes('rightToLeft="1"')).toBe(language === 'ar');
    const [headings = []] = await readSheet(Buffer.from(await writeMatrixXlsx(sheet)));
    expect(new Set(headings).size).toBe(sheetColumns.length);
  });

  it.each(Array.from({ length: 20 }, (_, seed) => [seed]))('of texts that are traps comes back without a change (%d)', async (seed) => {
    expect(await changesOf(aSheet(hostileRows(seed, 40)))).toEqual(nothing(40));
  });

  it.each(Array.from({ length: 20 }, (_, seed) => [seed]))('shows the one cell that was edited, and no other (%d)', async (seed) => {
    const next = seeded(1000 + seed);
    const current = hostileRows(seed, 40);
    const place = next(40);
    const field = editableColumns[next(3)] ?? 'summary';
    const before = current[place] ?? aSheetRow(0);
    const to = {
      proposedStatus: before.proposedStatus === 'implemented' ? null : 'implemented',
      summary: next(4) === 0 && before.summary?.trim() ? null : `Edited ${randomText(next)} here`,
      deadline: before.deadline ? null : '2031-12-24',
    };
    const edited = current.map((row, index) => (index === place ? { ...row, [field]: to[field] } : row));
    const found = await changesOf(aSheet(edited), current);
    if (field === 'summary' && to.summary === null && found.changes.length === 0) {
      // the summary was made of nothing but blanks and characters that no text has
      expect(before.summary?.replace(/[\s\p{C}]/gu, '')).toBe('');
      return;
    }
    expect(found.problems).toEqual([]);
    expect(found.changes).toMatchObject([{ id: before.id, code: before.code, row: place + 3, field, from: before[field] }]);
    const value = found.changes[0]?.to;
    if (field === 'summary') expect((value ?? '').startsWith('Edited ')).toBe(to.summary !== null);
    else expect(value).toBe(to[field]);
  });

  it('keeps its recommendations readable where one is longer than a cell holds', async () => {
    const sheet = aSheet([
      aSheetRow(1, { recommendation: 'law '.repeat(20_000) }),
      aSheetRow(2, { recommendation: '_x0041_'.repeat(5000) }),
    ]);
    const strings = await sheetXml(sheet);
    expect(Math.max(...[...strings.matchAll(/<t[^>]*>([^<]*)<\/t>/g)].map(([, text = '']) => text.length))).toBeLessThanOrEqual(32_767);
    expect(await changesOf(sheet)).toEqual(nothing(2));
  });

  it('of thousands of recommendations holds up nothing else while it is written', async () => {
    let turns = 0;
    let handle = setImmediate(function turn() {
      turns += 1;
      handle = setImmediate(turn);
    });
    await writeMatrixXlsx(aSheet(Array.from({ length: 3000 }, (_, index) => aSheetRow(index, { summary: 'Done. '.repeat(100) }))));
    clearImmediate(handle);
    expect(turns).toBeGreaterThan(30);
  });

  it('of 5,000 recommendations is written and read, and eight times as many take about eight times as long', async () => {
    const rows = Array.from({ length: 5000 }, (_, index) =>
      aSheetRow(index, { recommendation: 'Ratify the Covenant. '.repeat(20), summary: `Done. `.repeat(50) }),
    );
    expect(await changesOf(aSheet(rows))).toEqual(nothing(5000));
    const changes = (count: number) => () => changesOf(aSheet(rows.slice(0, count)));
    expect(await timesAsLong(changes(2000), changes(250), 3)).toBeLessThan(muchMoreThanEight);
  }, 60_000);

  withOffice(
    'is opened by LibreOffice, which computes nothing in it, and comes back from it unchanged',
    async () => {
      const sheet = aSheet([aSheetRow(1, { summary: '=1+1' }), aSheetRow(2, { summary: 'صدر القانون\nin May', deadline: null })]);
      const file = await writeMatrixXlsx(sheet);
      expect((await throughOffice(file, 'xlsx', 'csv')).toString()).toContain(',=1+1,');
      expect(await changesIn(await throughOffice(file, 'xlsx', 'xlsx'), sheet.rows)).toEqual(nothing(2));
    },
    120_000,
  );
});
