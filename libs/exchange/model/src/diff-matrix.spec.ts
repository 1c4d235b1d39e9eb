import { diffMatrix, type CurrentRow } from './diff-matrix';
import type { EditedRow } from './matrix-sheet';

const id = '018f0000-0000-7000-8000-000000000001';
const now: CurrentRow = { id, code: 'UPR-140.7', proposedStatus: 'in-progress', summary: 'Law 12\nwas adopted.', deadline: '2027-06-30' };
const edited = (given: Partial<EditedRow> = {}): EditedRow => ({
  row: 3,
  column: 'A',
  id,
  code: 'UPR-140.7',
  edited: { proposedStatus: 'in-progress', summary: 'Law 12\nwas adopted.', deadline: '2027-06-30' },
  ...given,
});
const unchanged = { changes: [], problems: [] };

describe('what a sheet would change', () => {
  it('is nothing where nothing was edited', () => {
    expect(diffMatrix([edited()], [now])).toEqual(unchanged);
  });

  it.each([
    ['proposedStatus', 'in-progress', 'implemented'],
    ['proposedStatus', 'in-progress', null],
    ['summary', 'Law 12\nwas adopted.', 'Law 13\nwas adopted.'],
    ['summary', 'Law 12\nwas adopted.', null],
    ['deadline', '2027-06-30', '2028-06-30'],
    ['deadline', '2027-06-30', null],
  ] as const)('is the %s that was edited, from %j to %j, and nothing else', (field, from, to) => {
    expect(diffMatrix([edited({ edited: { ...edited().edited, [field]: to } })], [now])).toEqual({
      changes: [{ id, code: 'UPR-140.7', row: 3, field, from, to }],
      problems: [],
    });
  });

  it('is what was filled in where nothing was', () => {
    const empty = { ...now, proposedStatus: null, summary: null, deadline: null };
    expect(diffMatrix([edited()], [empty]).changes.map(({ field, from }) => [field, from])).toEqual([
      ['proposedStatus', null],
      ['summary', null],
      ['deadline', null],
    ]);
  });

  it.each([
    'Law 12\r\nwas adopted.',
    ' Law 12 \n\n was adopted.\n',
    'Law 12\rwas adopted.',
    'Law\u00a012 was\tadopted.',
    'Law 12\n\u0000was adopted.',
  ])('is nothing where only blanks, line ends and characters that no text has differ: %j', (summary) => {
    expect(diffMatrix([edited({ edited: { summary } })], [now])).toEqual(unchanged);
  });

  it('is nothing between no text and blanks', () => {
    expect(diffMatrix([edited({ edited: { summary: null } })], [{ ...now, summary: ' \r\n' }])).toEqual(unchanged);
  });

  it('is nothing in a column that the sheet lacks or a cell that could not be read', () => {
    expect(diffMatrix([edited({ edited: {} })], [now])).toEqual(unchanged);
  });

  it('is nothing for a recommendation that the sheet lacks', () => {
    expect(diffMatrix([], [now])).toEqual(unchanged);
  });

  it('is never guessed at for a row that fits no recommendation, or the code of another one', () => {
    const other = '018f0000-0000-7000-8000-000000000002';
    const rows = [edited({ id: other, row: 4, edited: { summary: 'x' } }), edited({ row: 5, code: 'UPR-140.8', edited: { summary: 'x' } })];
    expect(diffMatrix(rows, [now])).toEqual({
      changes: [],
      problems: [
        { row: 4, column: 'A', code: 'sheet.id-unknown', value: other, blocking: true },
        { row: 5, column: 'A', code: 'sheet.row-mixed', value: 'UPR-140.8', blocking: true },
      ],
    });
  });

  it('is found by the id alone where the sheet has no codes, whatever the letters of the id', () => {
    const rows = [edited({ id: id.toUpperCase(), code: null, edited: { summary: 'x' } })];
    expect(diffMatrix(rows, [now]).changes).toMatchObject([{ id, to: 'x' }]);
  });
});
