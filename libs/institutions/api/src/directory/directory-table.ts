import { directoryColumns, mostDirectoryRows, type DirectoryColumn, type DirectoryProblem } from '@nmirf/institutions/model';
import { letterOf } from '@nmirf/platform/api';
import { Problem } from '@nmirf/platform/model';
import { readCsv } from './csv';
import { isNoText, readDirectorySheet } from './directory-sheet';
import type { TableRow } from './table-row';

/** A row as it stands in the file: its number (the first line is 1) and the cells that are not empty, trimmed. */
export interface DirectoryCells {
  row: number;
  cells: Partial<Record<DirectoryColumn, string>>;
  problems: DirectoryProblem[];
}

const isColumn = (name: string): name is DirectoryColumn => (directoryColumns as readonly string[]).includes(name);
const isFilled = ({ cells, faults }: TableRow) => !!faults?.size || cells.some((cell) => cell.trim());

/** What the columns are, by the first row. A column without a name is passed over where it holds nothing. */
function headerOf([first, ...rows]: readonly TableRow[]): (DirectoryColumn | undefined)[] {
  const header = (first?.cells ?? []).map((cell, index) => {
    const name = first?.faults?.has(index) ? '' : cell.trim().toLowerCase();
    if (isColumn(name)) return name;
    if (name === '' && rows.every(({ cells }) => !cells[index]?.trim())) return undefined;
    throw new Problem('institutions.file-unknown-column', 422, { column: name || letterOf(index) });
  });
  const doubled = header.find((name, index) => name && header.indexOf(name) !== index);
  if (doubled) throw new Problem('institutions.file-doubled-column', 422, { column: doubled });
  if (!header.includes('code')) throw new Problem('institutions.file-no-code-column', 422);
  return header;
}

/** The rows of a file of institutions, CSV or an Excel workbook; which of these it is, its content tells. */
export async function readTable(bytes: Buffer): Promise<TableRow[]> {
  if (isNoText(bytes)) return readDirectorySheet(bytes);
  return readCsv(bytes).map((cells, index) => ({ number: index + 1, cells }));
}

/** The rows of a table whose first row names the columns. A file that cannot be taken is refused (422). */
export function cellsOf(table: readonly TableRow[]): DirectoryCells[] {
  if (!table.some(isFilled)) throw new Problem('institutions.file-empty', 422);
  const header = headerOf(table);
  const filled = table.slice(1).filter(isFilled);
  if (!filled.length) throw new Problem('institutions.file-empty', 422);
  if (filled.length > mostDirectoryRows) throw new Problem('institutions.file-too-many-rows', 422, { most: mostDirectoryRows });
  return filled.map(({ number: row, cells: texts, faults }) => {
    const cells: DirectoryCells['cells'] = {};
    const problems: DirectoryProblem[] = [];
    if (texts.length !== header.length)
      problems.push({
        row,
        column: '',
        code: 'institutions.row-width',
        params: { found: String(texts.length), wanted: String(header.length) },
      });
    header.forEach((column, index) => {
      if (!column) return;
      const [text, fault] = [texts[index]?.trim(), faults?.get(index)];
      if (fault) problems.push({ row, column, ...fault });
      else if (text) cells[column] = text;
    });
    return { row, cells, problems };
  });
}
