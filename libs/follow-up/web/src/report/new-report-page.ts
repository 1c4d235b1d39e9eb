import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal } from '@angular/core';
import { Router } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { RecommendationFollowUp } from '@nmirf/follow-up/model';
import { BestTextPipe, LanguageService, PageHeader, ProblemPage, ProblemSection, sending, Skeleton, Texts } from '@nmirf/platform/web';
import type { Recommendation } from '@nmirf/recommendations/model';
import { RecommendationText } from '@nmirf/recommendations/web';
import { ReportClient } from './report-client';

/** Begins a report on a recommendation: the text once more, and one button. Further recommendations are added while writing. */
@Component({
  selector: 'nm-new-report-page',
  imports: [TranslocoPipe, BestTextPipe, PageHeader, ProblemPage, ProblemSection, Skeleton, RecommendationText],
  templateUrl: './new-report-page.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NewReportPage {
  private readonly client = inject(ReportClient);
  private readonly router = inject(Router);
  private readonly language = inject(LanguageService);
  private readonly texts = inject(Texts);
  readonly recommendation = input.required<string>();
  readonly institution = input<string>();

  protected readonly resource = httpResource<Recommendation>(() => `/api/recommendations/${this.recommendation()}`);
  private readonly followUp = httpResource<RecommendationFollowUp>(() => `/api/recommendations/${this.recommendation()}/follow-up`);
  protected readonly institutions = computed(() => (this.followUp.hasValue() ? this.followUp.value().mayReport : undefined));
  protected readonly chosen = linkedSignal(() => {
    const all = this.institutions() ?? [];
    return (all.find(({ id }) => id === this.institution()) ?? all[0])?.id;
  });
  protected readonly sending = sending();
  protected readonly crumbs = computed(() => [
    { label: this.texts.get('follow-up.reports.heading'), link: '/workspace/reports' },
    { label: this.texts.get('follow-up.report.new') },
  ]);

  protected async begin(): Promise<void> {
    const institutionId = this.chosen();
    if (!institutionId) return;
    const begun = { institutionId, recommendationIds: [this.recommendation()], language: this.language.language() };
    await this.sending.run(() => this.client.begin(begun), {
      next: ({ id }) => this.router.navigate(['/workspace/reports', id], { replaceUrl: true }),
    });
  }
}
