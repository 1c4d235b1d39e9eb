import type { MatrixGeneration } from '@nmirf/recommendations/model';
import type { WordCell, WordRow } from './word-table';

/** What a column of a matrix holds. */
export type MatrixColumn = 'recommendation' | 'states' | 'position' | 'themes' | 'goals' | 'assessment';

/** The columns of a matrix in their order, as a header row names them, and how wide the header's cells are. */
export interface MatrixLayout {
  table: number;
  cells: number;
  columns: { column: MatrixColumn; index: number; from: number; to: number }[];
}

/** In this order: the first that fits is taken. */
const headings: [MatrixColumn, RegExp][] = [
  ['states', /^recommending states?\b/],
  ['recommendation', /^recommendations?\b/],
  ['position', /^(?:position|state'?s? position|response)\b/],
  ['assessment', /assessment|comments?\b|level of implementation/],
  ['themes', /themes?\b|affected persons|groups of persons|list of rights/],
  ['goals', /\bsdgs?\b|sustainable development goals?/],
];

/** The layout that a row announces, if it is a header row: it has at least a recommendation, a position and themes. */
export function layoutOf(row: WordRow): MatrixLayout | undefined {
  if (row.cells.length < 3) return undefined;
  const columns: MatrixLayout['columns'] = [];
  for (const [index, cell] of row.cells.entries()) {
    const text = textOf(cell).toLowerCase().replace(/’/g, "'");
    const column = headings.find(([name, pattern]) => pattern.test(text) && !columns.some((known) => known.column === name))?.[0];
    if (column) columns.push({ column, index, from: cell.column, to: cell.column + cell.span });
  }
  const names = columns.map(({ column }) => column);
  const whole = (['recommendation', 'position', 'themes'] as const).every((name) => names.includes(name));
  return whole ? { table: row.table, cells: row.cells.length, columns } : undefined;
}

/** The row's cell under a heading: by its place where the row has as many cells as the header, else by the grid. */
export function cellUnder(layout: MatrixLayout, row: WordRow, column: MatrixColumn): WordCell | undefined {
  const heading = layout.columns.find((known) => known.column === column);
  if (!heading) return undefined;
  if (row.cells.length === layout.cells) return row.cells[heading.index];
  return row.cells.find((cell) => cell.column >= heading.from && cell.column < heading.to);
}

/** The generation of a layout. `coded`: its themes have codes of letter and number. */
export function generationOf(layout: MatrixLayout, coded: boolean): MatrixGeneration {
  const has = (name: MatrixColumn) => layout.columns.some(({ column }) => column === name);
  if (has('goals')) return '2025';
  if (has('states')) return '2014-numbered';
  return coded ? '2014-coded' : '2019';
}

export const textOf = (cell: WordCell | undefined): string => (cell?.lines ?? []).join(' ').trim();
