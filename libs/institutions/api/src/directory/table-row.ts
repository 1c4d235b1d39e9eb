import type { DirectoryProblem } from '@nmirf/institutions/model';

/** A row as a reader of files gives it. */
export interface TableRow {
  /** as people count the rows of the file */
  number: number;
  cells: readonly string[];
  /** what is wrong with single cells, by their column from 0: they are not read */
  faults?: ReadonlyMap<number, Pick<DirectoryProblem, 'code' | 'params'>>;
}
