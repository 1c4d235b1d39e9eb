import type { BoardLine } from '@nmirf/follow-up/model';
import { BoardView, sortedLines, totalsOf } from './board';

const line = (code: string, overdue: number, assigned = 10): BoardLine => ({
  institution: { id: code, code, name: { en: code }, acronym: code.slice(0, 1) },
  assigned,
  waiting: 0,
  inWork: 0,
  inReview: 0,
  published: 0,
  overdue,
  stagnant: 0,
});
const lines = [line('Health', 1), line('Justice', 5, 30), line('Defence', 1, 20)];
const order = (view: object) =>
  sortedLines(lines, BoardView.parse(view), ({ institution }) => institution.code).map((one) => one.institution.code);

describe('the board', () => {
  it('goes by what is overdue unless something else is asked for, equals by name', () => {
    expect(order({})).toEqual(['Justice', 'Defence', 'Health']);
    expect(order({ order: 'asc' })).toEqual(['Defence', 'Health', 'Justice']);
    expect(order({ sort: 'assigned' })).toEqual(['Justice', 'Defence', 'Health']);
    expect(order({ sort: 'institution' })).toEqual(['Defence', 'Health', 'Justice']);
    expect(order({ sort: 'institution', order: 'desc' })).toEqual(['Justice', 'Health', 'Defence']);
  });

  it('finds an institution by a part of its name or by its acronym, and leaves the given lines as they are', () => {
    expect(order({ q: 'EAL' })).toEqual(['Health']);
    expect(order({ q: 'j' })).toEqual(['Justice']);
    expect(order({ q: 'x' })).toEqual([]);
    expect(lines.map(({ institution }) => institution.code)).toEqual(['Health', 'Justice', 'Defence']);
  });

  it('adds up its columns', () => {
    expect(totalsOf(lines)).toMatchObject({ assigned: 60, overdue: 7, published: 0 });
  });
});
