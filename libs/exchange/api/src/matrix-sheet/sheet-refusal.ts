import type { SheetRefusalCode } from '@nmirf/exchange/model';
import { sheetLimits, type SheetFault, type SheetRules } from '@nmirf/platform/api';
import { Problem } from '@nmirf/platform/model';

/** A whole sheet is not taken. */
export class SheetRefusal extends Problem {
  declare readonly code: SheetRefusalCode;

  constructor(code: SheetRefusalCode, params: Record<string, string | number> = {}) {
    super(code, code === 'sheet.too-large' ? 413 : 422, params);
    this.name = 'SheetRefusal';
  }
}

/** What a sheet may ask of the server. One of 350 recommendations is 100 kB and unpacks to 700 kB. */
export const matrixLimits = {
  ...sheetLimits,
  unpackedBytes: 32 * 1024 * 1024,
  rows: 10_000,
  /** the keys stand in the second row; people may put some above */
  rowsBeforeKeys: 20,
  problems: 500,
} as const;

const codes: Record<SheetFault, SheetRefusalCode> = {
  'empty-file': 'sheet.empty-file',
  'too-large': 'sheet.too-large',
  'old-office': 'sheet.old-excel',
  encrypted: 'sheet.encrypted',
  macros: 'sheet.macros',
  pdf: 'sheet.not-xlsx',
  'other-kind': 'sheet.not-xlsx',
  damaged: 'sheet.damaged',
  'unsafe-archive': 'sheet.unsafe-archive',
  'unsafe-xml': 'sheet.unsafe-xml',
};

export const sheetRules: SheetRules = {
  limits: matrixLimits,
  // a file of plain text that is given for a sheet is one of values with separators
  refusal: (fault, params) => new SheetRefusal(params?.['kind'] === 'text' ? 'sheet.csv' : codes[fault], params),
};
