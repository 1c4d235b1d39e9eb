import type { BoardLine } from '@nmirf/follow-up/model';
import * as z from 'zod';

/** The numbers of a line of the board, in the order of a report's way; and the filter of the list behind each. */
export const boardColumns = ['assigned', 'waiting', 'inWork', 'inReview', 'published', 'overdue', 'stagnant'] as const;
export type BoardColumn = (typeof boardColumns)[number];
export const filterOf: Readonly<Record<BoardColumn, { stage?: string; concern?: string }>> = {
  assigned: { stage: 'assigned' },
  waiting: { stage: 'waiting' },
  inWork: { stage: 'in-work' },
  inReview: { stage: 'in-review' },
  published: { stage: 'published' },
  overdue: { concern: 'overdue' },
  stagnant: { concern: 'stagnant' },
};

/** What the address says of the board: the column it goes by, which way, and the words an institution's name must have. */
export const BoardView = z.strictObject({
  sort: z.enum(['institution', ...boardColumns]).default('overdue'),
  order: z.enum(['asc', 'desc']).optional(),
  q: z.string().trim().max(200).optional(),
});
export type BoardView = z.infer<typeof BoardView>;

/** Names go from A to Z unless something else is asked for, numbers from the highest. */
export const orderOf = ({ sort, order }: BoardView): 'asc' | 'desc' => order ?? (sort === 'institution' ? 'asc' : 'desc');

/** The lines that the view asks for, in its order. Equal numbers go by name. */
export function sortedLines(lines: readonly BoardLine[], view: BoardView, nameOf: (line: BoardLine) => string): BoardLine[] {
  const words = view.q?.toLocaleLowerCase() ?? '';
  const { sort } = view;
  const direction = orderOf(view) === 'asc' ? 1 : -1;
  const byName = (a: BoardLine, b: BoardLine) => nameOf(a).localeCompare(nameOf(b));
  return lines
    .filter((line) => !words || [nameOf(line), line.institution.acronym ?? ''].some((name) => name.toLocaleLowerCase().includes(words)))
    .sort((a, b) => (sort === 'institution' ? byName(a, b) * direction : (a[sort] - b[sort]) * direction || byName(a, b)));
}

/** The sum of each column. */
export const totalsOf = (lines: readonly BoardLine[]): Record<BoardColumn, number> =>
  Object.fromEntries(boardColumns.map((name) => [name, lines.reduce((sum, line) => sum + line[name], 0)])) as Record<BoardColumn, number>;
