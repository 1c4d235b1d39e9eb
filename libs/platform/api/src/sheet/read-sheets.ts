import { openArchive } from '../archive/archive';
import { readXml } from '../archive/xml-reader';
import { macroPart } from '../files/office-kind';
import { SheetCells } from './sheet-cells';
import type { SheetRules } from './sheet-rules';
import { readWorkbook, spreadsheet } from './workbook';

/**
 * Reads the sheets of an Excel workbook (XLSX) that people see, in their order, until `take` finds in one what it looks for. Takes a path or
 * the bytes, and tells the kind from these alone. Nothing is calculated, followed or run: a workbook with macros is refused.
 */
export async function readSheets<T>(
  file: string | Buffer,
  rules: SheetRules,
  take: (sheet: SheetCells) => T | undefined,
): Promise<T | undefined> {
  const archive = await openArchive(file, rules);
  try {
    if (archive.names.some((name) => macroPart.test(name))) throw rules.refusal('macros');
    const workbook = await readWorkbook(archive, rules);
    for (const name of workbook.sheets) {
      const sheet = new SheetCells(workbook, rules);
      await readXml(await archive.read(name), spreadsheet, rules, sheet);
      const found = take(sheet);
      if (found !== undefined) return found;
    }
    return undefined;
  } finally {
    archive.close();
  }
}
