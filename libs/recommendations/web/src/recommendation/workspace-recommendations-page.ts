import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { addedParts } from '@nmirf/identity/web';
import {
  BestTextPipe,
  Code,
  EmptyState,
  LanguageService,
  listState,
  LocalText,
  PageHeader,
  Pager,
  PluralPipe,
  PositionChip,
  ProblemSection,
  Skeleton,
  Tag,
} from '@nmirf/platform/web';
import { WorkspaceFilter, type RecommendationPage } from '@nmirf/recommendations/model';
import { RECOMMENDATION_BULK_ACTIONS } from '../places';
import { RecommendationFilters } from './recommendation-filters';
import { recommendationList } from './recommendation-list';
import { RecommendationBulkBar, RecommendationSelection } from './recommendation-selection';
import { RecommendationSort } from './recommendation-sort';

/** The State's own list: the public one's tools, over published and internal recommendations. */
@Component({
  selector: 'nm-workspace-recommendations-page',
  imports: [
    RouterLink,
    TranslocoPipe,
    BestTextPipe,
    Code,
    EmptyState,
    LocalText,
    PageHeader,
    Pager,
    PluralPipe,
    PositionChip,
    ProblemSection,
    Skeleton,
    Tag,
    RecommendationBulkBar,
    RecommendationFilters,
    RecommendationSort,
  ],
  templateUrl: './workspace-recommendations-page.html',
  styleUrl: './workspace-recommendations-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class WorkspaceRecommendationsPage {
  private readonly language = inject(LanguageService);
  protected readonly state = listState(WorkspaceFilter, { fixed: () => ({ lang: this.language.language() }) });
  protected readonly list = recommendationList<RecommendationPage>('/api/recommendations', this.state);
  /** whether there is anything to select for */
  protected readonly selectable = addedParts(RECOMMENDATION_BULK_ACTIONS).any;
  protected readonly selection = new RecommendationSelection(
    computed(() => this.state.params({ sort: undefined, size: undefined })),
    computed(() => this.list.page()?.total ?? 0),
  );
  protected readonly pageIds = computed(() => this.list.page()?.items.map(({ id }) => id) ?? []);
  protected readonly filtered = computed(() => this.state.isFiltered('page', 'size', 'sort'));
}
