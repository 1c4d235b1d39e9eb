import {
  editableColumns,
  sheetColumns,
  sheetText,
  summaryLength,
  type EditableColumn,
  type EditedRow,
  type ReadSheet,
  type SheetColumn,
  type SheetProblem,
} from '@nmirf/exchange/model';
import { letterOf, readSheets, type SheetCell, type SheetCells, type SheetRow } from '@nmirf/platform/api';
import { Id } from '@nmirf/platform/model';
import * as z from 'zod';
import { SheetRefusal, matrixLimits, sheetRules } from './sheet-refusal';

/**
 * Reads a sheet that `writeMatrixXlsx` wrote and somebody edited, in whatever program. Columns are known by their keys. What cannot be read
 * is told by its place and changes nothing. `statuses`: the codes that may be proposed.
 */
export async function readMatrixXlsx(bytes: Uint8Array, statuses: readonly string[]): Promise<ReadSheet> {
  try {
    const [sheet, keys] = await sheetWithKeys(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    return new SheetReader(sheet, keys, statuses).read();
  } catch (fault) {
    if (fault instanceof SheetRefusal) return { refused: fault.code };
    throw fault;
  }
}

/** The first sheet that people see and that has a row of keys, and that row. */
async function sheetWithKeys(bytes: Buffer): Promise<[SheetCells, SheetRow]> {
  const found = await readSheets(bytes, sheetRules, (sheet): [SheetCells, SheetRow] | undefined => {
    const keys = sheet.rows.slice(0, matrixLimits.rowsBeforeKeys).find(isKeyRow);
    return keys && [sheet, keys];
  });
  if (!found) throw new SheetRefusal('sheet.no-keys');
  return found;
}

const keyOf = (cell: SheetCell | undefined): SheetColumn | undefined => sheetColumns.find((column) => column === cell?.text.trim());

function isKeyRow(row: SheetRow): boolean {
  const keys = [...row.cells.values()].map(keyOf);
  return keys.filter((key) => key === 'id').length === 1 && editableColumns.some((column) => keys.includes(column));
}

class SheetReader {
  private readonly columns = new Map<SheetColumn, number>();
  private readonly problems: SheetProblem[] = [];
  private untold = 0;

  constructor(
    private readonly sheet: SheetCells,
    private readonly keys: SheetRow,
    private readonly statuses: readonly string[],
  ) {}

  read(): { rows: EditedRow[]; problems: SheetProblem[] } {
    this.findColumns();
    this.tellMerges();
    const data = this.sheet.rows.filter(({ number }) => number > this.keys.number);
    const rows = this.withoutDoubles(data.flatMap((row) => this.readRow(row) ?? []));
    if (this.untold > 0)
      this.problems.push({ row: this.keys.number, column: null, code: 'sheet.more-problems', value: String(this.untold), blocking: true });
    return { rows, problems: this.problems };
  }

  private findColumns(): void {
    const doubled = new Set<SheetColumn>();
    for (const [column, cell] of this.keys.cells) {
      const key = keyOf(cell);
      if (!key) continue;
      if (this.columns.has(key)) {
        doubled.add(key);
        this.addProblem(this.keys.number, column, 'sheet.column-doubled', key);
      } else this.columns.set(key, column);
    }
    const found = [...this.columns.keys()];
    const moved = found.find((key, index) => key !== sheetColumns.filter((column) => this.columns.has(column))[index]);
    if (moved) this.addProblem(this.keys.number, this.columns.get(moved) ?? null, 'sheet.columns-moved', moved, false);
    for (const key of editableColumns)
      if (!this.columns.has(key)) this.addProblem(this.keys.number, null, 'sheet.column-missing', key, false);
    this.tellUnknownColumns();
    // which of two columns of one name is meant nobody knows
    for (const key of doubled) this.columns.delete(key);
  }

  private tellUnknownColumns(): void {
    const names = new Map<number, string>();
    for (const { cells } of this.sheet.rows)
      for (const [column, cell] of cells) if (!keyOf(this.keys.cells.get(column)) && !names.has(column)) names.set(column, cell.text);
    for (const [column, name] of [...names].sort(([one], [other]) => one - other))
      this.addProblem(this.keys.number, column, 'sheet.column-unknown', this.keys.cells.get(column)?.text ?? name, false);
  }

  /** Joined cells hold one value: which of their rows it is for nobody knows, and the others only look empty. */
  private tellMerges(): void {
    for (const { firstRow, lastRow, firstColumn, lastColumn, reference } of this.sheet.merges) {
      const known = [...this.columns].some(([key, column]) => this.isRead(key) && column >= firstColumn && column <= lastColumn);
      if (known && lastRow > this.keys.number) this.addProblem(firstRow, firstColumn, 'sheet.merged', reference);
    }
  }

  private isRead(key: SheetColumn): boolean {
    return key === 'id' || key === 'code' || editableColumns.some((column) => column === key);
  }

  private isMerged(row: number, column: number): boolean {
    return this.sheet.merges.some(
      (merge) => row >= merge.firstRow && row <= merge.lastRow && column >= merge.firstColumn && column <= merge.lastColumn,
    );
  }

  private readRow(row: SheetRow): EditedRow | undefined {
    const column = this.columns.get('id');
    if (column === undefined || ![...this.columns.values()].some((known) => row.cells.has(known))) return undefined;
    const cell = row.cells.get(column);
    if (!cell) return void this.addProblem(row.number, column, 'sheet.id-missing', '');
    if (cell.kind === 'formula') return void this.addProblem(row.number, column, 'sheet.formula', '');
    const id = Id.safeParse(cell.text.trim().toLowerCase());
    if (!id.success) return void this.addProblem(row.number, column, 'sheet.id-invalid', cell.text);
    const codeColumn = this.columns.get('code');
    const code = codeColumn === undefined ? undefined : row.cells.get(codeColumn);
    if (code?.kind === 'formula') return void this.addProblem(row.number, codeColumn ?? null, 'sheet.formula', '');
    return {
      row: row.number,
      column: letterOf(column),
      id: id.data,
      code: (code && sheetText(code.text)) ?? null,
      edited: Object.fromEntries(
        editableColumns.flatMap((field) => {
          const value = this.readField(row, field);
          return value === undefined ? [] : [[field, value]];
        }),
      ),
    };
  }

  /** Undefined: there is no such column, or what stands there cannot be read, which is told. */
  private readField(row: SheetRow, field: EditableColumn): string | null | undefined {
    const column = this.columns.get(field);
    if (column === undefined || this.isMerged(row.number, column)) return undefined;
    const cell = row.cells.get(column);
    const value = cell ? sheetText(cell.text) : null;
    if (cell?.kind === 'formula') return void this.addProblem(row.number, column, 'sheet.formula', '');
    if (cell?.kind === 'error') return void this.addProblem(row.number, column, 'sheet.error-value', cell.text);
    if (!cell || value === null) return null;
    if (field === 'summary')
      return value.length <= summaryLength ? value : void this.addProblem(row.number, column, 'sheet.too-long', value);
    if (field === 'deadline')
      return isDeadline(cell, value) ? value : void this.addProblem(row.number, column, 'sheet.date-invalid', value);
    const status = this.statuses.find((known) => known === value.toLowerCase());
    return status ?? void this.addProblem(row.number, column, 'sheet.status-unknown', value);
  }

  /** Which row of two with one id is meant nobody knows: none is taken. */
  private withoutDoubles(rows: readonly EditedRow[]): EditedRow[] {
    const counts = new Map<string, number>();
    for (const { id } of rows) counts.set(id, (counts.get(id) ?? 0) + 1);
    return rows.filter(({ id, row }) => {
      const single = counts.get(id) === 1;
      if (!single) this.addProblem(row, this.columns.get('id') ?? null, 'sheet.id-doubled', id);
      return single;
    });
  }

  private addProblem(row: number, column: number | null, code: SheetProblem['code'], value: string, blocking = true): undefined {
    if (this.problems.length >= matrixLimits.problems) this.untold += 1;
    else this.problems.push({ row, column: column === null ? null : letterOf(column), code, value: value.slice(0, 200), blocking });
  }
}

/** A year alone that is typed into a cell of dates becomes a day of 1905: no deadline is that old. */
const isDeadline = (cell: SheetCell, value: string) =>
  cell.kind !== 'number' && z.iso.date().safeParse(value).success && value >= '1950-01-01' && value < '2200-01-01';
