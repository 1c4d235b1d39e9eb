import { mostDirectoryRows, type DirectoryProblem, type directoryRefusals } from '@nmirf/institutions/model';
import { letterOf, readSheets, sheetLimits, type SheetCell, type SheetCells, type SheetFault, type SheetRules } from '@nmirf/platform/api';
import { Problem } from '@nmirf/platform/model';
import type { TableRow } from './table-row';

const codes: Record<SheetFault, (typeof directoryRefusals)[number]> = {
  'empty-file': 'institutions.file-empty',
  'too-large': 'institutions.file-too-large',
  'old-office': 'institutions.file-old-excel',
  encrypted: 'institutions.file-encrypted',
  macros: 'institutions.file-macros',
  pdf: 'institutions.file-kind',
  'other-kind': 'institutions.file-kind',
  damaged: 'institutions.file-damaged',
  'unsafe-archive': 'institutions.file-unsafe',
  'unsafe-xml': 'institutions.file-unsafe',
};

/** the first row names the columns */
const rows = mostDirectoryRows + 1;
const rules: SheetRules = {
  // 10,000 institutions in all columns are 2 MB and unpack to 20 MB
  limits: { ...sheetLimits, unpackedBytes: 64 * 1024 * 1024, rows },
  refusal(fault, params) {
    if (fault === 'too-large' && params?.['limit'] === rows)
      return new Problem('institutions.file-too-many-rows', 422, { most: mostDirectoryRows });
    return new Problem(codes[fault], fault === 'too-large' ? 413 : 422);
  },
};

/** How files begin that no list of values does: archives, files of old Office, pages, RTF; a PDF may have something before it. */
const noText = /^(?:PK\cC\cD|\xd0\xcf\cQ\xe0|(?:\xef\xbb\xbf)?\s*(?:<|\{\\rtf))|%PDF-/;

/** Whether bytes are no text with separators, whatever the file's name says. */
export const isNoText = (bytes: Buffer): boolean => noText.test(bytes.toString('latin1', 0, 1024));

/**
 * The rows of the first sheet that people see, with what they see in it. What a cell only calculates, or shows otherwise than it holds, is
 * not guessed at: such a cell is a fault of its row.
 */
export async function readDirectorySheet(bytes: Buffer): Promise<TableRow[]> {
  return (await readSheets(bytes, rules, rowsOf)) ?? [];
}

function rowsOf({ rows: read, merges }: SheetCells): TableRow[] {
  const width = Math.max(0, ...read.map(({ cells }) => Math.max(...cells.keys()) + 1));
  return read.map(({ number, cells }) => {
    const faults = new Map<number, Pick<DirectoryProblem, 'code' | 'params'>>();
    for (const [column, cell] of cells) {
      const code = faultOf(cell);
      if (code) faults.set(column, { code, params: { cell: `${letterOf(column)}${number}`, value: cell.text } });
    }
    // joined cells hold one value, and which of their rows and columns it is for nobody knows
    for (const { firstRow, lastRow, firstColumn, lastColumn, reference } of merges)
      if (number >= firstRow && number <= lastRow)
        for (let column = firstColumn; column <= Math.min(lastColumn, width - 1); column += 1)
          faults.set(column, { code: 'institutions.row-cell-merged', params: { cell: reference } });
    const texts = Array.from({ length: width }, (_, column) => cells.get(column)?.text ?? '');
    return { number, cells: texts, faults };
  });
}

function faultOf({ kind, shownOtherwise }: SheetCell): DirectoryProblem['code'] | undefined {
  if (kind === 'formula') return 'institutions.row-cell-formula';
  if (kind === 'error') return 'institutions.row-cell-error';
  return shownOtherwise && 'institutions.row-cell-format';
}
