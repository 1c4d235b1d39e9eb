import type { MatrixPart } from '@nmirf/recommendations/model';
import { resolveState } from '../reference/reference';

/** The States that a list names, and the names among them that are no State we know. */
export interface NamedStates {
  states: string[];
  unknown: string[];
}

/** A recommendation taken apart: text without the recommending States at its end, the parts that it joins, all its States. */
export interface RecommendingStates {
  text: string;
  parts: MatrixPart[];
  states: string[];
  unknownStates: string[];
}

interface Bracket extends NamedStates {
  start: number;
  end: number;
  content: string;
}

const separator = /\s*[,;/\n،؛、，；]\s*(?:(?:and|&)\s+)?|\s+(?:and|y|e|et|и)\s+|\s+و\s*|\s*&\s*|和/g;

/**
 * Finds the States that a list names: `France and Spain`, `Portugal, Slovakia`, `Iran (Islamic Republic of)`.
 * Names hold commas and "and" themselves, so the longest stretch that is a name wins.
 */
export function findStates(list: string): NamedStates {
  const found: NamedStates = { states: [], unknown: [] };
  const pieces: { start: number; end: number }[] = [];
  let start = 0;
  for (const match of list.matchAll(separator)) {
    pieces.push({ start, end: match.index });
    start = match.index + match[0].length;
  }
  pieces.push({ start, end: list.length });
  for (let first = 0; first < pieces.length; first += 1) {
    const from = pieces[first]?.start ?? 0;
    // names have at most seven pieces; a longer list needs no comparison of every stretch
    let last = Math.min(first + 7, pieces.length - 1);
    let state = resolveState(list.slice(from, pieces[last]?.end));
    while (!state && last > first) state = resolveState(list.slice(from, pieces[(last -= 1)]?.end));
    const name = list.slice(from, pieces[last]?.end).trim();
    if (state) add(found.states, state.code);
    else if (/\p{L}/u.test(name) && !/^on behalf of\b/i.test(name)) add(found.unknown, name);
    first = last;
  }
  return found;
}

/**
 * Takes the recommending States off a recommendation. They stand in brackets at the end of it, or of each recommendation that it joins:
 * `Complete … (Ukraine); Increase … (Slovakia);`. Other brackets stay in the text: `(Escazú Agreement) (Slovenia)`, `(No. 29) (Norway)`.
 */
export function splitRecommendation(recommendation: string): RecommendingStates {
  const groups = groupsOf(recommendation, bracketsOf(recommendation));
  const result: RecommendingStates = { text: '', parts: [], states: [], unknownStates: [] };
  let from = 0;
  let textEnd = recommendation.length;
  for (const group of groups) {
    const rest = recommendation.slice(group.end);
    const ends = /^[\s;.,:)؛،；，。]*$/.test(rest);
    if (!ends && !/^\s*[;.؛；。]\s*\p{L}/u.test(rest)) continue;
    if (group.states.length === 0) {
      // the last bracket stands where a State stands
      if (ends && looksLikeName(group.last)) add(result.unknownStates, group.last);
      continue;
    }
    const text = tidy(recommendation.slice(from, group.start)).replace(/^[;.,؛،；，。\s]+/, '');
    if (text) result.parts.push({ text, states: group.states });
    for (const state of group.states) add(result.states, state);
    for (const name of group.unknown) add(result.unknownStates, name);
    from = group.end;
    if (ends) textEnd = group.start;
  }
  const remainder = tidy(recommendation.slice(from)).replace(/^[;.,:؛،；，。\s]+|[;؛；\s]+$/g, '');
  if (/\p{L}/u.test(remainder)) result.parts.push({ text: remainder, states: [] });
  result.text = tidy(recommendation.slice(0, textEnd)).replace(/[;؛；\s]+$/, '');
  return result;
}

/** All brackets that are in no other one. An unbalanced one is none, but for a list of States that the end of the text cuts off. */
function bracketsOf(text: string): Bracket[] {
  const open: number[] = [];
  const found: Bracket[] = [];
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '(') open.push(at);
    else if (text[at] === ')') {
      const start = open.pop();
      if (start === undefined) continue;
      while ((found.at(-1)?.start ?? -1) > start) found.pop();
      found.push(bracket(text, start, at + 1, text.slice(start + 1, at)));
    }
  }
  const start = open.at(-1);
  if (start !== undefined) {
    const cut = bracket(text, start, text.length, text.slice(start + 1).replace(/[\s;.,:]+$/, ''));
    if (cut.states.length > 0 && cut.unknown.length === 0) return [...found.filter(({ end }) => end <= start), cut];
  }
  return found;
}

const bracket = (text: string, start: number, end: number, content: string): Bracket => ({
  start,
  end,
  content: content.trim(),
  ...findStates(content),
});

interface Group extends NamedStates {
  /** where the first State's bracket starts */
  start: number;
  end: number;
  /** the content of the last bracket */
  last: string;
}

/** Brackets that follow one another with nothing but `;`, `,` or "and" between them name the States of one recommendation. */
function groupsOf(text: string, brackets: Bracket[]): Group[] {
  const runs: Bracket[][] = [];
  for (const next of brackets) {
    const run = runs.at(-1);
    const before = run?.at(-1);
    if (run && before && /^[\s;,.؛،；，、]*(?:(?:and|&|y|et|و|и|和)\s*)?$/.test(text.slice(before.end, next.start))) run.push(next);
    else runs.push([next]);
  }
  return runs.map((run) => {
    const last = run.at(-1);
    const first = run.findIndex(({ states }) => states.length > 0);
    // what stands left of the first State belongs to the text: (Escazú Agreement) (Slovenia)
    const naming = first < 0 ? [] : run.slice(first);
    const group: Group = {
      start: naming[0]?.start ?? run[0]?.start ?? 0,
      end: last?.end ?? 0,
      last: last?.content ?? '',
      states: [],
      unknown: [],
    };
    for (const { states, unknown, content } of naming) {
      for (const state of states) add(group.states, state);
      if (states.length > 0) for (const name of unknown) add(group.unknown, name);
      else if (looksLikeName(content)) add(group.unknown, content);
    }
    return group;
  });
}

const otherNames =
  /\b(agreements?|principles?|rules?|conventions?|protocols?|covenants?|acts?|laws?|bills?|codes?|plans?|declarations?|programmes?|charters?|statutes?|treat(?:y|ies)|goals?|courts?|committees?|commissions?|councils?|resolutions?|articles?|guidelines?|strateg(?:y|ies)|amendments?|reports?|institutions?|mechanisms?|recommendations?|rights?|women|children|persons)\b/i;

/** Whether a bracket could name a State: a few capitalised words, no number, no abbreviation, no instrument. */
function looksLikeName(content: string): boolean {
  const words = content.split(/\s+/);
  return (
    /^(?:the\s+)?\p{Lu}\p{Ll}/u.test(content) &&
    words.length <= 7 &&
    !/\d|\be\.g\b/.test(content) &&
    !/^(see|including|such as|for|in|as|with)\b/i.test(content) &&
    !otherNames.test(content)
  );
}

function add<T>(list: T[], item: T): void {
  if (!list.includes(item)) list.push(item);
}

/** Blanks that OHCHR's system puts around apostrophes and hyphens are no part of a text: `system ’ s`, `non ‑ discrimination`. */
export function tidy(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/(\p{L}) ?([’']) ?s\b/gu, '$1$2s')
    .replace(/ ?\u2011 ?/g, '\u2011')
    .replace(/ +([,;.])(?=\s|$)/g, '$1')
    .trim();
}
