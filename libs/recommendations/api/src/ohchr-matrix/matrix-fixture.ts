import type { MatrixGeneration } from '@nmirf/recommendations/model';
import { affectedPersons, goals, states, themes } from '../reference/reference';
import { cell, docxOf, row, table } from './docx-fixture';

/** A recommendation of a written matrix, in the words of the file. */
export interface MatrixFixtureRow {
  paragraph: string;
  text: string;
  /** names of the recommending States */
  states: readonly string[];
  position: string;
  themes: readonly string[];
  affectedPersons: readonly string[];
  /** numbers */
  goals: readonly number[];
}

/** What matrix to write. */
export interface MatrixFixture {
  /** that many generated rows, the same on every run, or these */
  rows: number | readonly MatrixFixtureRow[];
  generation?: MatrixGeneration;
  stateUnderReview?: string;
  cycle?: string;
  session?: string;
  symbol?: string;
}

const headers: Record<MatrixGeneration, string[]> = {
  '2025': [
    'Recommendation and recommending State',
    'Position of the State under review',
    'Human rights themes and groups of persons',
    'Relevant SDGs',
  ],
  '2019': ['Recommendation', 'Position', 'Full list of themes', 'Assessment/comments on level of implementation'],
  '2014-coded': ['Recommendation', 'Position', 'Full list of themes', 'Assessment/comments on level of implementation'],
  '2014-numbered': ['Recommendation', 'Recommending state/s', 'Position', 'Full list of rights/affected persons'],
};

/** Writes a Word file as OHCHR's system writes it, in the layout of a generation; 5,000 rows take well under a second. */
export function matrixFixture(matrix: MatrixFixture): Promise<Buffer> {
  const { generation = '2025', symbol = 'A/HRC/58/7', stateUnderReview = 'Slovenia', cycle = '4th', session = '48th' } = matrix;
  const rows = typeof matrix.rows === 'number' ? Array.from({ length: matrix.rows }, (_, index) => generatedRow(index)) : matrix.rows;
  const written = [row(...headers[generation].map((heading) => cell(heading)))];
  const headingMark = generation === '2014-numbered' ? 'Right or area' : 'Theme';
  let heading = '';
  for (const recommendation of rows) {
    const theme = recommendation.themes[0];
    if (theme && theme !== heading) written.push(row(cell(`${headingMark}: ${theme}`, '<w:gridSpan w:val="4"/>')));
    heading = theme ?? heading;
    written.push(row(...cellsOf(recommendation, generation, symbol)));
  }
  return docxOf(table(4, written), `UPR of ${stateUnderReview} (${cycle} Cycle - ${session} Session)`);
}

function cellsOf(recommendation: MatrixFixtureRow, generation: MatrixGeneration, symbol: string): string[] {
  const { paragraph, text, position } = recommendation;
  const names = recommendation.states.map((name) => ` (${name})`).join('');
  const source = `Source of Position: ${symbol}/Add.1 - Para.3`;
  const dash = generation === '2025' || generation === '2019' ? '- ' : '';
  const under = (title: string, labels: readonly string[]) =>
    labels.length > 0 ? [title, ...labels.map((label) => `${dash}${label}`)] : [];
  const named = recommendation.themes.map((label) => `${dash}${label}`);
  const numbered = recommendation.goals.map((number) => `${number} - ${(goals[number - 1]?.short.en ?? '').toUpperCase()}`);
  if (generation === '2025')
    return [
      cell([`${paragraph} ${text}${names};`, source]),
      cell(position),
      cell([...named, ...under('Groups of Persons: ', recommendation.affectedPersons)]),
      cell(numbered.map((label) => `- ${label}`)),
    ];
  const persons = under('Affected persons: ', recommendation.affectedPersons);
  if (generation === '2014-numbered')
    return [cell([`${paragraph}. ${text};`, source]), cell(recommendation.states), cell(position), cell([...named, ...persons])];
  const goalLines = generation === '2019' ? under('SDGs: ', numbered) : [];
  return [cell([`${paragraph} ${text}${names};`, source]), cell(position), cell([...named, ...goalLines, ...persons]), cell([])];
}

const verbs = ['Strengthen', 'Continue', 'Intensify', 'Adopt further measures for', 'Review', 'Allocate resources to'];
const matters = [
  'the protection of',
  'access to justice for',
  'the participation of',
  'the inclusion of',
  'data on the situation of',
  'support to',
];

/** A recommendation that differs from its neighbours in everything, and is the same on every run. */
function generatedRow(index: number): MatrixFixtureRow {
  const pick = <T>(list: readonly T[], step: number): T => list[(index * step) % list.length] as T;
  const nameOf = (entry: { names: { en?: string | undefined } }) => entry.names.en ?? '';
  const persons = nameOf(pick(affectedPersons, 5));
  // rows of one theme follow one another, as in OHCHR's files
  const theme = nameOf(themes[Math.floor(index / 25) % themes.length] as (typeof themes)[number]);
  return {
    paragraph: `${140 + Math.floor(index / 900)}.${(index % 900) + 1}`,
    text: `${pick(verbs, 1)} ${pick(matters, 7)} ${persons.toLowerCase()}, measure ${index + 1}`,
    states: [...new Set([nameOf(pick(states, 11)), ...(index % 4 === 0 ? [nameOf(pick(states, 17))] : [])])],
    position: index % 7 === 6 ? 'Noted' : 'Supported',
    themes: [...new Set([theme, nameOf(pick(themes, 13))])],
    affectedPersons: [persons],
    goals: [...new Set([(index % 17) + 1, 16])],
  };
}
