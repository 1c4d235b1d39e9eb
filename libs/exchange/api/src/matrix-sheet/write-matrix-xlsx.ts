import { editableColumns, sheetColumns, type MatrixSheet, type MatrixSheetRow, type SheetColumn } from '@nmirf/exchange/model';
import { encodeSheetString } from '@nmirf/platform/api';
import { isRightToLeft } from '@nmirf/platform/model';
import writeXlsxFile, { type CellObject } from 'write-excel-file/node';
import { sheetWords } from './sheet-words';

const widths: Record<SheetColumn, number> = {
  id: 12,
  code: 24,
  paragraph: 11,
  recommendation: 70,
  position: 16,
  themes: 34,
  status: 22,
  proposedStatus: 24,
  summary: 60,
  deadline: 18,
};
const editable: readonly SheetColumn[] = editableColumns;
/** Excel counts days from here; before, it has a day that never was */
const firstDate = '1900-03-01';

/**
 * Writes a review's recommendations as one sheet to work on: headings in the language, under them the keys by which it is read back, then a
 * row for each recommendation. Every text is a cell of text, and the cells to fill in are too: what is typed there is never a formula.
 */
export async function writeMatrixXlsx({ language, rows }: MatrixSheet): Promise<Uint8Array> {
  const words = sheetWords[language];
  const headings = sheetColumns.map((column): CellObject => ({
    ...text(words[column], column),
    fontWeight: 'bold',
    alignVertical: 'center',
  }));
  const keys = sheetColumns.map((column): CellObject => ({ ...text(column, column), fontSize: 8, textColor: '#767676' }));
  const file = writeXlsxFile([headings, keys, ...rows.map(cellsOf)], {
    sheet: 'Recommendations',
    columns: sheetColumns.map((column) => ({ width: widths[column] })),
    stickyRowsCount: 2,
    stickyColumnsCount: 2,
    rightToLeft: isRightToLeft(language),
    orientation: 'landscape',
  });
  return new Uint8Array(await file.toBuffer());
}

function cellsOf(row: MatrixSheetRow): CellObject[] {
  const { deadline, themes, ...texts } = row;
  return sheetColumns.map((column) => {
    if (column === 'deadline') return dateCell(deadline);
    return text(column === 'themes' ? themes.join('\n') : texts[column], column);
  });
}

function text(value: string | null, column: SheetColumn): CellObject {
  const cell: CellObject = { type: String, format: '@', wrap: true, alignVertical: 'top', ...colours(column) };
  return value ? { ...cell, value: encodeSheetString(value) } : cell;
}

function dateCell(iso: string | null): CellObject {
  if (iso && iso < firstDate) return text(iso, 'deadline');
  const cell: CellObject = { type: Date, format: 'yyyy-mm-dd', alignVertical: 'top', ...colours('deadline') };
  return iso ? { ...cell, value: new Date(iso) } : cell;
}

/** What people may fill in is yellow, and what they may not is grey; the headings say it too. */
const colours = (column: SheetColumn) => ({
  backgroundColor: editable.includes(column) ? '#FFF9DB' : '#F3F4F6',
  borderColor: '#C8CCD2',
  borderStyle: 'thin' as const,
});
