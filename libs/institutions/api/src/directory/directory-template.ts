import { directoryColumns, type DirectoryColumn } from '@nmirf/institutions/model';
import { encodeSheetString } from '@nmirf/platform/api';
import writeXlsxFile, { type CellObject } from 'write-excel-file/node';

/** A row as it may be filled in; no institution of a State has such a code. */
const example: Record<DirectoryColumn, string> = {
  code: 'EXAMPLE',
  name_en: 'Ministry of Examples (remove this row)',
  name_es: 'Ministerio de Ejemplos (elimine esta fila)',
  name_fr: 'Ministère des Exemples (supprimez cette ligne)',
  name_ar: 'وزارة الأمثلة (احذف هذا الصف)',
  acronym: 'MOEX',
  branch: 'executive',
  level: 'national',
  parent_code: '',
  email: 'contact@example.org',
  phone: '+1 555 0100',
  website: 'https://example.org',
  legal_base: 'Law 1/2020',
};
const wide: readonly DirectoryColumn[] = ['name_en', 'name_es', 'name_fr', 'name_ar'];

/** Every cell is one of text, so that a code such as 007 or 3-4 stays what is typed. */
const text = (value: string): CellObject => ({ type: String, format: '@', ...(value && { value: encodeSheetString(value) }) });
const emptyRow = directoryColumns.map(() => text(''));

/** An Excel workbook to fill in: the names of the columns, one row as an example, and room that is made ready for text. */
export async function writeDirectoryTemplate(): Promise<Buffer> {
  const header = directoryColumns.map((column): CellObject => ({ ...text(column), fontWeight: 'bold', backgroundColor: '#F3F4F6' }));
  const rows = [header, directoryColumns.map((column) => text(example[column])), ...Array.from({ length: 200 }, () => emptyRow)];
  return writeXlsxFile(rows, {
    sheet: 'Institutions',
    columns: directoryColumns.map((column) => ({ width: wide.includes(column) ? 40 : 18 })),
    stickyRowsCount: 1,
  }).toBuffer();
}
