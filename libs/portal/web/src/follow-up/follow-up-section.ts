import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { PublicFollowUp, PublicInstitution, PublicReport } from '@nmirf/follow-up/model';
import { StatusChip } from '@nmirf/follow-up/web';
import { bestText, isRightToLeft } from '@nmirf/platform/model';
import { BestTextPipe, isolated, LanguageService, LocalDate, ProblemSection, Skeleton, Tag, Texts } from '@nmirf/platform/web';
import { answerFailure } from '../page-status';
import { ReportText } from '../report/report-text';

/** How a recommendation is followed up: where the State says it stands, who answers for it, and the reports behind that. */
@Component({
  selector: 'nm-follow-up',
  imports: [RouterLink, TranslocoPipe, BestTextPipe, LocalDate, ProblemSection, Skeleton, Tag, StatusChip, ReportText],
  templateUrl: './follow-up-section.html',
  styleUrl: './follow-up-section.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FollowUpSection {
  private readonly language = inject(LanguageService);
  private readonly texts = inject(Texts);
  /** the public code of the recommendation */
  readonly code = input.required<string>();

  protected readonly resource = httpResource<PublicFollowUp>(
    () => `/api/public/recommendations/${encodeURIComponent(this.code())}/follow-up`,
  );
  protected readonly root = computed(() => `/${this.language.language()}`);
  protected readonly current = computed(() => this.reports().filter(({ superseded }) => !superseded));
  protected readonly superseded = computed(() => this.reports().filter(({ superseded }) => superseded));
  /** The reason of a status is written in the language of its report. */
  protected readonly history = computed(() => {
    if (!this.resource.hasValue()) return [];
    const languages = new Map(this.reports().map(({ id, language }) => [id, language]));
    return this.resource.value().history.map((entry) => {
      const language = languages.get(entry.reportId);
      return { ...entry, language: language ?? null, direction: language && isRightToLeft(language) ? 'rtl' : 'ltr' };
    });
  });
  private readonly reports = computed<readonly PublicReport[]>(() => (this.resource.hasValue() ? this.resource.value().reports : []));

  constructor() {
    answerFailure(() => this.resource.error());
  }

  protected titleOf(institution: PublicInstitution): string {
    return this.texts.get('portal.report.title', {
      institution: isolated(bestText(institution.name, this.language.language())?.text ?? ''),
    });
  }
}
