import { NgComponentOutlet } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, inject, input, resource, type InjectionToken } from '@angular/core';
import { Session } from '@nmirf/identity/web';
import { ProblemSection, Skeleton } from '@nmirf/platform/web';
import { RECOMMENDATION_SECTIONS, type AddedPart } from './added-parts';

/** The added parts that this person sees; loaded when asked for. */
export function addedParts(token: InjectionToken<readonly AddedPart[]>) {
  const session = inject(Session);
  const parts = inject(token, { optional: true }) ?? [];
  const seen = computed(() => parts.filter(({ permission }) => session.can(permission)));
  const loaded = resource({
    params: () => (seen().length ? seen() : undefined),
    loader: ({ params }) => Promise.all(params.map(({ load }) => load())),
  });
  return { any: computed(() => seen().length > 0), loaded };
}

/** Where the sections of higher domains stand on the page of a recommendation. */
@Component({
  selector: 'nm-recommendation-sections',
  imports: [NgComponentOutlet, ProblemSection, Skeleton],
  template: `@if (parts.loaded.error(); as error) {
      <nm-problem [error]="error" (retry)="parts.loaded.reload()" />
    } @else if (parts.loaded.hasValue()) {
      @for (part of parts.loaded.value(); track part) {
        <ng-container *ngComponentOutlet="part; inputs: { recommendationId: recommendationId() }" />
      }
    } @else if (parts.any()) {
      <nm-skeleton kind="lines" />
    }`,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--nm-6);
    }

    :host:empty {
      display: none;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RecommendationSections {
  readonly recommendationId = input.required<string>();
  protected readonly parts = addedParts(RECOMMENDATION_SECTIONS);
}
