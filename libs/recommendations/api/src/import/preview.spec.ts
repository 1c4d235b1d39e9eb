import type { MatrixProblem, MatrixRow } from '@nmirf/recommendations/model';
import { aMatrixRow } from '../testing/matrix-rows';
import { incoming, slugOf } from './incoming';
import { countsOf, plan, type Stored } from './preview';

const rows = [
  aMatrixRow({ paragraph: '1.1' }),
  aMatrixRow({ paragraph: '1.2', position: 'noted' }),
  aMatrixRow({ paragraph: '1.3', states: ['ESP', 'FRA'] }),
];
const storedAs = (index: number, changes: Partial<Stored> = {}): Stored => {
  const next = incoming(rows[index] ?? aMatrixRow({ paragraph: '0' }));
  return {
    id: 'x',
    paragraph: next.row.paragraph,
    sourceHash: next.hash,
    originalText: next.row.original,
    position: next.row.position ?? 'pending',
    states: next.row.states,
    themes: next.themes.map((theme) => theme.code),
    affectedPersons: next.affectedPersons.map((group) => group.code),
    goals: next.row.sdgGoals,
    ...changes,
  };
};
const outcomes = (stored: Stored[], problems: MatrixProblem[] = [], excluded: number[] = []) =>
  plan(rows, problems, excluded, stored).map(({ view }) => view.outcome);

describe('the preview of an import', () => {
  it('finds everything new where nothing is stored', () => {
    expect(outcomes([])).toEqual(['new', 'new', 'new']);
  });

  it('finds nothing to do when the same file comes again', () => {
    const planned = plan(rows, [], [], [storedAs(0), storedAs(1), storedAs(2)]);
    expect(countsOf(planned)).toMatchObject({
      new: 0,
      changed: 0,
      unchanged: 3,
      rows: 3,
      positions: { supported: 2, noted: 1, partly: 0, pending: 0 },
    });
  });

  it('shows what a changed row would change, field by field', () => {
    const planned = plan(rows, [], [], [storedAs(0, { sourceHash: 'old', position: 'noted', states: ['ITA'] })]);
    expect(planned[0]?.view.changes).toEqual([
      { field: 'position', before: 'noted', after: 'supported' },
      { field: 'states', before: 'ITA', after: 'FRA' },
    ]);
  });

  it('keeps a row with a blocking fault out, and takes one with a mere remark', () => {
    const fault = (blocking: boolean): MatrixProblem => ({
      row: 3,
      code: 'matrix.unknown-position',
      field: 'position',
      params: { value: '?' },
      blocking,
    });
    expect(outcomes([], [fault(true)])).toEqual(['blocked', 'new', 'new']);
    expect(outcomes([], [fault(false)])).toEqual(['new', 'new', 'new']);
    expect(countsOf(plan(rows, [fault(true)], [], []))).toMatchObject({ new: 2, blocked: 1, excluded: 0, problems: 1 });
  });

  it('does not count what a person leaves out', () => {
    expect(countsOf(plan(rows, [], [3, 4], []))).toMatchObject({ new: 1, excluded: 2, blocked: 0 });
  });

  it('counts distinct States and themes', () => {
    expect(countsOf(plan(rows, [], [], []))).toMatchObject({ recommendingStates: 2, themes: 1 });
  });
});

describe('what the source says of a recommendation', () => {
  const said = aMatrixRow({ paragraph: '1.1', states: ['FRA', 'ESP'], themes: ['Right to health', 'Right to education'] });

  it.each<[string, Partial<MatrixRow>]>([
    ['the text', { original: '1.1 Something else (France);' }],
    ['the position', { position: 'noted' }],
    ['where the position stands', { positionSource: null }],
    ['the theme of its heading', { headingTheme: 'Right to education' }],
    ['the order of its States', { states: ['ESP', 'FRA'] }],
    ['its themes', { themes: ['Right to health'] }],
    ['its groups of persons', { affectedPersons: ['Women'] }],
    ['its goals', { sdgGoals: [4] }],
  ])('is something else when %s changes', (_what, change) => {
    expect(incoming({ ...said, ...change }).hash).not.toBe(incoming(said).hash);
  });

  it('is the same in another order of labels, in another row', () => {
    expect(incoming({ ...said, themes: said.themes.toReversed(), row: 99 }).hash).toBe(incoming(said).hash);
  });
});

describe('a label that no list has', () => {
  it('is kept under a code that can be read', () => {
    expect(slugOf('Droits à l’eau')).toBe('x-droits-a-l-eau');
    expect(slugOf('水')).toMatch(/^x-[0-9a-f]{12}$/);
    expect(incoming(aMatrixRow({ paragraph: '1.1', themes: ['Something nobody listed'] })).themes).toEqual([
      { code: 'x-something-nobody-listed', label: 'Something nobody listed', known: false },
    ]);
  });
});
