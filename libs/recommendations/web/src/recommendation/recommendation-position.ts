import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { isolated, Texts } from '@nmirf/platform/web';
import type { Recommendation } from '@nmirf/recommendations/model';
import { PositionChip } from './position-chip';

/** What the State answered, what that means, and where it said so. */
@Component({
  selector: 'nm-recommendation-position',
  imports: [TranslocoPipe, PositionChip],
  template: `<div class="nm-stack nm-stack--s">
    <p><nm-position [position]="recommendation().position" /></p>
    <p class="nm-small">{{ 'position.about.' + recommendation().position | transloco }}</p>
    @if (source(); as text) {
      <p class="nm-small nm-muted">{{ text }}</p>
    }
  </div>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RecommendationPosition {
  private readonly texts = inject(Texts);
  readonly recommendation = input.required<Pick<Recommendation, 'position' | 'positionSource'>>();

  protected readonly source = computed(() => {
    const source = this.recommendation().positionSource;
    if (!source) return undefined;
    const params = { symbol: isolated(source.symbol), paragraph: isolated(source.paragraph ?? '') };
    return this.texts.get(source.paragraph ? 'recommendations.position.source' : 'recommendations.position.source-document', params);
  });
}
