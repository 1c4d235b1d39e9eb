import { createHash } from 'node:crypto';
import type { MatrixRow, Position } from '@nmirf/recommendations/model';
import { resolveAffectedPersons, resolveTheme } from '../reference/reference';

/** A code with the label that a file gave it; `known` when the reference list has it. */
export interface Classified {
  code: string;
  label: string;
  known: boolean;
}

/** A row of a file, with its labels resolved to codes, and a hash over all that the source says. */
export interface Incoming {
  row: MatrixRow;
  themes: Classified[];
  affectedPersons: Classified[];
  hash: string;
}

/** A code for a label that no list has: readable where it can be, never empty. */
export function slugOf(label: string): string {
  const words = label
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 100);
  return `x-${words || createHash('sha256').update(label).digest('hex').slice(0, 12)}`;
}

function classify(labels: readonly string[], resolve: (label: string) => { code: string } | undefined): Classified[] {
  const byCode = new Map<string, Classified>();
  for (const label of labels) {
    const found = resolve(label);
    const code = found?.code ?? slugOf(label);
    if (!byCode.has(code)) byCode.set(code, { code, label, known: !!found });
  }
  return [...byCode.values()];
}

/** What a source says of a recommendation, as far as a later one can change it. */
export interface SourceContent {
  original: string;
  position: Position | null;
  positionSource: { symbol: string; paragraph: string | null } | null;
  headingTheme: string | null;
  states: readonly string[];
  themes: readonly string[];
  affectedPersons: readonly string[];
  goals: readonly number[];
}

/** A hash over all that a source says: the order of States counts, that of labels does not. */
export function sourceHash({
  original,
  position,
  positionSource,
  headingTheme,
  states,
  themes,
  affectedPersons,
  goals,
}: SourceContent): string {
  const hashed = [
    original,
    position,
    positionSource,
    headingTheme,
    states,
    [...themes].sort(),
    [...affectedPersons].sort(),
    [...goals].sort((a, b) => a - b),
  ];
  return createHash('sha256').update(JSON.stringify(hashed)).digest('hex');
}

/** Resolves a row's labels. Two labels of one theme become one. */
export function incoming(row: MatrixRow): Incoming {
  const themes = classify(row.themes, resolveTheme);
  const affectedPersons = classify(row.affectedPersons, resolveAffectedPersons);
  const hash = sourceHash({
    original: row.original,
    position: row.position,
    positionSource: row.positionSource,
    headingTheme: row.headingTheme,
    states: row.states,
    themes: themes.map((theme) => theme.code),
    affectedPersons: affectedPersons.map((group) => group.code),
    goals: row.sdgGoals,
  });
  return { row, themes, affectedPersons, hash };
}
