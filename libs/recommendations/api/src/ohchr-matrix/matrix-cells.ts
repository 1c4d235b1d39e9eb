import type { MatrixPositionSource, Position } from '@nmirf/recommendations/model';
import { resolveAffectedPersons, resolveGoal, resolveTheme } from '../reference/reference';

/** The recommendation's cell, cut into what it says. */
export interface RecommendationCell {
  paragraph: string;
  /** without number and source, States still in it */
  body: string;
  original: string;
  source: MatrixPositionSource | null;
}

const sourceMark = /\bsource\s+of\s+position\s*:?/i;
/** `140.7`, `166.6.`, `84.1.` and also `140.7Ratify` */
const number = /^(\d{1,3}(?:\.\d{1,3})+)\.?\s*(?=\D|$)/;

/** Reads `140.7 Ratify … (Maldives);` and the line `Source of Position: A/HRC/59/15/Add.1 - Para.3` under it. */
export function readRecommendation(lines: readonly string[]): RecommendationCell {
  const text = lines.join('\n');
  const mark = sourceMark.exec(text);
  const original = (mark ? text.slice(0, mark.index) : text).replace(/\s+/g, ' ').trim();
  const paragraph = number.exec(original)?.[1] ?? '';
  return {
    paragraph,
    body: original.replace(number, '').trim(),
    original,
    source: mark ? readSource(text.slice(mark.index + mark[0].length)) : null,
  };
}

/** Of several paragraphs (`, para. 3 - Para. 3`) the last is OHCHR's own; letters stuck to it (`Para.3vv`) are typing errors. */
function readSource(text: string): MatrixPositionSource | null {
  const symbol = /[A-Z]+(?:\/[A-Za-z0-9.]+)+/.exec(text)?.[0].replace(/\.+$/, '');
  const paragraph = [...text.matchAll(/para(?:graph)?s?\.?\s*(\d+(?:\.\d+)*(?:\s*(?:,|and|[-–])\s*\d+(?:\.\d+)*)*)/gi)].at(-1)?.[1];
  return symbol ? { symbol, paragraph: paragraph ?? null } : null;
}

const positions: Record<string, Position> = {
  supported: 'supported',
  accepted: 'supported',
  noted: 'noted',
  notsupported: 'noted',
  supportednoted: 'partly',
  notedsupported: 'partly',
  supportedinpart: 'partly',
  partlysupported: 'partly',
  partiallysupported: 'partly',
  partiallysupportednoted: 'partly',
  underconsideration: 'pending',
  pending: 'pending',
  tobeexamined: 'pending',
};

/** What a State answered, from OHCHR's word for it. Undefined: a word that we do not know, and do not guess at. */
export const readPosition = (text: string): Position | undefined => positions[text.toLowerCase().replace(/[^a-z]/g, '')];

/** What a row is about, as labels, and what of it the reference lists lack. */
export interface Classification {
  themes: string[];
  affectedPersons: string[];
  sdgGoals: number[];
  unknownGoals: string[];
}

type Section = 'themes' | 'affectedPersons' | 'goals';

const sections: [Section, RegExp][] = [
  ['goals', /^(?:relevant\s+)?(?:sdgs?|sustainable development goals?)\s*:\s*/i],
  ['affectedPersons', /^(?:affected persons|groups? of persons|persons affected)\s*:\s*/i],
  ['themes', /^(?:human rights\s+)?themes?\s*:\s*/i],
];

/**
 * Reads the cell of themes, with its groups of persons and, in the layout of 2019, its goals; and the cell of goals where there is one.
 * A line without a dash in a list with dashes is the rest of the line before, unless it is itself a label.
 */
export function readClassification(themeLines: readonly string[], goalLines: readonly string[]): Classification {
  const labels: Record<Section, string[]> = { themes: [], affectedPersons: [], goals: [] };
  read(themeLines, 'themes', labels);
  read(goalLines, 'goals', labels);
  const result: Classification = {
    themes: unique(labels.themes),
    affectedPersons: unique(labels.affectedPersons),
    sdgGoals: [],
    unknownGoals: [],
  };
  for (const label of labels.goals) {
    const goal = resolveGoal(label);
    if (!goal) result.unknownGoals.push(label);
    else if (!result.sdgGoals.includes(goal.number)) result.sdgGoals.push(goal.number);
  }
  return result;
}

function read(lines: readonly string[], first: Section, labels: Record<Section, string[]>): void {
  let section = first;
  const dashed = lines.some((line) => bullet.test(line));
  for (const line of lines) {
    const found = sections.find(([, pattern]) => pattern.test(line.replace(bullet, '')));
    if (found) section = found[0];
    const label = (found ? line.replace(bullet, '').replace(found[1], '') : line).replace(bullet, '').trim();
    if (!label) continue;
    const list = labels[section];
    const previous = list.at(-1);
    if (dashed && !found && !bullet.test(line) && previous && !known(section, label)) list[list.length - 1] = `${previous} ${label}`;
    else list.push(label);
  }
}

const bullet = /^[-–—•·*]\s*/;

function known(section: Section, label: string): boolean {
  const resolve = { themes: resolveTheme, affectedPersons: resolveAffectedPersons, goals: resolveGoal }[section];
  return resolve(label) !== undefined;
}

const unique = (labels: string[]) => [...new Set(labels)];
