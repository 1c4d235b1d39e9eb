import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { UnLanguage } from '@nmirf/platform/model';
import { BestTextPipe } from '@nmirf/platform/web';
import type { Recommendation } from '@nmirf/recommendations/model';

/** The recommendations that a paragraph joins, each with its States. Nothing where it is a single one. */
@Component({
  selector: 'nm-recommendation-parts',
  imports: [RouterLink, TranslocoPipe, BestTextPipe],
  template: `@if (parts().length) {
    <section class="nm-section">
      <h2>{{ 'recommendations.parts.heading' | transloco }}</h2>
      <ol class="nm-stack nm-stack--s">
        @for (part of parts(); track $index) {
          <li>
            <span [attr.lang]="language()">{{ part.text }}</span>
            <ul class="nm-list nm-cluster nm-small">
              @for (state of part.states; track state.code) {
                <li>
                  <a [routerLink]="link()" [queryParams]="{ state: state.code }">{{ state.name | bestText }}</a>
                </li>
              }
            </ul>
          </li>
        }
      </ol>
    </section>
  }`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RecommendationParts {
  readonly parts = input.required<Recommendation['parts']>();
  readonly language = input.required<UnLanguage>();
  /** the address of the list */
  readonly link = input.required<string>();
}
