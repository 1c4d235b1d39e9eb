import { planOf, type StoredEntry } from './directory-plan';
import { cellsOf as cellsOfTable } from './directory-table';

const header = 'code,name_en,name_es,acronym,branch,level,parent_code,email';
const cellsOf = (rows: readonly string[][]) => cellsOfTable(rows.map((cells, index) => ({ number: index + 1, cells })));
const table = (...lines: string[]) => [header, ...lines].map((line) => line.split(','));
const stored = (code: string, given: Partial<StoredEntry> = {}): StoredEntry => ({
  id: `id-${code}`,
  code,
  name: { en: `Body ${code}` },
  acronym: null,
  branch: 'executive',
  level: 'national',
  parentCode: null,
  email: null,
  phone: null,
  website: null,
  legalBase: null,
  ...given,
});
const plan = (lines: string[], ...known: StoredEntry[]) => planOf(cellsOf(table(...lines)), known);
const outcomes = (lines: string[], ...known: StoredEntry[]) => plan(lines, ...known).map(({ code, outcome }) => [code, outcome]);
const faults = (lines: string[], ...known: StoredEntry[]) =>
  plan(lines, ...known).flatMap(({ problems }) =>
    problems.map(({ row, column, code, params }) => [row, column, code.split('.')[1], params]),
  );

describe('a file of institutions', () => {
  it('brings new ones, changes known ones and leaves alone what is as it says', () => {
    const lines = [
      'MOH,Ministry of Health,,MOH,executive,national,,',
      'moe,Body MOE,Ministerio,,judicial,national,,',
      'CSJ,Body CSJ,,,,,,',
    ];
    const rows = plan(lines, stored('MOE'), stored('CSJ'));
    expect(rows.map(({ outcome }) => outcome)).toEqual(['new', 'changed', 'unchanged']);
    expect(rows[1]?.changes).toEqual([
      { column: 'name_es', before: '', after: 'Ministerio' },
      { column: 'branch', before: 'executive', after: 'judicial' },
    ]);
    expect(rows[1]).toMatchObject({ id: 'id-MOE', entry: { code: 'MOE', name: { en: 'Body MOE', es: 'Ministerio' } } });
  });

  it('leaves with an empty cell what is there', () => {
    const known = stored('MOH', { acronym: 'MSP', email: 'a@b.example', parentCode: 'GOV' });
    expect(outcomes(['MOH,,,,,,,'], known, stored('GOV'))).toEqual([['MOH', 'unchanged']]);
  });

  it('may name a parent that comes later in the file', () => {
    expect(outcomes(['UNIT,Unit,,,executive,national,moh,', 'MOH,Ministry,,,executive,national,,'])).toEqual([
      ['UNIT', 'new'],
      ['MOH', 'new'],
    ]);
    expect(plan(['UNIT,Unit,,,executive,national,moh,', 'MOH,Ministry,,,executive,national,,'])[0]?.entry?.parentCode).toBe('MOH');
  });

  it.each([
    ['no code', ',Name,,,executive,national,,', [2, 'code', 'row-code-missing', {}]],
    ['a code that is none', 'M O H,Name,,,executive,national,,', [2, 'code', 'row-code-bad', { value: 'M O H' }]],
    ['no name', 'MOH,,,,executive,national,,', [2, 'name_en', 'row-name-missing', {}]],
    ['an unknown branch', 'MOH,Name,,,royal,national,,', [2, 'branch', 'row-branch-unknown', { value: 'royal' }]],
    ['no branch', 'MOH,Name,,,,national,,', [2, 'branch', 'row-branch-unknown', { value: '' }]],
    ['an unknown level', 'MOH,Name,,,executive,galactic,,', [2, 'level', 'row-level-unknown', { value: 'galactic' }]],
    ['an unknown parent', 'MOH,Name,,,executive,national,NONE,', [2, 'parent_code', 'row-parent-unknown', { value: 'NONE' }]],
    ['itself as parent', 'MOH,Name,,,executive,national,MOH,', [2, 'parent_code', 'row-parent-circle', { value: 'MOH' }]],
    ['a bad address', 'MOH,Name,,,executive,national,,nobody', [2, 'email', 'row-email-bad', { value: 'nobody' }]],
    ['a cell too many', 'MOH,Name,,,executive,national,,,x', [2, '', 'row-width', { found: '9', wanted: '8' }]],
    ['a cell too few', 'MOH,Name,,,executive,national', [2, '', 'row-width', { found: '6', wanted: '8' }]],
  ])('tells row and column of %s', (_, line, fault) => {
    expect(faults([line])).toEqual([fault]);
  });

  it('takes the first row of a doubled code, and tells the second where the first is', () => {
    const lines = ['MOH,Name,,,executive,national,,', 'moh,Other,,,executive,national,,'];
    expect(outcomes(lines)).toEqual([
      ['MOH', 'new'],
      ['moh', 'blocked'],
    ]);
    expect(faults(lines)).toEqual([[3, 'code', 'row-code-doubled', { value: 'moh', first: '2' }]]);
  });

  it('leaves out what stands under a row that is left out, at any depth', () => {
    const lines = ['TOP,,,,executive,national,,', 'MID,Mid,,,executive,national,TOP,', 'LOW,Low,,,executive,national,MID,'];
    expect(outcomes(lines)).toEqual([
      ['TOP', 'blocked'],
      ['MID', 'blocked'],
      ['LOW', 'blocked'],
    ]);
    // what is on record already does not fall with its row
    expect(outcomes(lines.slice(1), stored('TOP'))).toEqual([
      ['MID', 'new'],
      ['LOW', 'new'],
    ]);
  });

  it('leaves out every row that closes a circle, also with what is on record', () => {
    const circle = ['ONE,One,,,executive,national,TWO,', 'TWO,Two,,,executive,national,ONE,', 'SUB,Sub,,,executive,national,ONE,'];
    expect(faults(circle).map(([row, , code]) => [row, code])).toEqual([
      [2, 'row-parent-circle'],
      [3, 'row-parent-circle'],
      [4, 'row-parent-unknown'],
    ]);
    expect(faults(['TOP,,,,,,LOW,'], stored('TOP'), stored('LOW', { parentCode: 'TOP' }))).toEqual([
      [2, 'parent_code', 'row-parent-circle', { value: 'LOW' }],
    ]);
    // two that change places are no circle
    expect(outcomes(['LOW,,,,,,OTHER,', 'TOP,,,,,,LOW,'], stored('OTHER'), stored('TOP'), stored('LOW', { parentCode: 'TOP' }))).toEqual([
      ['LOW', 'changed'],
      ['TOP', 'changed'],
    ]);
  });

  it.each([
    ['no column for the code', [['name_en'], ['x']], 'file-no-code-column', {}],
    [
      'an unknown column',
      [
        ['code', 'colour'],
        ['x', 'red'],
      ],
      'file-unknown-column',
      { column: 'colour' },
    ],
    [
      'a column that holds something and has no name',
      [
        ['code', ''],
        ['x', 'red'],
      ],
      'file-unknown-column',
      { column: 'B' },
    ],
    [
      'a doubled column',
      [
        ['code', ' CODE '],
        ['x', 'y'],
      ],
      'file-doubled-column',
      { column: 'code' },
    ],
    ['nothing but its first line', [['code'], [' ']], 'file-empty', {}],
    ['nothing', [], 'file-empty', {}],
    ['too many rows', [['code'], ...Array.from({ length: 10_001 }, (_, n) => [`C${n}`])], 'file-too-many-rows', { most: 10_000 }],
  ])('with %s is not taken', (_, rows, code, params) => {
    expect(() => cellsOf(rows as string[][])).toThrow(expect.objectContaining({ code: `institutions.${code}`, params, status: 422 }));
  });

  it('may have empty lines and columns without name or content, and keeps the numbers of its rows', () => {
    const rows = cellsOf([
      ['Code', ' Name_EN ', ''],
      ['', '', ''],
      [' MOH ', 'Ministry', ''],
    ]);
    expect(rows).toEqual([{ row: 3, cells: { code: 'MOH', name_en: 'Ministry' }, problems: [] }]);
  });
});
