import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Board, BoardLine } from '@nmirf/follow-up/model';
import { bestText } from '@nmirf/platform/model';
import {
  EmptyState,
  Icon,
  LanguageService,
  listState,
  LocalNumberPipe,
  Menu,
  PageHeader,
  ProblemSection,
  Skeleton,
  Texts,
  Tooltip,
} from '@nmirf/platform/web';
import { boardColumns, BoardView, filterOf, orderOf, sortedLines, totalsOf, type BoardColumn } from './board';

/** Institutions by where their recommendations stand. Each number leads to the recommendations that it counts. */
@Component({
  selector: 'nm-board-page',
  imports: [RouterLink, TranslocoPipe, EmptyState, Icon, LocalNumberPipe, Menu, PageHeader, ProblemSection, Skeleton, Tooltip],
  templateUrl: './board-page.html',
  styleUrl: './board-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class BoardPage {
  private readonly language = inject(LanguageService);
  private readonly texts = inject(Texts);
  protected readonly list = '/workspace/follow-up';
  protected readonly state = listState(BoardView);
  protected readonly board = httpResource<Board>(() => '/api/follow-up/board');
  protected readonly all = computed(() => (this.board.hasValue() ? this.board.value().items : []));

  protected readonly lines = computed(() => {
    const language = this.language.language();
    const nameOf = ({ institution }: BoardLine) => bestText(institution.name, language)?.text ?? institution.code;
    return sortedLines(this.all(), this.state.value(), nameOf).map((line) => ({
      id: line.institution.id,
      name: nameOf(line),
      acronym: line.institution.acronym,
      cells: cellsOf(line, { institution: line.institution.id }),
    }));
  });
  /** the sums of what is shown; the list behind them cannot be narrowed to a search of names */
  protected readonly totals = computed(() => {
    const { q } = this.state.value();
    const shown = new Set(this.lines().map(({ id }) => id));
    return cellsOf(totalsOf(this.all().filter(({ institution }) => shown.has(institution.id))), {}).map((cell) => ({
      ...cell,
      linked: !q,
    }));
  });
  protected readonly columns = computed(() =>
    (['institution', ...boardColumns] as const).map((name) => {
      const view = this.state.value();
      const order = view.sort === name ? orderOf(view) : undefined;
      const usual = orderOf({ sort: name });
      const next = order && order === usual ? (usual === 'asc' ? 'desc' : 'asc') : undefined;
      return {
        name,
        label: this.texts.get(`follow-up.board.column.${name}`),
        about: this.texts.get(`follow-up.board.about.${name}`),
        sorted: order === 'asc' ? 'ascending' : order === 'desc' ? 'descending' : null,
        params: this.state.params({ sort: name, order: next }),
      };
    }),
  );
  protected readonly orders = computed(() =>
    this.columns().map(({ label, params, sorted }) => ({ label, params, chosen: sorted !== null })),
  );
  protected readonly order = computed(() =>
    this.texts.get('recommendations.sort.label', { order: this.texts.get(`follow-up.board.column.${this.state.value().sort}`) }),
  );

  protected search(event: Event): void {
    void this.state.set({ q: (event.target as HTMLInputElement).value }, { replace: true });
  }
}

const cellsOf = (numbers: Readonly<Record<BoardColumn, number>>, params: { institution?: string }) =>
  boardColumns.map((name) => ({ name, count: numbers[name], params: { ...params, ...filterOf[name] } }));
