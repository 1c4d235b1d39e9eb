import { ChangeDetectionStrategy, Component, computed, effect, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import {
  EmptyState,
  LanguageService,
  listState,
  PageHeader,
  PageMeta,
  Pager,
  PluralPipe,
  ProblemSection,
  Skeleton,
  Texts,
  type Crumb,
} from '@nmirf/platform/web';
import { PublicRecommendationFilter, type PublicRecommendationPage } from '@nmirf/portal/model';
import { RecommendationFilters, recommendationList, RecommendationSort } from '@nmirf/recommendations/web';
import { answerFailure } from '../page-status';
import { RecommendationCard } from './recommendation-card';

/** The public list: search, filters, order and page are all in the address. */
@Component({
  selector: 'nm-recommendations-page',
  imports: [
    RouterLink,
    TranslocoPipe,
    EmptyState,
    PageHeader,
    Pager,
    PluralPipe,
    ProblemSection,
    Skeleton,
    RecommendationCard,
    RecommendationFilters,
    RecommendationSort,
  ],
  templateUrl: './recommendations-page.html',
  styleUrl: './recommendations-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RecommendationsPage {
  private readonly language = inject(LanguageService);
  private readonly texts = inject(Texts);
  protected readonly state = listState(PublicRecommendationFilter, { fixed: () => ({ lang: this.language.language() }) });
  protected readonly list = recommendationList<PublicRecommendationPage>('/api/public/recommendations', this.state, [
    { name: 'status', label: 'portal.list.status', key: (status) => `follow-up.status.${status}` },
  ]);
  protected readonly address = computed(() => `/${this.language.language()}/recommendations`);
  protected readonly filtered = computed(() => this.state.isFiltered('page', 'size', 'sort'));
  protected readonly crumbs = computed<Crumb[]>(() => [
    { label: this.texts.get('portal.home.crumb'), link: `/${this.language.language()}` },
    { label: this.texts.get('recommendations.list.heading') },
  ]);

  constructor() {
    const meta = inject(PageMeta);
    effect(() => {
      const { q } = this.state.value();
      meta.set({
        title: q ? this.texts.get('portal.list.title-search', { q }) : this.texts.get('recommendations.list.heading'),
        description: this.texts.get('portal.list.lead'),
        canonical: this.address(),
        alternates: true,
      });
    });
    answerFailure(() => this.list.error());
  }
}
