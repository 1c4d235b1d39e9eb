import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { ListFilters, type ListFilter } from '@nmirf/platform/web';
import type { RecommendationList } from './recommendation-list';

/** Search and filters of a list of recommendations, the public one or the workspace's. */
@Component({
  selector: 'nm-recommendation-filters',
  imports: [ListFilters, TranslocoPipe],
  template: `<nm-list-filters
    [state]="list().state"
    [filters]="filters()"
    [search]="'recommendations.list.search' | transloco"
    [hint]="'recommendations.list.search-hint' | transloco"
    [action]="action()"
    [givenUp]="['sort']"
  />`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RecommendationFilters {
  readonly list = input.required<RecommendationList>();
  /** the address of the page, for the form without scripts */
  readonly action = input.required<string>();
  /** a filter that only this list has */
  readonly further = input<ListFilter>();
  protected readonly filters = computed(() => [...this.list().filters(), ...[this.further() ?? []].flat()]);
}
