import { editableColumns, type CellChange, type EditedRow, type MatrixSheetRow, type SheetProblem } from './matrix-sheet';
import { sameText } from './sheet-text';

/** What a sheet would change, and its rows that fit nothing. */
export interface MatrixDiff {
  changes: CellChange[];
  problems: SheetProblem[];
}

/** The fields of a recommendation that a sheet is compared with. */
export type CurrentRow = Pick<MatrixSheetRow, 'id' | 'code' | (typeof editableColumns)[number]>;

/**
 * The cells that somebody edited, in the order of the sheet. A recommendation that the sheet lacks is left as it is: people delete rows
 * that are none of theirs. A row whose code belongs to another id was sorted only in part: which text is whose is not guessed at.
 */
export function diffMatrix(edited: readonly EditedRow[], current: readonly CurrentRow[]): MatrixDiff {
  const known = new Map(current.map((row) => [row.id.toLowerCase(), row]));
  const diff: MatrixDiff = { changes: [], problems: [] };
  for (const row of edited) {
    const { row: number, column } = row;
    const now = known.get(row.id.toLowerCase());
    if (!now) diff.problems.push({ row: number, column, code: 'sheet.id-unknown', value: row.id, blocking: true });
    else if (row.code !== null && row.code !== now.code)
      diff.problems.push({ row: number, column, code: 'sheet.row-mixed', value: row.code, blocking: true });
    else
      for (const field of editableColumns) {
        const to = row.edited[field];
        if (to !== undefined && !sameText(to, now[field]))
          diff.changes.push({ id: now.id, code: now.code, row: number, field, from: now[field], to });
      }
  }
  return diff;
}
