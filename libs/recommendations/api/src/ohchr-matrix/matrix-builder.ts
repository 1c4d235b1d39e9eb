import type { MatrixField, MatrixProblem, MatrixProblemCode, MatrixRevisions, MatrixRow, ParsedMatrix } from '@nmirf/recommendations/model';
import { resolveAffectedPersons, resolveTheme } from '../reference/reference';
import { readClassification, readRecommendation, type Classification, type RecommendationCell } from './matrix-cells';
import { readHeader } from './matrix-header';
import { cellUnder, generationOf, layoutOf, textOf, type MatrixLayout } from './matrix-layout';
import { MatrixRefusal, matrixLimits } from './matrix-refusal';
import { readPosition, wordKey, wordsIn } from './matrix-vocabulary';
import { findStates, splitRecommendation, tidy, type RecommendingStates } from './recommending-states';
import type { WordRow } from './word-table';

const themeCode = /^[A-H]\d{1,2}\s/;

/** Turns the rows of a document's tables, as they come, into recommendations and their problems. */
export class MatrixBuilder {
  private layout: MatrixLayout | undefined;
  private heading: string | null = null;
  private coded = false;
  private rowsBeforeHeader = 0;
  private readonly rows: MatrixRow[] = [];
  private readonly problems: MatrixProblem[] = [];
  private readonly numbers = new Map<string, number>();

  take(row: WordRow): void {
    const layout = layoutOf(row);
    if (layout) this.layout = layout;
    else if (this.layout) this.takeInTable(this.layout, row);
    else if ((this.rowsBeforeHeader += 1) > matrixLimits.rowsBeforeHeader) throw new MatrixRefusal('matrix.no-table');
  }

  /** A matrix begins with its header; a large document without one is not read to its end. */
  refuseEndlessSearch(bytes: number): void {
    if (!this.layout && bytes > matrixLimits.bytesBeforeHeader) throw new MatrixRefusal('matrix.no-table');
  }

  /** `aroundTable`: the page header and the text outside tables. */
  finish(aroundTable: string, revisions: MatrixRevisions): ParsedMatrix {
    if (!this.layout) throw new MatrixRefusal('matrix.no-table');
    const symbols = this.rows.flatMap(({ positionSource }) => (positionSource ? [positionSource.symbol] : []));
    return {
      generation: generationOf(this.layout, this.coded),
      header: {
        ...readHeader(aroundTable, symbols),
        language: this.layout.vocabulary.language,
        words: this.layout.vocabulary.origin,
        revisions: this.problems.some(({ code }) => code === 'matrix.tracked-changes') ? revisions : null,
      },
      rows: this.rows,
      problems: this.problems,
    };
  }

  private takeInTable(layout: MatrixLayout, row: WordRow): void {
    const filled = row.cells.filter((cell) => cell.lines.length > 0);
    if (filled.length === 0) return;
    const cell = readRecommendation(cellUnder(layout, row, 'recommendation')?.lines ?? [], layout.vocabulary.language);
    if (filled.length === 1 && !cell.paragraph && this.takeHeading(layout, textOf(filled[0]), row.cells.length === 1)) return;
    // a table of its own without a header of its own goes on with the matrix only if it has numbered recommendations
    if (row.table !== layout.table && !cell.paragraph) return;
    this.takeRecommendation(layout, row, cell);
  }

  /** A row with one text: a theme over the rows that follow, or (across the whole table) a remark of no consequence. */
  private takeHeading({ vocabulary }: MatrixLayout, text: string, across: boolean): boolean {
    const key = wordKey(text);
    const marked = wordsIn(vocabulary.language).some(({ heading }) => heading?.test(key));
    const label = (marked ? text.replace(/^[^:：]*[:：]/, '') : text).trim();
    if (marked || (across && resolveTheme(label))) {
      this.heading = label;
      this.coded ||= themeCode.test(label);
    }
    return marked || across;
  }

  private takeRecommendation(layout: MatrixLayout, row: WordRow, cell: RecommendationCell): void {
    const positionOriginal = textOf(cellUnder(layout, row, 'position'));
    const classification = readClassification(
      cellUnder(layout, row, 'themes')?.lines ?? [],
      cellUnder(layout, row, 'goals')?.lines ?? [],
      layout.vocabulary.language,
    );
    const split = statesOf(cell, cellUnder(layout, row, 'states')?.lines);
    const themes = classification.themes.length > 0 || !this.heading ? classification.themes : [this.heading];
    this.coded ||= themes.some((label) => themeCode.test(label));
    const made: MatrixRow = {
      row: row.number,
      paragraph: cell.paragraph,
      text: split.text,
      original: cell.original,
      parts: split.parts,
      states: split.states,
      unknownStates: split.unknownStates,
      position: readPosition(positionOriginal) ?? null,
      positionOriginal,
      positionSource: cell.source,
      headingTheme: this.heading,
      themes,
      affectedPersons: classification.affectedPersons,
      sdgGoals: classification.sdgGoals,
      assessment: (cellUnder(layout, row, 'assessment')?.lines ?? []).join('\n') || null,
    };
    this.rows.push(made);
    this.report(made, classification, row.revised);
  }

  private report(row: MatrixRow, { unknownGoals }: Classification, revised: boolean): void {
    const add = (code: MatrixProblemCode, field: MatrixField, blocking: boolean, params: MatrixProblem['params'] = {}) =>
      this.problems.push({ row: row.row, code, field, params, blocking });
    const firstRow = this.numbers.get(row.paragraph);
    if (!row.paragraph) add('matrix.no-number', 'paragraph', true);
    else if (firstRow !== undefined) add('matrix.duplicate-number', 'paragraph', true, { value: row.paragraph, firstRow });
    else this.numbers.set(row.paragraph, row.row);
    if (!row.text) add('matrix.no-text', 'text', true);
    if (!row.positionOriginal) add('matrix.no-position', 'position', true);
    else if (!row.position) add('matrix.unknown-position', 'position', true, { value: row.positionOriginal });
    for (const value of row.unknownStates) add('matrix.unknown-state', 'states', false, { value });
    if (row.text && row.states.length + row.unknownStates.length === 0) add('matrix.no-state', 'states', false);
    for (const value of row.themes) if (!resolveTheme(value)) add('matrix.unknown-theme', 'themes', false, { value });
    for (const value of row.affectedPersons)
      if (!resolveAffectedPersons(value)) add('matrix.unknown-affected-persons', 'affectedPersons', false, { value });
    for (const value of unknownGoals) add('matrix.unknown-goal', 'sdgGoals', false, { value });
    if (revised) add('matrix.tracked-changes', 'text', false);
  }
}

/** In the layout with a column of recommending States the text is left whole; elsewhere they stand in brackets at its end. */
function statesOf(cell: RecommendationCell, column: readonly string[] | undefined): RecommendingStates {
  if (!column?.length) return splitRecommendation(cell.body);
  const { states, unknown } = findStates(column.map((line) => line.replace(/^[-–•(\s]+|[);.,\s]+$/g, '')).join('\n'));
  const text = tidy(cell.body).replace(/[;\s]+$/, '');
  return { text, parts: text ? [{ text, states }] : [], states, unknownStates: unknown };
}
