import { directoryColumns, mostDirectoryRows, type DirectoryColumn, type DirectoryProblem } from '@nmirf/institutions/model';
import { Problem } from '@nmirf/platform/model';

/** A row as it stands in the file: its number (the first line is 1) and the cells that are not empty, trimmed. */
export interface DirectoryCells {
  row: number;
  cells: Partial<Record<DirectoryColumn, string>>;
  problems: DirectoryProblem[];
}

const isColumn = (name: string): name is DirectoryColumn => (directoryColumns as readonly string[]).includes(name);

/** What the columns are, by the first line. A column without a name is passed over where it holds nothing. */
function headerOf(table: readonly string[][]): (DirectoryColumn | undefined)[] {
  const names = (table[0] ?? []).map((name) => name.trim().toLowerCase());
  const header = names.map((name, index) => {
    if (isColumn(name)) return name;
    if (name === '' && table.every((row) => !row[index]?.trim())) return undefined;
    throw new Problem('institutions.file-unknown-column', 422, { column: name });
  });
  const doubled = header.find((name, index) => name && header.indexOf(name) !== index);
  if (doubled) throw new Problem('institutions.file-doubled-column', 422, { column: doubled });
  if (!header.includes('code')) throw new Problem('institutions.file-no-code-column', 422);
  return header;
}

/** The rows of a table whose first line names the columns. A file that cannot be taken is refused (422). */
export function cellsOf(table: readonly string[][]): DirectoryCells[] {
  if (!table.some((row) => row.some((cell) => cell.trim()))) throw new Problem('institutions.file-empty', 422);
  const header = headerOf(table);
  const filled = table
    .map((row, index) => ({ row, number: index + 1 }))
    .slice(1)
    .filter(({ row }) => row.some((cell) => cell.trim()));
  if (!filled.length) throw new Problem('institutions.file-empty', 422);
  if (filled.length > mostDirectoryRows) throw new Problem('institutions.file-too-many-rows', 422, { most: mostDirectoryRows });
  return filled.map(({ row, number }) => {
    const cells: DirectoryCells['cells'] = {};
    header.forEach((column, index) => {
      const text = row[index]?.trim();
      if (column && text) cells[column] = text;
    });
    const fits = row.length === header.length;
    const width: DirectoryProblem = {
      row: number,
      column: '',
      code: 'institutions.row-width',
      params: { found: String(row.length), wanted: String(header.length) },
    };
    return { row: number, cells, problems: fits ? [] : [width] };
  });
}
