import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, effect, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { bestText } from '@nmirf/platform/model';
import {
  ApiProblem,
  asProblem,
  BestTextPipe,
  Code,
  CopyButton,
  Icon,
  isolated,
  LanguageService,
  PageHeader,
  PageMeta,
  ProblemPage,
  Skeleton,
  Texts,
  type Crumb,
} from '@nmirf/platform/web';
import type { PublicRecommendation } from '@nmirf/portal/model';
import { DocumentFacts, RecommendationParts, RecommendationPosition, RecommendationText } from '@nmirf/recommendations/web';
import { FollowUpSection } from '../follow-up/follow-up-section';
import { shortened } from '../shortened';

/** One recommendation at its permanent address. */
@Component({
  selector: 'nm-recommendation-page',
  imports: [
    RouterLink,
    TranslocoPipe,
    BestTextPipe,
    Code,
    CopyButton,
    Icon,
    PageHeader,
    ProblemPage,
    Skeleton,
    DocumentFacts,
    FollowUpSection,
    RecommendationParts,
    RecommendationPosition,
    RecommendationText,
  ],
  templateUrl: './recommendation-page.html',
  styleUrl: './recommendation-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RecommendationPage {
  private readonly language = inject(LanguageService);
  private readonly texts = inject(Texts);
  /** from the address */
  readonly code = input.required<string>();

  protected readonly resource = httpResource<PublicRecommendation>(() => ({
    url: `/api/public/recommendations/${encodeURIComponent(this.code())}`,
    params: { lang: this.language.language() },
  }));
  protected readonly list = computed(() => `/${this.language.language()}/recommendations`);
  /** An address that cannot be a code at all is as absent as an unknown one. */
  protected readonly error = computed(() => {
    const error = this.resource.error();
    return error && asProblem(error).code === 'request.invalid' ? new ApiProblem('request.not-found', 404) : error;
  });
  protected readonly heading = computed(() =>
    this.resource.hasValue()
      ? this.texts.get(`recommendations.kind-with.${this.resource.value().kind}`, { paragraph: isolated(this.resource.value().paragraph) })
      : '',
  );
  protected readonly crumbs = computed<Crumb[]>(() => [
    { label: this.texts.get('recommendations.list.heading'), link: this.list() },
    { label: this.heading() },
  ]);

  constructor() {
    const meta = inject(PageMeta);
    effect(() => {
      if (!this.resource.hasValue()) return;
      const found = this.resource.value();
      meta.set({
        title: this.texts.get('portal.record.title', { heading: this.heading(), symbol: isolated(found.document.symbol) }),
        description: shortened(bestText(found.texts, this.language.language())?.text ?? ''),
        canonical: `${this.list()}/${found.code}`,
        alternates: true,
      });
    });
  }
}
