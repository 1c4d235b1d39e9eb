import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, output, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { mostRecommendations, type ProgressReport, type ReportablePage, type ReportedRecommendation } from '@nmirf/follow-up/model';
import { BestTextPipe, Code, Icon, Texts } from '@nmirf/platform/web';

/** The recommendations that a report serves, and the search for further ones: one answer serves many. */
@Component({
  selector: 'nm-report-recommendations',
  imports: [RouterLink, TranslocoPipe, BestTextPipe, Code, Icon],
  templateUrl: './report-recommendations.html',
  styles: `
    .item {
      display: flex;
      gap: var(--nm-3);
      align-items: start;
      justify-content: space-between;
      padding-block: var(--nm-2);
      border-block-end: 1px solid var(--nm-line);
    }

    .text {
      overflow-wrap: anywhere;
    }

    details {
      margin-block-start: var(--nm-3);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ReportRecommendations {
  private readonly texts = inject(Texts);
  readonly report = input.required<ProgressReport>();
  readonly chosen = input.required<readonly string[]>();
  readonly chosenChange = output<string[]>();

  /** what the search has shown is remembered, so that what was added has its name before it is saved */
  private readonly seen = linkedSignal<ReportedRecommendation[]>(() => this.report().recommendations);
  protected readonly items = computed(() => this.chosen().flatMap((id) => this.seen().find((one) => one.id === id) ?? []));
  protected readonly searched = signal<string | undefined>(undefined);
  protected readonly found = httpResource<ReportablePage>(() => {
    const q = this.searched();
    if (q === undefined) return undefined;
    return { url: '/api/progress-reports/reportable', params: { institution: this.report().institution.id, size: 20, ...(q && { q }) } };
  });
  protected readonly further = computed(() =>
    this.found.hasValue() ? this.found.value().items.filter(({ id }) => !this.chosen().includes(id)) : [],
  );
  protected readonly full = computed(() => this.chosen().length >= mostRecommendations);

  protected search(event: Event, q: string): void {
    event.preventDefault();
    this.searched.set(q.trim());
  }

  protected opened(open: boolean): void {
    if (open && this.searched() === undefined) this.searched.set('');
  }

  protected add(one: ReportedRecommendation): void {
    this.seen.update((seen) => [...seen, one]);
    this.chosenChange.emit([...this.chosen(), one.id]);
  }

  protected remove(id: string): void {
    this.chosenChange.emit(this.chosen().filter((one) => one !== id));
  }

  protected nameOf({ symbol, paragraph }: ReportedRecommendation): string {
    return this.texts.get('follow-up.report.recommendation-named', { symbol, paragraph });
  }
}
