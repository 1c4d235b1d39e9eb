import type { UnLanguage } from '@nmirf/platform/model';
import type { MatrixPositionSource } from '@nmirf/recommendations/model';
import { resolveAffectedPersons, resolveGoal, resolveTheme } from '../reference/reference';
import { keyed, wordKey, wordsIn } from './matrix-vocabulary';

/** The recommendation's cell, cut into what it says. */
export interface RecommendationCell {
  paragraph: string;
  /** without number and source, States still in it */
  body: string;
  original: string;
  source: MatrixPositionSource | null;
}

/**
 * `140.7`, `166.6.`, `84.1.` and also `140.7Ratify`; with what was put between two numbers later (`140.8bis`, `140.1a`), and without the mark of
 * a footnote behind it.
 */
const number = /^(\d{1,3}(?:\.\d{1,3})+(?:\s?(?:bis|ter|quater|quinquies)\b|[a-z](?=[\s.)\]]|$))?)[⁰¹²³⁴-⁹\u2060]*\.?\s*(?=\D|$)/;
/** the mark of a footnote, as `WordTables` gives it */
const footnoteMark = /\u2060[⁰¹²³⁴-⁹]+/g;

/** Reads `140.7 Ratify … (Maldives);` and the line `Source of Position: A/HRC/59/15/Add.1 - Para.3` under it. */
export function readRecommendation(lines: readonly string[], language: UnLanguage = 'en'): RecommendationCell {
  const text = lines.join('\n').normalize('NFC');
  const mark = sourceMarkIn(text, language);
  const original = (mark ? text.slice(0, mark.start) : text).replace(/\s+/g, ' ').trim();
  const paragraph = number.exec(original)?.[1]?.replace(/\s/g, '') ?? '';
  return {
    paragraph,
    body: original.replace(number, '').replace(footnoteMark, '').trim(),
    original: original.replace(/\u2060/g, ''),
    source: mark ? readSource(text.slice(mark.end)) : null,
  };
}

function sourceMarkIn(text: string, language: UnLanguage): { start: number; end: number } | undefined {
  const { key, at } = keyed(text);
  for (const { source } of wordsIn(language)) {
    const found = source?.exec(key);
    if (found) return { start: at[found.index] ?? 0, end: at[found.index + found[0].length] ?? text.length };
  }
  return undefined;
}

const sourceParagraph =
  /(?:para(?:graph)?s?|párr(?:afo)?s?|par(?:agraphe)?s?|الفقرة|пункт(?:ы)?|п)\.?\s*(\d+(?:\.\d+)*(?:\s*(?:,|and|y|et|و|и|[-–])\s*\d+(?:\.\d+)*)*)|第\s*(\d+(?:\.\d+)*)\s*段/gi;

/** Of several paragraphs (`, para. 3 - Para. 3`) the last is OHCHR's own; letters stuck to it (`Para.3vv`) are typing errors. */
function readSource(text: string): MatrixPositionSource | null {
  const symbol = /[A-Z]+(?:\/[A-Za-z0-9.]+)+/.exec(text)?.[0].replace(/\.+$/, '');
  const paragraph = [...text.matchAll(sourceParagraph)].at(-1);
  return symbol ? { symbol, paragraph: paragraph?.[1] ?? paragraph?.[2] ?? null } : null;
}

/** What a row is about, as labels, and what of it the reference lists lack. */
export interface Classification {
  themes: string[];
  affectedPersons: string[];
  sdgGoals: number[];
  unknownGoals: string[];
}

type Section = 'themes' | 'affectedPersons' | 'goals';

/** The list that a line announces, in the words of a language. */
function sectionOf(line: string, language: UnLanguage): Section | undefined {
  const key = wordKey(line.replace(bullet, ''));
  const names: Section[] = ['goals', 'affectedPersons', 'themes'];
  return names.find((name) => wordsIn(language).some(({ sections }) => sections[name]?.test(key)));
}

/** What stands behind the colon. */
const afterColon = (line: string) => line.replace(/^[^:：]*[:：]\s*/, '');

/**
 * Reads the cell of themes, with its groups of persons and, in the layout of 2019, its goals; and the cell of goals where there is one.
 * A line without a dash in a list with dashes is the rest of the line before, unless it is itself a label.
 */
export function readClassification(
  themeLines: readonly string[],
  goalLines: readonly string[],
  language: UnLanguage = 'en',
): Classification {
  const labels: Record<Section, string[]> = { themes: [], affectedPersons: [], goals: [] };
  read(themeLines, 'themes', labels, language);
  read(goalLines, 'goals', labels, language);
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

function read(lines: readonly string[], first: Section, labels: Record<Section, string[]>, language: UnLanguage): void {
  let section = first;
  const dashed = lines.some((line) => bullet.test(line));
  for (const line of lines) {
    const found = sectionOf(line, language);
    if (found) section = found;
    const label = (found ? afterColon(line) : line).replace(bullet, '').trim();
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
