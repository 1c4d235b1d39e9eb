import { httpResource } from '@angular/common/http';
import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  Injector,
  signal,
  viewChild,
  viewChildren,
  ElementRef,
} from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Waiting, WaitingList } from '@nmirf/follow-up/model';
import {
  BestTextPipe,
  Code,
  EmptyState,
  FilterOptions,
  Icon,
  listState,
  LocalDate,
  LocalText,
  PageHeader,
  PluralPipe,
  ProblemSection,
  Skeleton,
  Tag,
  Texts,
  Toasts,
} from '@nmirf/platform/web';
import { keyOf, reviewKinds, ReviewView, type Decision } from './review-queue';
import { ReviewReport } from './review-report';

/** One list of the reports that wait for the reader's decision, each readable and decided in its place. */
@Component({
  selector: 'nm-review-page',
  imports: [
    TranslocoPipe,
    BestTextPipe,
    Code,
    EmptyState,
    FilterOptions,
    Icon,
    LocalDate,
    LocalText,
    PageHeader,
    PluralPipe,
    ProblemSection,
    Skeleton,
    Tag,
    ReviewReport,
  ],
  templateUrl: './review-page.html',
  styleUrl: './review-page.scss',
  host: { '(document:keydown)': 'key($event)' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ReviewPage {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly injector = inject(Injector);
  private readonly texts = inject(Texts);
  private readonly toasts = inject(Toasts);
  protected readonly state = listState(ReviewView);
  private readonly lines = viewChildren<ElementRef<HTMLButtonElement>>('line');
  private readonly opened = viewChild(ReviewReport);
  private readonly done = signal<ReadonlySet<string>>(new Set());

  // All kinds come at once, so that each can be counted; the address narrows what is shown.
  protected readonly queue = httpResource<WaitingList>(() => ({ url: '/api/follow-up/waiting', params: { kind: reviewKinds } }));
  private readonly all = computed(() =>
    (this.queue.hasValue() ? this.queue.value().items : []).filter((one) => !this.done().has(keyOf(one))),
  );
  protected readonly items = computed(() => {
    const kinds: readonly string[] = this.state.value().kind ?? [];
    return this.all()
      .filter(({ kind }) => !kinds.length || kinds.includes(kind))
      .map((item) => ({ ...item, key: keyOf(item), open: item.reportId === this.state.value().report }));
  });
  /** how many wait in all, those beyond the first hundred included */
  protected readonly total = computed(() => {
    if (!this.queue.hasValue()) return undefined;
    const { items, totals } = this.queue.value();
    return Object.values(totals).reduce((sum, count) => sum + count, 0) - (items.length - this.all().length);
  });
  protected readonly beyond = computed(() => (this.total() ?? 0) > this.all().length);
  /** the kinds that there are, when there are several */
  protected readonly kinds = computed(() => {
    const options = reviewKinds
      .map((kind) => ({
        value: kind as string,
        label: this.texts.get(`follow-up.waiting.kind.${kind}`),
        count: this.all().filter((one) => one.kind === kind).length,
      }))
      .filter(({ value, count }) => count > 0 || (this.state.value().kind as readonly string[] | undefined)?.includes(value));
    return options.length > 1 ? options : [];
  });
  protected readonly switched = (value: string) => this.state.toggled('kind', value);

  protected toggle({ reportId }: Waiting): void {
    void this.state.set({ report: reportId === this.state.value().report ? null : (reportId ?? null) }, { replace: true });
  }

  /** The queue changed elsewhere, or is done: asks again. */
  protected reload(): void {
    this.done.set(new Set());
    this.queue.reload();
  }

  /** The next report opens and has the focus; the toast says what happened. */
  protected async decided(item: Waiting, decision: Decision): Promise<void> {
    const place = this.items().findIndex((one) => one.key === keyOf(item));
    this.done.update((done) => new Set([...done, keyOf(item)]));
    const left = this.items();
    const next = Math.min(place, left.length - 1);
    this.toasts.show(`${this.texts.get(`follow-up.review.done.${decision}`)} ${this.texts.plural('follow-up.review.left', left.length)}`);
    await this.state.set({ report: left[next]?.reportId ?? null }, { replace: true });
    this.queue.reload();
    this.focus(next);
  }

  /** The keys of the list, also while nothing has the focus, as on a page that was just opened. None of them decides anything by itself: `a` asks, `r` opens the field for the reason. */
  protected key(event: KeyboardEvent): void {
    const target = event.target as HTMLElement;
    if (!this.host.contains(target) && !target.contains(this.host)) return;
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || target.matches('input, textarea, select')) return;
    const lines = this.lines().map(({ nativeElement }) => nativeElement);
    const inside = target.closest('li')?.querySelector('button');
    const at = lines.findIndex((line) => line === inside);
    // Within an open report the arrows scroll.
    const onLine = at < 0 || lines[at] === target;
    const act = {
      j: () => this.focus(Math.min(at + 1, lines.length - 1)),
      k: () => this.focus(Math.max(at - 1, 0)),
      ArrowDown: onLine ? () => this.focus(Math.min(at + 1, lines.length - 1)) : undefined,
      ArrowUp: onLine ? () => this.focus(Math.max(at - 1, 0)) : undefined,
      a: () => this.opened()?.onwardAsked(),
      r: () => this.opened()?.startReturning(),
      Escape: () => this.close(),
    }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  private close(): void {
    const at = this.items().findIndex(({ open }) => open);
    if (at < 0) return;
    void this.state.set({ report: null }, { replace: true });
    this.focus(at);
  }

  private focus(at: number): void {
    afterNextRender(() => this.lines()[at]?.nativeElement.focus(), { injector: this.injector });
  }
}
