import type { ImportTargetDraft, MechanismFamily } from '@nmirf/recommendations/model';
import { isThere } from '@nmirf/platform/api';
import type { EntityManager } from 'typeorm';

/** What a document's part of a public code is made of. */
type Cited = Pick<ImportTargetDraft, 'symbol' | 'session' | 'cycle'>;

const symbolSlug = (symbol: string) => symbol.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, '');

/**
 * The prefix of a document's public codes: `UPR-4-48-SVN`; with the symbol behind it where another document of the session has that one, and
 * with the symbol alone where there is neither cycle nor session, as outside the UPR.
 */
export function codePrefix(family: MechanismFamily, { symbol, cycle, session }: Cited, stateCode: string, taken = false): string {
  if (cycle === null || session === null) return `${family}-${symbolSlug(symbol)}-${stateCode}`;
  const short = `${family}-${cycle}-${session}-${stateCode}`;
  return taken ? `${short}-${symbolSlug(symbol)}` : short;
}

/** The prefix for a document's new codes, now. */
export async function codePrefixOf(
  em: EntityManager,
  family: MechanismFamily,
  document: Cited & { id: string },
  stateCode: string,
): Promise<string> {
  const short = codePrefix(family, document, stateCode);
  const taken = await isThere(em, 'select 1 from recommendation where document_id <> $1 and starts_with(code, $2) limit 1', [
    document.id,
    `${short}-`,
  ]);
  return codePrefix(family, document, stateCode, taken);
}

/** The permanent public code of a paragraph: only what stands in an address as it is, in capitals, since it is found whatever the case. */
export const publicCode = (prefix: string, paragraph: string): string =>
  `${prefix}-${paragraph.replace(/[^A-Za-z0-9.]+/g, '-').replace(/^-|-$/g, '')}`.toUpperCase();

/** A paragraph number as text that sorts as people count: 140.7 before 140.10, and `12 (a)` after `12`. */
export const paragraphOrder = (paragraph: string): string => paragraph.replace(/\d+/g, (digits) => digits.padStart(6, '0'));
