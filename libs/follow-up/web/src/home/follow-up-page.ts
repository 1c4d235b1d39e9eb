import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { followUpSorts } from '@nmirf/follow-up/model';
import {
  BestTextPipe,
  Code,
  EmptyState,
  LocalDate,
  LocalText,
  Menu,
  PageHeader,
  Pager,
  PluralPipe,
  PositionChip,
  ProblemSection,
  Skeleton,
  Tag,
  Texts,
} from '@nmirf/platform/web';
import { StatusChip } from '../status/status-chip';
import { FollowUpFilters } from './follow-up-filters';
import { followUpList } from './follow-up-list';

/** Recommendations with institution and status: where every number of board and picture leads. */
@Component({
  selector: 'nm-follow-up-list-page',
  imports: [
    RouterLink,
    TranslocoPipe,
    BestTextPipe,
    Code,
    EmptyState,
    LocalDate,
    LocalText,
    Menu,
    PageHeader,
    Pager,
    PluralPipe,
    PositionChip,
    ProblemSection,
    Skeleton,
    Tag,
    FollowUpFilters,
    StatusChip,
  ],
  templateUrl: './follow-up-page.html',
  styleUrl: './follow-up-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FollowUpListPage {
  private readonly texts = inject(Texts);
  protected readonly list = followUpList();
  protected readonly sorts = computed(() =>
    followUpSorts.map((name) => ({
      name,
      label: this.texts.get(`follow-up.sort.${name}`),
      params: this.list.state.params({ sort: name }),
      present: name === this.list.state.value().sort,
    })),
  );
  protected readonly order = computed(() =>
    this.texts.get('recommendations.sort.label', { order: this.texts.get(`follow-up.sort.${this.list.state.value().sort}`) }),
  );
}
