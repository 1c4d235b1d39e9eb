import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Session } from '@nmirf/identity/web';
import {
  addedParts,
  BestTextPipe,
  Code,
  Column,
  EmptyState,
  LanguageService,
  listState,
  LocalText,
  Paged,
  PageHeader,
  PluralPipe,
  Table,
  Tag,
} from '@nmirf/platform/web';
import { WorkspaceFilter, type RecommendationPage, type RecommendationRow } from '@nmirf/recommendations/model';
import { RECOMMENDATION_BULK_ACTIONS } from '../places';
import { PositionChip } from './position-chip';
import { RecommendationFilters } from './recommendation-filters';
import { recommendationList, visibilityFilter } from './recommendation-list';
import { RecommendationBulkBar, RecommendationSelection } from './recommendation-selection';
import { RecommendationSort } from './recommendation-sort';

/** The State's own list: the public one's tools, over published and internal recommendations. */
@Component({
  selector: 'nm-workspace-recommendations-page',
  imports: [
    BestTextPipe,
    Code,
    Column,
    EmptyState,
    LocalText,
    Paged,
    PageHeader,
    PluralPipe,
    PositionChip,
    RecommendationBulkBar,
    RecommendationFilters,
    RecommendationSort,
    RouterLink,
    Table,
    Tag,
    TranslocoPipe,
  ],
  templateUrl: './workspace-recommendations-page.html',
  styleUrl: './workspace-recommendations-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class WorkspaceRecommendationsPage {
  private readonly language = inject(LanguageService);
  protected readonly state = listState(WorkspaceFilter, { fixed: () => ({ lang: this.language.language() }) });
  protected readonly list = recommendationList<RecommendationPage>('/api/recommendations', this.state);
  protected readonly visibility = visibilityFilter(this.state);
  /** whether there is anything to select for */
  protected readonly selectable = addedParts(RECOMMENDATION_BULK_ACTIONS, inject(Session)).any;
  protected readonly selection = new RecommendationSelection(
    computed(() => this.state.params({ sort: undefined, size: undefined })),
    computed(() => this.list.total() ?? 0),
  );
  protected readonly nameOf = ({ paragraph }: RecommendationRow) => paragraph;
  protected readonly filtered = computed(() => this.state.isFiltered('page', 'size', 'sort'));
}
