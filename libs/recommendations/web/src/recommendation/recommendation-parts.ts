import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { isRightToLeft, type UnLanguage } from '@nmirf/platform/model';
import { BestTextPipe, PluralPipe } from '@nmirf/platform/web';
import type { Recommendation } from '@nmirf/recommendations/model';

/** The recommendations that a paragraph joins, each with its States. Nothing where it is a single one. */
@Component({
  selector: 'nm-recommendation-parts',
  imports: [RouterLink, BestTextPipe, PluralPipe],
  template: `@if (parts().length) {
    <section class="nm-section">
      <h2>{{ 'recommendations.parts.heading' | plural: parts().length }}</h2>
      <ol class="nm-stack nm-stack--s">
        @for (part of parts(); track $index) {
          <li>
            <p [attr.lang]="language()" [attr.dir]="direction()">{{ part.text }}</p>
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
  styles: `
    ol {
      padding-inline-start: var(--nm-6);
    }

    p {
      max-inline-size: var(--nm-measure);
      overflow-wrap: anywhere;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RecommendationParts {
  readonly parts = input.required<Recommendation['parts']>();
  readonly language = input.required<UnLanguage>();
  /** the address of the list */
  readonly link = input.required<string>();
  protected readonly direction = computed(() => (isRightToLeft(this.language()) ? 'rtl' : 'ltr'));
}
