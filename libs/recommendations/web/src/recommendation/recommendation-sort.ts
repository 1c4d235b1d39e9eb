import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Menu, Texts } from '@nmirf/platform/web';
import { recommendationSorts } from '@nmirf/recommendations/model';
import type { RecommendationListState } from './recommendation-list';

/** The order of a list, as links. */
@Component({
  selector: 'nm-recommendation-sort',
  imports: [Menu],
  template: `<nm-menu [label]="label()" icon="sort" align="end" [entries]="sorts()" />`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RecommendationSort {
  private readonly texts = inject(Texts);
  readonly state = input.required<RecommendationListState>();

  /** What a search finds comes by relevance unless something else is chosen. */
  private readonly usual = computed(() => (this.state().value().q ? 'relevance' : 'document'));
  protected readonly present = computed(() => this.state().value().sort ?? this.usual());
  protected readonly sorts = computed(() =>
    recommendationSorts
      .filter((name) => name !== 'relevance' || this.state().value().q)
      .map((name) => ({
        label: this.texts.get(`recommendations.sort.${name}`),
        chosen: name === this.present(),
        params: this.state().params({ sort: name === this.usual() ? undefined : name }),
      })),
  );
  protected readonly label = computed(() =>
    this.texts.get('recommendations.sort.label', { order: this.texts.get(`recommendations.sort.${this.present()}`) }),
  );
}
