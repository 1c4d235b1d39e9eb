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

/** Limits of the workbook, and the refusal in the words of the domain that reads it. */
export interface SheetRules {
  limits: SheetLimits;
  refusal(fault: SheetFault, params?: Record<string, string | number>): Problem;
}
