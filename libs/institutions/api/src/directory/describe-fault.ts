import type { directoryFaults, directoryRefusals } from '@nmirf/institutions/model';

type Code = (typeof directoryFaults)[number] | (typeof directoryRefusals)[number];

const sentences: Record<Code, string> = {
  'institutions.file-not-utf8': 'The file is neither CSV in UTF-8 nor an Excel workbook (XLSX).',
  'institutions.file-malformed': 'Line {line} cannot be read: a quotation mark is out of place.',
  'institutions.file-empty': 'The file has no rows.',
  'institutions.file-no-code-column': 'The first line names no column "code".',
  'institutions.file-unknown-column': 'The column "{column}" is not known.',
  'institutions.file-doubled-column': 'The column "{column}" stands twice.',
  'institutions.file-too-many-rows': 'The file has more than {most} rows.',
  'institutions.file-too-large': 'The workbook is too large to be a list of institutions.',
  'institutions.file-old-excel': 'The file is a workbook of an old Excel (.xls). Save it as XLSX.',
  'institutions.file-encrypted': 'The workbook is protected by a password. Save it without one.',
  'institutions.file-macros': 'The workbook holds macros. Save it as a plain workbook (.xlsx).',
  'institutions.file-kind': 'The file is neither CSV nor an Excel workbook (XLSX).',
  'institutions.file-damaged': 'The workbook is damaged. Open it in Excel and save it again.',
  'institutions.file-unsafe': 'The workbook is built so that it can do harm, and was not read. Copy the sheet into a new one.',
  'institutions.plan-changed': 'Institutions were changed while the file was read. Try again.',
  'institutions.row-width': 'The row has {found} cells, the first line {wanted}.',
  'institutions.row-code-missing': 'The code is missing.',
  'institutions.row-code-bad': '"{value}" is not a code.',
  'institutions.row-code-doubled': 'The code {value} already stands in row {first}.',
  'institutions.row-name-missing': 'A new institution needs a name.',
  'institutions.row-branch-unknown': 'The branch "{value}" is not known.',
  'institutions.row-level-unknown': 'The level "{value}" is not known.',
  'institutions.row-parent-unknown': 'No institution has the code {value}.',
  'institutions.row-parent-circle': 'Standing under {value} would make a circle.',
  'institutions.row-email-bad': '"{value}" is not an e-mail address.',
  'institutions.row-value-bad': '"{value}" cannot stand here.',
  'institutions.row-cell-formula': 'Cell {cell} holds a formula. Put its value in its place.',
  'institutions.row-cell-error': 'Cell {cell} holds the error {value}.',
  'institutions.row-cell-format': 'Cell {cell} holds {value} and shows something else. Format it as text and type it again.',
  'institutions.row-cell-merged': 'The cells {cell} are joined. Unmerge them.',
};

/** A fault of a file of institutions in plain English, for the command line; the interface has its own texts in each language. */
export function describeDirectoryFault(code: string, params: Record<string, unknown>): string {
  const sentence = code in sentences ? sentences[code as Code] : code;
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''));
}
