import type { FieldChange, ImportCounts, ImportOutcome, ImportRow, MatrixProblem, MatrixRow, Position } from '@nmirf/recommendations/model';
import { incoming, type Incoming } from './incoming';

/** A recommendation that is already here, as far as a file can change it. */
export interface Stored {
  id: string;
  paragraph: string;
  sourceHash: string;
  originalText: string;
  position: Position;
  states: string[];
  themes: string[];
  affectedPersons: string[];
  goals: number[];
}

/** A row of the preview with what applying it needs. */
export interface PlannedRow {
  incoming: Incoming;
  stored: Stored | undefined;
  view: ImportRow;
}

const sorted = (values: readonly (string | number)[]) => [...values].map(String).sort();

function changesOf(now: Stored, next: Incoming): FieldChange[] {
  const pairs: [string, string, string][] = [
    ['text', now.originalText, next.row.original],
    ['position', now.position, next.row.position ?? 'pending'],
    ['states', now.states.join(', '), next.row.states.join(', ')],
    ['themes', sorted(now.themes).join(', '), sorted(next.themes.map((theme) => theme.code)).join(', ')],
    ['affectedPersons', sorted(now.affectedPersons).join(', '), sorted(next.affectedPersons.map((group) => group.code)).join(', ')],
    ['goals', now.goals.join(', '), next.row.sdgGoals.join(', ')],
  ];
  return pairs.filter(([, before, after]) => before !== after).map(([field, before, after]) => ({ field, before, after }));
}

/** What applying a file would do: each row held against what is stored. Pure; nothing is saved. */
export function plan(
  rows: readonly MatrixRow[],
  problems: readonly MatrixProblem[],
  excludedRows: readonly number[],
  stored: readonly Stored[],
): PlannedRow[] {
  const byParagraph = new Map(stored.map((recommendation) => [recommendation.paragraph, recommendation]));
  const faults = groupByRow(problems);
  const excluded = new Set(excludedRows);
  return rows.map((row) => {
    const next = incoming(row);
    const now = byParagraph.get(row.paragraph);
    const own = faults.get(row.row) ?? [];
    const blocked = own.some((problem) => problem.blocking);
    const outcome: ImportOutcome = blocked ? 'blocked' : !now ? 'new' : now.sourceHash === next.hash ? 'unchanged' : 'changed';
    return {
      incoming: next,
      stored: now,
      view: {
        row: row.row,
        paragraph: row.paragraph,
        text: row.text,
        position: row.position,
        states: row.states,
        themes: row.themes,
        affectedPersons: row.affectedPersons,
        goals: row.sdgGoals,
        outcome,
        included: !blocked && !excluded.has(row.row),
        changes: now && outcome === 'changed' ? changesOf(now, next) : [],
        problems: own,
      },
    };
  });
}

function groupByRow(problems: readonly MatrixProblem[]): Map<number, MatrixProblem[]> {
  const groups = new Map<number, MatrixProblem[]>();
  for (const problem of problems) groups.set(problem.row, [...(groups.get(problem.row) ?? []), problem]);
  return groups;
}

/** Numbers over the whole file. What a row would do counts only where it is included. */
export function countsOf(planned: readonly PlannedRow[]): ImportCounts {
  const taken = planned.filter(({ view }) => view.included);
  const outcome = (name: ImportOutcome) => taken.filter(({ view }) => view.outcome === name).length;
  const position = (name: Position) => planned.filter(({ view }) => view.position === name).length;
  return {
    rows: planned.length,
    new: outcome('new'),
    changed: outcome('changed'),
    unchanged: outcome('unchanged'),
    blocked: planned.filter(({ view }) => view.outcome === 'blocked').length,
    excluded: planned.filter(({ view }) => !view.included && view.outcome !== 'blocked').length,
    positions: { supported: position('supported'), noted: position('noted'), partly: position('partly'), pending: position('pending') },
    recommendingStates: new Set(planned.flatMap(({ view }) => view.states)).size,
    themes: new Set(planned.flatMap((row) => row.incoming.themes.map((theme) => theme.code))).size,
    problems: planned.reduce((sum, { view }) => sum + view.problems.length, 0),
  };
}
