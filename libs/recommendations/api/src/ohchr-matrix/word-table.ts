import type { XmlListener } from '@nmirf/platform/api';
import type { MatrixRevisions } from '@nmirf/recommendations/model';
import { MatrixRefusal, matrixLimits } from './matrix-refusal';

/** A cell: the first grid column it covers, how many, and its lines of text. */
export interface WordCell {
  column: number;
  span: number;
  lines: string[];
}

/** A row: its number among all rows of all tables (from 1, tables inside cells not counted) and its cells. */
export interface WordRow {
  number: number;
  table: number;
  cells: WordCell[];
  /** somebody's tracked changes are in it */
  revised: boolean;
}

interface OpenCell extends WordCell {
  text: string;
  /** merged with the cell above: it has that one's text */
  continues: boolean;
  restarts: boolean;
  deleted: boolean;
}

/** The marks of tracked changes: what is gone with them, and what was not there before. */
const removed = new Set(['del', 'moveFrom']);
const added = new Set(['ins', 'moveTo']);

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const subscripts = '₀₁₂₃₄₅₆₇₈₉';
const raised = (text: string, digits: string) => text.replace(/\d/g, (digit) => digits[Number(digit)] ?? digit);

/**
 * Gathers the rows of a document's tables as Word shows them. Tables inside cells become lines of the cell;
 * cells merged downwards repeat the text of the uppermost; field codes and hidden text are left out, of tracked changes what the caller wants.
 * Raised and lowered figures become the letters that look so; the mark of a footnote is a word joiner (U+2060) with its raised number.
 */
export class WordTables implements XmlListener {
  /** text outside tables, for what a document says before its first table */
  outside = '';
  private tables = 0;
  private rows = 0;
  private tableDepth = 0;
  private unseenDepth = 0;
  private inText = false;
  private inCellProperties = false;
  private inRowProperties = false;
  private inRunProperties = false;
  private hidden = false;
  private script: 'superscript' | 'subscript' | undefined;
  private footnotes = 0;
  private row: (WordRow & { deleted: boolean }) | undefined;
  private cell: OpenCell | undefined;
  private column = 0;
  private readonly above = new Map<number, string[]>();
  private readonly path: boolean[] = [];

  constructor(
    private readonly take: (row: WordRow) => void,
    private readonly revisions: MatrixRevisions = 'accepted',
  ) {}

  open(name: string | null, attribute: (local: string) => string | undefined, qualified: string): void {
    const inText = name !== null && !this.inRowProperties && !this.inCellProperties && !this.inRunProperties;
    if (inText && this.row && (removed.has(name) || added.has(name))) this.row.revised = true;
    // the second: the copy of a drawing for old programs
    const hides = (inText && this.gone.has(name)) || qualified.endsWith(':Fallback');
    this.path.push(hides);
    if (hides) this.unseenDepth += 1;
    if (name === null) return;
    if (name === 't' || name === 'delText') this.inText = true;
    else if (name === 'r') {
      this.hidden = false;
      this.script = undefined;
    } else if (name === 'vertAlign' && this.inRunProperties) this.script = scriptOf(attribute('val'));
    else if (name === 'footnoteReference' || name === 'endnoteReference')
      this.append(`\u2060${raised(String((this.footnotes += 1)), superscripts)}`);
    else if (name === 'rPr') this.inRunProperties = true;
    else if (name === 'vanish') this.hidden ||= this.inRunProperties && isOn(attribute('val'));
    else if (name === 'br' || name === 'cr') this.append('\n');
    // a tab stop of paragraph properties has the same name, and a position
    else if (name === 'tab') this.append(attribute('pos') === undefined ? ' ' : '');
    else if (name === 'noBreakHyphen') this.append('\u2011');
    else if (name === 'tbl') this.openTable();
    else if (this.tableDepth === 1) this.openInTable(name, attribute);
  }

  close(name: string | null): void {
    if (this.path.pop()) this.unseenDepth -= 1;
    if (name === 't' || name === 'delText') this.inText = false;
    else if (name === 'rPr') this.inRunProperties = false;
    else if (name === 'p') this.endParagraph();
    else if (name === 'tbl') this.tableDepth -= 1;
    else if (this.tableDepth !== 1) return;
    else if (name === 'tcPr') this.inCellProperties = false;
    else if (name === 'trPr') this.inRowProperties = false;
    else if (name === 'tc') this.closeCell();
    else if (name === 'tr') this.closeRow();
  }

  text(text: string): void {
    if (!this.inText) return;
    const plain = text.replace(/[\r\n]+/g, ' ');
    this.append(this.script ? raised(plain, this.script === 'superscript' ? superscripts : subscripts) : plain);
  }

  private get gone(): ReadonlySet<string> {
    return this.revisions === 'accepted' ? removed : added;
  }

  private openTable(): void {
    this.tableDepth += 1;
    if (this.tableDepth > 1) return;
    this.tables += 1;
    this.above.clear();
  }

  private openInTable(name: string, attribute: (local: string) => string | undefined): void {
    if (name === 'tr') {
      if ((this.rows += 1) > matrixLimits.rows) throw new MatrixRefusal('matrix.too-large', { limit: matrixLimits.rows });
      this.row = { number: this.rows, table: this.tables, cells: [], revised: false, deleted: false };
      this.column = 0;
    } else if (name === 'trPr') this.inRowProperties = true;
    else if (name === 'tcPr') this.inCellProperties = true;
    else if (name === 'tc')
      this.cell = { column: this.column, span: 1, lines: [], text: '', continues: false, restarts: false, deleted: false };
    else if (this.inRowProperties && name === 'gridBefore') this.column += count(attribute('val'), 0);
    else if (this.inRowProperties && this.row && (name === 'del' || name === 'ins')) {
      this.row.revised = true;
      this.row.deleted ||= this.gone.has(name);
    } else if (this.inCellProperties && this.cell) this.readCellProperty(this.cell, name, attribute('val'));
  }

  private readCellProperty(cell: OpenCell, name: string, value: string | undefined): void {
    if (name === 'gridSpan') cell.span = count(value, 1);
    else if (name === 'vMerge') {
      cell.continues = value !== 'restart';
      cell.restarts = value === 'restart';
    } else if (name === 'cellDel' || name === 'cellIns') {
      if (this.row) this.row.revised = true;
      cell.deleted ||= this.gone.has(name === 'cellDel' ? 'del' : 'ins');
    }
  }

  private append(text: string): void {
    if (this.unseenDepth > 0 || this.hidden) return;
    if (this.cell) {
      this.cell.text += text;
      if (this.cell.text.length > matrixLimits.cellCharacters)
        throw new MatrixRefusal('matrix.too-large', { limit: matrixLimits.cellCharacters });
    } else if (this.outside.length < matrixLimits.cellCharacters) this.outside += text;
  }

  private endParagraph(): void {
    this.hidden = false;
    this.append('\n');
  }

  private closeCell(): void {
    const cell = this.cell;
    this.cell = undefined;
    if (!cell || !this.row) return;
    this.column = cell.column + cell.span;
    if (cell.deleted || this.row.deleted) return;
    const own = linesOf(cell.text);
    const lines = cell.continues ? (this.above.get(cell.column) ?? own) : own;
    if (cell.restarts) this.above.set(cell.column, lines);
    else if (!cell.continues) this.above.delete(cell.column);
    this.row.cells.push({ column: cell.column, span: cell.span, lines });
  }

  private closeRow(): void {
    const row = this.row;
    this.row = undefined;
    if (row && !row.deleted) this.take({ number: row.number, table: row.table, cells: row.cells, revised: row.revised });
  }
}

const scriptOf = (value: string | undefined) => (value === 'superscript' || value === 'subscript' ? value : undefined);
const isOn = (value: string | undefined) => value !== '0' && value !== 'false' && value !== 'off';

function count(value: string | undefined, otherwise: number): number {
  const number = Number(value);
  return Number.isInteger(number) && number > 0 && number < 1000 ? number : otherwise;
}

/** Lines without blank ones, each with single blanks. */
export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.replace(/[\s\u00a0\u200b\ufeff]+/g, ' ').trim())
    .filter((line) => line !== '');
}
