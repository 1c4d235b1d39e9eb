import { sheetColumns } from '@nmirf/exchange/model';

/** A part that a library writes, and where in it rows of ours go: what stands before them, in their place, and behind them. */
export interface Shape {
  /** the package, named to whoever gives it another version */
  library: string;
  part: string;
  whole: RegExp;
}

/** The document of the matrix. Word wants a paragraph behind a table. */
export const documentShape: Shape = {
  library: 'docx',
  part: 'word/document.xml',
  whole: /^(<\?xml [^>]*\?><w:document [^>]*><w:body>)()(<w:p\/?>.*<\/w:sectPr><\/w:body><\/w:document>)$/s,
};

/** The row of the sheet that stands in for all others while the library writes styles and widths. */
export const sampleRow = 3;

/** The sheet to work on: two rows of headings, and the sample with a style in each cell. */
export const sheetShape: Shape = {
  library: 'write-excel-file',
  part: 'xl/worksheets/sheet1.xml',
  whole: new RegExp(
    `^(<\\?xml [^>]*\\?><worksheet .*)(<row r="${sampleRow}">(?:<c r="[A-Z]${sampleRow}" s="\\d+"/>){${sheetColumns.length}}</row>)(</sheetData>.*</worksheet>)$`,
    's',
  ),
};
