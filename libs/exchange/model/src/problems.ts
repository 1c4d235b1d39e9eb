/** Why a whole sheet is not taken. */
export const sheetRefusals = [
  'sheet.empty-file',
  'sheet.too-large',
  'sheet.old-excel',
  'sheet.encrypted',
  'sheet.macros',
  'sheet.csv',
  'sheet.not-xlsx',
  'sheet.damaged',
  'sheet.unsafe-archive',
  'sheet.unsafe-xml',
  'sheet.no-keys',
] as const;

/** What can be wrong at a place of a sheet. */
export const sheetFaults = [
  'sheet.columns-moved',
  'sheet.column-unknown',
  'sheet.column-missing',
  'sheet.column-doubled',
  'sheet.id-missing',
  'sheet.id-invalid',
  'sheet.id-doubled',
  'sheet.id-unknown',
  'sheet.row-mixed',
  'sheet.status-unknown',
  'sheet.date-invalid',
  'sheet.too-long',
  'sheet.formula',
  'sheet.error-value',
  'sheet.merged',
  'sheet.more-problems',
] as const;

/** The codes of refusals of this domain, and of faults in a sheet's cells. */
export const exchangeProblems = [...sheetRefusals, ...sheetFaults, 'sheet.change-gone', 'export.not-done'] as const;

declare global {
  interface NmirfProblems {
    exchange: (typeof exchangeProblems)[number];
  }
}
