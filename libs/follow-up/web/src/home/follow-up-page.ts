import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { followUpSorts } from '@nmirf/follow-up/model';
import {
  BestTextPipe,
  Code,
  Column,
  EmptyState,
  ListFilters,
  LocalDate,
  LocalText,
  Menu,
  Paged,
  PageHeader,
  PluralPipe,
  Table,
  Tag,
  Texts,
} from '@nmirf/platform/web';
import { PositionChip } from '@nmirf/recommendations/web';
import { StatusChip } from '../status/status-chip';
import { followUpList } from './follow-up-list';

/** Recommendations with institution and status: where every number of board and picture leads. */
@Component({
  selector: 'nm-follow-up-list-page',
  imports: [
    BestTextPipe,
    Code,
    Column,
    EmptyState,
    ListFilters,
    LocalDate,
    LocalText,
    Menu,
    Paged,
    PageHeader,
    PluralPipe,
    PositionChip,
    RouterLink,
    StatusChip,
    Table,
    Tag,
    TranslocoPipe,
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
      label: this.texts.get(`follow-up.sort.${name}`),
      params: this.list.state.params({ sort: name }),
      chosen: name === this.list.state.value().sort,
    })),
  );
  protected readonly order = computed(() =>
    this.texts.get('recommendations.sort.label', { order: this.texts.get(`follow-up.sort.${this.list.state.value().sort}`) }),
  );
}
