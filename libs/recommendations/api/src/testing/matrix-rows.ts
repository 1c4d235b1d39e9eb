import type { MatrixHeader, MatrixRow } from '@nmirf/recommendations/model';

/** A row of a matrix as the parser gives it; a test says what matters to it. */
export function aMatrixRow(given: Partial<MatrixRow> & { paragraph: string }): MatrixRow {
  const text = given.text ?? `Protect the rights of everybody, measure ${given.paragraph}`;
  const states = given.states ?? ['FRA'];
  return {
    row: Number(given.paragraph.split('.').at(-1)) + 2,
    text,
    original: `${given.paragraph} ${text} (France);`,
    parts: [{ text, states }],
    states,
    unknownStates: [],
    position: 'supported',
    positionOriginal: 'Supported',
    positionSource: { symbol: 'A/HRC/DEMO/1/Add.1', paragraph: '3' },
    headingTheme: 'Right to health',
    themes: ['Right to health'],
    affectedPersons: ['Children'],
    sdgGoals: [3],
    assessment: null,
    ...given,
  };
}

/** What the page header of a matrix says. */
export const aMatrixHeader = (given: Partial<MatrixHeader> = {}): MatrixHeader => ({
  state: null,
  stateName: null,
  cycle: 4,
  session: 48,
  symbol: 'A/HRC/DEMO/1',
  symbols: ['A/HRC/DEMO/1/Add.1'],
  language: 'en',
  words: 'seen',
  revisions: null,
  ...given,
});
