import { ViewportScroller } from '@angular/common';
import { httpResource } from '@angular/common/http';
import { afterRenderEffect, ChangeDetectionStrategy, Component, computed, effect, inject, input } from '@angular/core';
import { ActivatedRoute, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { PublicReport } from '@nmirf/follow-up/model';
import { bestText } from '@nmirf/platform/model';
import {
  ApiProblem,
  asProblem,
  Code,
  isolated,
  LanguageService,
  Notice,
  PageHeader,
  PageMeta,
  ProblemPage,
  Skeleton,
  Texts,
  type Crumb,
} from '@nmirf/platform/web';
import { shortened } from '../shortened';
import { ReportText } from './report-text';

/** A published report at its permanent address. A superseded one stays there, marked. */
@Component({
  selector: 'nm-report-page',
  imports: [RouterLink, TranslocoPipe, Code, Notice, PageHeader, ProblemPage, Skeleton, ReportText],
  templateUrl: './report-page.html',
  styleUrl: './report-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ReportPage {
  private readonly language = inject(LanguageService);
  private readonly texts = inject(Texts);
  /** from the address */
  readonly id = input.required<string>();

  protected readonly resource = httpResource<PublicReport>(() => `/api/public/reports/${encodeURIComponent(this.id())}`);
  protected readonly list = computed(() => `/${this.language.language()}/recommendations`);
  /** An address that cannot be one of a report is as absent as an unknown one. */
  protected readonly error = computed(() => {
    const error = this.resource.error();
    return error && asProblem(error).code === 'request.invalid' ? new ApiProblem('request.not-found', 404) : error;
  });
  protected readonly heading = computed(() => {
    if (!this.resource.hasValue()) return '';
    const { institution } = this.resource.value();
    return this.texts.get('portal.report.title', {
      institution: isolated(bestText(institution.name, this.language.language())?.text ?? ''),
    });
  });
  protected readonly crumbs = computed<Crumb[]>(() => [
    { label: this.texts.get('recommendations.list.heading'), link: this.list() },
    { label: this.heading() },
  ]);

  constructor() {
    const meta = inject(PageMeta);
    const scroller = inject(ViewportScroller);
    const { snapshot } = inject(ActivatedRoute);
    effect(() => {
      if (!this.resource.hasValue()) return;
      const { id, summary } = this.resource.value();
      meta.set({
        title: this.heading(),
        description: shortened(summary),
        canonical: `/${this.language.language()}/reports/${id}`,
        alternates: true,
      });
    });
    // The evidence that the address names is not on the page before the report has come.
    afterRenderEffect(() => {
      if (this.resource.hasValue() && snapshot.fragment) scroller.scrollToAnchor(snapshot.fragment);
    });
  }
}
