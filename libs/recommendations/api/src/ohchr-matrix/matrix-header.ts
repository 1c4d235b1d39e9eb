import type { XmlListener } from '@nmirf/platform/api';
import type { MatrixHeader } from '@nmirf/recommendations/model';
import { resolveState } from '../reference/reference';

const ordinals = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth'];

/**
 * Reads `UPR of Slovenia (4th Cycle - 48th Session)`, from the page header or from the lines above the table.
 * A cycle that is not named follows from the session: 1–12, 13–26, 27–40, then the fourth (Human Rights Council decision 17/119 and practice).
 */
export function readHeader(text: string, symbols: readonly string[]): MatrixHeader {
  const line = text.replace(/\s+/g, ' ');
  const stateName = /\bUPR of (?:the )?(.+?) ?\( ?(?:\d|first|second|third|fourth|fifth|sixth)/i.exec(line)?.[1]?.trim() ?? null;
  const session = numberBefore(line, 'session');
  const counts = countOf(symbols.map((symbol) => symbol.replace(/\/(?:Add|Corr|Rev)\.\d+$/i, '')));
  return {
    state: (stateName && resolveState(stateName)?.code) || null,
    stateName,
    cycle: numberBefore(line, 'cycle') ?? cycleOf(session),
    session,
    symbol: counts[0] ?? null,
    symbols: countOf(symbols),
  };
}

function numberBefore(line: string, word: string): number | null {
  const found = new RegExp(`(\\d{1,3}) ?(?:st|nd|rd|th)? ${word}\\b|\\b(${ordinals.join('|')}) ${word}\\b`, 'i').exec(line);
  if (found?.[1]) return Number(found[1]);
  return found?.[2] ? ordinals.indexOf(found[2].toLowerCase()) + 1 : null;
}

function cycleOf(session: number | null): number | null {
  if (!session || session > 54) return null;
  return session <= 12 ? 1 : session <= 26 ? 2 : session <= 40 ? 3 : 4;
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
