import type { ImportTargetDraft, MechanismFamily } from '@nmirf/recommendations/model';

/** What a document's part of a public code is made of. */
type Cited = Pick<ImportTargetDraft, 'symbol' | 'session' | 'cycle'>;

const symbolSlug = (symbol: string) => symbol.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, '');

/** The prefix of a document's public codes: `UPR-4-48-SVN`, or with the symbol where cycle and session are not known or not its alone. */
export const codePrefix = (family: MechanismFamily, document: Cited, stateCode: string, bySymbol = false): string =>
  !bySymbol && document.cycle !== null && document.session !== null
    ? `${family}-${document.cycle}-${document.session}-${stateCode}`
    : `${family}-${symbolSlug(document.symbol)}-${stateCode}`;

/** A paragraph number as text that sorts as people count: 140.7 before 140.10, and `12 (a)` after `12`. */
export const paragraphOrder = (paragraph: string): string => paragraph.replace(/\d+/g, (digits) => digits.padStart(6, '0'));
