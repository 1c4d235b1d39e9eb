import type { MatrixGeneration } from '@nmirf/recommendations/model';
import { matrixVocabularies, wordKey, type MatrixColumn, type MatrixVocabulary } from './matrix-vocabulary';
import type { WordCell, WordRow } from './word-table';

/** The columns of a matrix in their order, as a header row names them, and how wide the header's cells are. */
export interface MatrixLayout {
  table: number;
  cells: number;
  columns: { column: MatrixColumn; index: number; from: number; to: number }[];
  /** the words by which it was recognised */
  vocabulary: MatrixVocabulary;
}

/** In this order: the first that fits is taken. */
const order = ['states', 'recommendation', 'position', 'assessment', 'themes', 'goals'] as const satisfies readonly MatrixColumn[];

/** The layout that a row announces, if it is a header row: it has at least a recommendation, a position and themes, in one language. */
export function layoutOf(row: WordRow): MatrixLayout | undefined {
  if (row.cells.length < 3) return undefined;
  const texts = row.cells.map((cell) => wordKey(textOf(cell)));
  for (const vocabulary of matrixVocabularies) {
    const columns: MatrixLayout['columns'] = [];
    for (const [index, cell] of row.cells.entries()) {
      const text = texts[index] ?? '';
      const column = order.find((name) => vocabulary.columns[name]?.test(text) && !columns.some((known) => known.column === name));
      if (column) columns.push({ column, index, from: cell.column, to: cell.column + cell.span });
    }
    const names = columns.map(({ column }) => column);
    if ((['recommendation', 'position', 'themes'] as const).every((name) => names.includes(name)))
      return { table: row.table, cells: row.cells.length, columns, vocabulary };
  }
  return undefined;
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
