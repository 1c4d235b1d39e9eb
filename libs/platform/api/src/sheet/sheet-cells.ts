import type { XmlListener } from '../archive/xml-reader';
import { shownDate, shownIso, shownNumber } from './cell-format';
import type { SheetRules } from './sheet-rules';
import { decodeSheetString } from './sheet-string';
import { SheetText, type Workbook } from './workbook';

/** A cell with something in it. A formula's result is what the last program made of it, and is never looked at. */
export interface SheetCell {
  kind: 'text' | 'number' | 'date' | 'error' | 'formula';
  /** of a date: ISO */
  text: string;
  /** a number or a date whose format shows a person something else than `text` */
  shownOtherwise?: true;
}

/** A row with something in it, its number as Excel counts, its cells by column from 0. */
export interface SheetRow {
  number: number;
  cells: Map<number, SheetCell>;
}

/** Cells that were joined: rows as Excel counts, columns from 0. */
export interface Merge {
  firstRow: number;
  lastRow: number;
  firstColumn: number;
  lastColumn: number;
  reference: string;
}

interface OpenCell {
  column: number;
  type: string;
  style: number;
  value: string;
  formula: boolean;
}

/** Gathers what stands in a sheet. */
export class SheetCells implements XmlListener {
  readonly rows: SheetRow[] = [];
  readonly merges: Merge[] = [];
  private row: SheetRow = { number: 0, cells: new Map() };
  private cell: OpenCell | undefined;
  private column = -1;
  private count = 0;
  private inValue = false;
  private readonly inline = new SheetText();

  constructor(
    private readonly workbook: Workbook,
    private readonly rules: SheetRules,
  ) {}

  open(name: string | null, attribute: (local: string) => string | undefined): void {
    if (name === 'row') this.openRow(attribute('r'));
    else if (name === 'c') this.openCell(attribute('r'), attribute('t') ?? 'n', Number(attribute('s') ?? 0));
    else if (name === 'f' && this.cell) this.cell.formula = true;
    else if (name === 'v') this.inValue = true;
    else if (name === 'mergeCell') this.merge(attribute('ref') ?? '');
    else this.inline.open(name);
  }

  close(name: string | null): void {
    if (name === 'row') this.closeRow();
    else if (name === 'c') this.closeCell();
    else if (name === 'v') this.inValue = false;
    else this.inline.close(name);
  }

  text(text: string): void {
    if (this.inValue && this.cell) this.cell.value += text;
    else if (this.cell) this.inline.text(text);
  }

  /** Rows and cells may leave their place out; they stand one after another then, and never backwards. */
  private openRow(place: string | undefined): void {
    const number = place === undefined ? this.row.number + 1 : Number(place);
    if (!Number.isInteger(number) || number <= this.row.number || number > 1_048_576) throw this.rules.refusal('damaged');
    this.row = { number, cells: new Map() };
    this.column = -1;
  }

  private openCell(place: string | undefined, type: string, style: number): void {
    if ((this.count += 1) > this.rules.limits.cells) throw this.tooLarge(this.rules.limits.cells);
    const column = place === undefined ? this.column + 1 : this.columnOf(place);
    if (column <= this.column) throw this.rules.refusal('damaged');
    this.column = column;
    this.cell = { column, type, style, value: '', formula: false };
  }

  private closeCell(): void {
    const cell = this.cell;
    this.cell = undefined;
    const inline = this.inline.take();
    if (!cell || cell.column >= this.rules.limits.columns) return;
    const read = cell.formula ? { kind: 'formula' as const, text: '' } : this.read(cell, inline);
    if (read && (read.kind === 'formula' || read.text.trim() !== '')) this.row.cells.set(cell.column, read);
  }

  private closeRow(): void {
    if (this.row.cells.size === 0) return;
    this.rows.push(this.row);
    if (this.rows.length > this.rules.limits.rows) throw this.tooLarge(this.rules.limits.rows);
  }

  private read({ type, style, value }: OpenCell, inline: string): SheetCell | undefined {
    if (type === 'inlineStr') return { kind: 'text', text: inline };
    if (value === '') return undefined;
    if (type === 's') {
      const text = this.workbook.strings[Number(value)];
      if (text === undefined) throw this.rules.refusal('damaged');
      return { kind: 'text', text };
    }
    if (type === 'str') return { kind: 'text', text: decodeSheetString(value) };
    if (type === 'b') return { kind: 'text', text: value === '1' ? 'TRUE' : 'FALSE' };
    if (type === 'e') return { kind: 'error', text: value };
    if (type === 'd') return { kind: 'date', ...shownIso(value.slice(0, 10), this.workbook.formatOf(style)) };
    const number = Number(value);
    if (type !== 'n' || !Number.isFinite(number)) throw this.rules.refusal('damaged');
    const format = this.workbook.formatOf(style);
    const date = shownDate(number + (this.workbook.since1904 ? 1462 : 0), format);
    return date ? { kind: 'date', ...date } : { kind: 'number', ...shownNumber(number, format) };
  }

  /** The column of a place such as `AB12`, from 0. */
  private columnOf(place: string): number {
    const letters = /^([A-Z]{1,3})\d{1,7}$/.exec(place)?.[1];
    if (!letters) throw this.rules.refusal('damaged');
    return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  }

  private tooLarge(limit: number): Error {
    return this.rules.refusal('too-large', { limit });
  }

  private merge(reference: string): void {
    const [first = '', last = first] = reference.split(':');
    const rowOf = (place: string) => Number(/\d+$/.exec(place)?.[0] ?? 0);
    this.merges.push({
      firstRow: rowOf(first),
      lastRow: rowOf(last),
      firstColumn: this.columnOf(first),
      lastColumn: this.columnOf(last),
      reference,
    });
    if (this.merges.length > this.rules.limits.merges) throw this.tooLarge(this.rules.limits.merges);
  }
}

/** The letters of a column, from 0. */
export function letterOf(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : letterOf(Math.floor(column / 26) - 1) + letter;
}
