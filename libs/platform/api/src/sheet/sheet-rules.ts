import type { Problem } from '@nmirf/platform/model';
import type { ArchiveFault, ArchiveLimits } from '../archive/archive-rules';

/** Why a workbook is not taken. */
export type SheetFault = ArchiveFault | 'macros';

/** What a workbook may ask of the server. */
export interface SheetLimits extends ArchiveLimits {
  /** the sheets that are looked at */
  sheets: number;
  /** rows with something in them */
  rows: number;
  cells: number;
  /** what stands further out is not read */
  columns: number;
  strings: number;
  merges: number;
}

/** What every workbook is held to; how large it unpacks, and how many rows it has, depends on what it is for. */
export const sheetLimits = {
  fileBytes: 10 * 1024 * 1024,
  ratio: 250,
  ratioFromBytes: 4 * 1024 * 1024,
  entries: 500,
  elementDepth: 64,
  attributes: 200,
  runCharacters: 1024 * 1024,
  sheets: 10,
  cells: 500_000,
  columns: 200,
  strings: 300_000,
  merges: 500,
} as const satisfies Omit<SheetLimits, 'unpackedBytes' | 'rows'>;

/** Limits of the workbook, and the refusal in the words of the domain that reads it. */
export interface SheetRules {
  limits: SheetLimits;
  refusal(fault: SheetFault, params?: Record<string, string | number>): Problem;
}
