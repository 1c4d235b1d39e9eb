import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, viewChild } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { ProgressReport } from '@nmirf/follow-up/model';
import { Session } from '@nmirf/identity/web';
import { BestTextPipe, LanguageService, PageHeader, ProblemPage, Skeleton, Tag, Texts } from '@nmirf/platform/web';
import type { RecommendationPage } from '@nmirf/recommendations/model';
import { ReportEvidence } from './report-evidence';
import { ReportForm } from './report-form';
import { ReportReading } from './report-reading';
import { ReportSteps } from './report-steps';
import { ReportTalk } from './report-talk';
import { toneOf } from './report-tone';

/** One progress report: written on the institution's desk, read and decided on elsewhere. */
@Component({
  selector: 'nm-report-page',
  imports: [
    TranslocoPipe,
    BestTextPipe,
    PageHeader,
    ProblemPage,
    Skeleton,
    Tag,
    ReportEvidence,
    ReportForm,
    ReportReading,
    ReportSteps,
    ReportTalk,
  ],
  templateUrl: './report-page.html',
  styles: `
    .columns {
      display: grid;
      grid-template-columns: minmax(0, 2fr) minmax(0, 1fr);
      align-items: start;
      gap: var(--nm-6) var(--nm-8);
    }

    aside {
      display: grid;
      gap: var(--nm-6);
    }

    @media (max-width: 63.99rem) {
      .columns {
        grid-template-columns: minmax(0, 1fr);
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ReportPage {
  private readonly texts = inject(Texts);
  private readonly language = inject(LanguageService);
  private readonly session = inject(Session);
  private readonly form = viewChild(ReportForm);
  readonly id = input.required<string>();

  protected readonly resource = httpResource<ProgressReport>(() => `/api/progress-reports/${this.id()}`);
  protected readonly report = linkedSignal<ProgressReport | undefined>(() =>
    this.resource.hasValue() ? this.resource.value() : undefined,
  );
  private readonly facets = httpResource<RecommendationPage>(() =>
    this.report()?.editable ? { url: '/api/recommendations', params: { size: 1, lang: this.language.language() } } : undefined,
  );
  protected readonly persons = computed(() => (this.facets.hasValue() ? this.facets.value().facets.affected : []));
  protected readonly tone = toneOf;
  protected readonly mayComment = computed(() => !!this.report()?.comments && this.session.can('follow-up.comment'));
  protected readonly heading = computed(() => {
    const [first, ...others] = this.report()?.recommendations ?? [];
    if (!first) return this.texts.get('follow-up.report.heading');
    const named = { symbol: first.symbol, paragraph: first.paragraph };
    return others.length
      ? this.texts.plural('follow-up.report.heading-several', others.length, named)
      : this.texts.get('follow-up.report.heading-one', named);
  });
  protected readonly crumbs = computed(() => [
    { label: this.texts.get('follow-up.reports.heading'), link: '/workspace/reports' },
    { label: this.heading() },
  ]);
  /** everything typed is with the server before a step is taken */
  protected readonly before = (): Promise<boolean> => this.form()?.flush() ?? Promise.resolve(true);
}
