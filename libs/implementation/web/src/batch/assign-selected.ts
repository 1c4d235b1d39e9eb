import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { PluralPipe } from '@nmirf/platform/web';
import type { RecommendationSelection } from '@nmirf/recommendations/web';

/** The way from selected recommendations to assigning them. What is selected goes along in the address. */
@Component({
  selector: 'nm-assign-selected',
  imports: [RouterLink, PluralPipe],
  template: `<a class="nm-button nm-button--small nm-button--main" routerLink="/workspace/assign" [queryParams]="params()">{{
    'implementation.assign.selected' | plural: selection().count()
  }}</a>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AssignSelected {
  readonly selection = input.required<RecommendationSelection>();
  protected readonly params = computed(() => {
    const selection = this.selection();
    return selection.all() ? { ...selection.filter(), all: true } : { id: selection.ids() };
  });
}
