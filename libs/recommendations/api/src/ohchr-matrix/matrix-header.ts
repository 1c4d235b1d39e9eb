import type { XmlListener } from '@nmirf/platform/api';
import { cycleOfSession, type MatrixHeader } from '@nmirf/recommendations/model';
import { resolveState } from '../reference/reference';

const ordinals = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth'];
const figure = `(\\d{1,3}|${ordinals.join('|')})(?: ?(?:st|nd|rd|th|er|re|ème|e)\\b|\\.?[ºª]|-[йя])?`;

/**
 * `UPR of Slovenia (4th`, `UPR of Egypt - Second Cycle`; in the other languages as this platform's own export writes it: `EPU: Eslovenia (4.º`.
 */
const review = new RegExp(
  `(?:\\bUPR of (?:the )?|(?:\\bEPU|УПО|الاستعراض الدوري الشامل|普遍定期审议) ?[:：] ?)(.+?) ?(?:[(（]|[-–—] ?(?=${figure})) ?`,
  'i',
);
const sessions = [
  new RegExp(`\\b${figure} (?:session|sesi[oó]n|período de sesiones|сессия)`, 'i'),
  /الدورة (\d{1,3})/,
  /第(\d{1,3})届会议/,
];
const cycles = [new RegExp(`\\b${figure} (?:cycle|ciclo|цикл)`, 'i'), /الجولة (\d{1,2})/, /第(\d{1,2})轮/];

/**
 * Reads `UPR of Slovenia (4th Cycle - 48th Session)`, from the page header or from the lines above the table.
 * A cycle that is not named follows from the session.
 */
export function readHeader(text: string, symbols: readonly string[]): Omit<MatrixHeader, 'language' | 'words' | 'revisions'> {
  const line = text.replace(/\s+/g, ' ');
  const stateName = review.exec(line)?.[1]?.trim() ?? null;
  const session = numberOf(line, sessions);
  const counts = countOf(symbols.map((symbol) => symbol.replace(/\/(?:Add|Corr|Rev)\.\d+$/i, '')));
  return {
    state: (stateName && resolveState(stateName)?.code) || null,
    stateName,
    cycle: numberOf(line, cycles) ?? (session === null ? null : cycleOfSession(session)),
    session,
    symbol: counts[0] ?? null,
    symbols: countOf(symbols),
  };
}

/** The first number that one of the phrases of the six languages gives. */
function numberOf(line: string, phrases: readonly RegExp[]): number | null {
  for (const phrase of phrases) {
    const found = phrase.exec(line)?.[1];
    if (found) return /\d/.test(found) ? Number(found) : ordinals.indexOf(found.toLowerCase()) + 1;
  }
  return null;
}

/** Distinct values, commonest first. */
function countOf(values: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a).map(([value]) => value);
}

/** All text of a part, wherever it stands: for page headers, which may be laid out in a table. */
export class PlainText implements XmlListener {
  all = '';
  private inText = false;

  open(name: string | null): void {
    if (name === 't') this.inText = true;
    else if (name === 'br' || name === 'tab') this.all += ' ';
  }

  close(name: string | null): void {
    if (name === 't') this.inText = false;
    else if (name === 'p') this.all += '\n';
  }

  text(text: string): void {
    if (this.inText && this.all.length < 20_000) this.all += text;
  }
}
