import { editableColumns, sheetColumns, type MatrixSheet, type MatrixSheetRow, type SheetColumn } from '@nmirf/exchange/model';
import { encodeSheetString, letterOf } from '@nmirf/platform/api';
import { isRightToLeft } from '@nmirf/platform/model';
import writeXlsxFile, { type CellObject } from 'write-excel-file/node';
import { sampleRow, sheetShape } from '../splice/shapes';
import { spliced } from '../splice/splice';
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
 *
 * A library makes the workbook with one row, whose styles all others take; these are written into it one by one, so that thousands of them
 * hold up nothing else.
 */
export async function writeMatrixXlsx({ language, rows }: MatrixSheet): Promise<Uint8Array> {
  const words = sheetWords[language];
  const headings = sheetColumns.map((column): CellObject => ({
    ...text(words[column], column),
    fontWeight: 'bold',
    alignVertical: 'center',
  }));
  const keys = sheetColumns.map((column): CellObject => ({ ...text(column, column), fontSize: 8, textColor: '#767676' }));
  const empty = sheetColumns.map((column) => (column === 'deadline' ? date : text(null, column)));
  const file = writeXlsxFile([headings, keys, empty], {
    sheet: 'Recommendations',
    columns: sheetColumns.map((column) => ({ width: widths[column] })),
    stickyRowsCount: 2,
    stickyColumnsCount: 2,
    rightToLeft: isRightToLeft(language),
    orientation: 'landscape',
  });
  return spliced(await file.toBuffer(), sheetShape, function* (sample) {
    const styles = Array.from(sample.matchAll(/ s="(\d+)"/g), ([, style]) => style ?? '');
    for (const [index, row] of rows.entries()) yield rowXml(row, index + sampleRow, styles);
  });
}

function rowXml({ deadline, themes, ...texts }: MatrixSheetRow, number: number, styles: readonly string[]): string {
  const cells = sheetColumns.map((column, index) => {
    const place = `r="${letterOf(index)}${number}"`;
    if (column === 'deadline' && deadline && deadline >= firstDate)
      return `<c ${place} s="${styles[index]}"><v>${Date.parse(deadline) / 86_400_000 + 25_569}</v></c>`;
    const value = column === 'deadline' ? deadline : column === 'themes' ? themes.join('\n') : texts[column];
    if (!value) return `<c ${place} s="${styles[index]}"/>`;
    // a deadline that Excel has no day for is a text, as in the column of summaries
    const style = styles[column === 'deadline' ? sheetColumns.indexOf('summary') : index];
    return `<c ${place} s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(encodeSheetString(value))}</t></is></c>`;
  });
  return `<row r="${number}">${cells.join('')}</row>`;
}

const escaped = (value: string) => value.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

function text(value: string | null, column: SheetColumn): CellObject {
  const cell: CellObject = { type: String, format: '@', wrap: true, alignVertical: 'top', ...colours(column) };
  return value ? { ...cell, value: encodeSheetString(value) } : cell;
}

/** What people may fill in is yellow, and what they may not is grey; the headings say it too. */
const colours = (column: SheetColumn) => ({
  backgroundColor: editable.includes(column) ? '#FFF9DB' : '#F3F4F6',
  borderColor: '#C8CCD2',
  borderStyle: 'thin' as const,
});

const date: CellObject = { type: Date, format: 'yyyy-mm-dd', alignVertical: 'top', ...colours('deadline') };
