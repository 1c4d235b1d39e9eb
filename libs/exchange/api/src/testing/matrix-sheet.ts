import type { MatrixSheet, MatrixSheetRow } from '@nmirf/exchange/model';
import type { UnLanguage } from '@nmirf/platform/model';

/** The statuses that tests may propose. */
export const statuses = ['not-started', 'in-progress', 'implemented'];

/** The id of a recommendation of a test, by number. */
export const idOf = (number: number): string => `018f0000-0000-7000-8000-${String(number).padStart(12, '0')}`;

/** A recommendation of a sheet. */
export const aSheetRow = (number: number, given: Partial<MatrixSheetRow> = {}): MatrixSheetRow => ({
  id: idOf(number),
  code: `UPR-4-48-SVN-140.${number}`,
  paragraph: `140.${number}`,
  recommendation: `Ratify protocol ${number}`,
  position: 'Supported',
  themes: ['Right to health', 'Right to education'],
  status: 'in-progress',
  proposedStatus: null,
  summary: 'A bill is before parliament.',
  deadline: '2027-06-30',
  ...given,
});

/** A sheet of recommendations. */
export const aSheet = (rows: MatrixSheetRow[], language: UnLanguage = 'en'): MatrixSheet => ({ language, rows });
