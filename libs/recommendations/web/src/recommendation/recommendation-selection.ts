import { NgComponentOutlet } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, type Signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Session } from '@nmirf/identity/web';
import { addedParts, PluralPipe, ProblemSection } from '@nmirf/platform/web';
import type { Params } from '@angular/router';
import { RECOMMENDATION_BULK_ACTIONS } from '../places';

/** So many can be ticked one by one: their ids stand in an address. More are chosen by a filter. */
export const mostTicked = 100;

/** The recommendations that are selected in a list: ticked ones, on any of its pages, or all that its filter leaves. Another filter begins anew. */
export class RecommendationSelection {
  private readonly ticked = linkedSignal<string, readonly string[]>({ source: () => JSON.stringify(this.filter()), computation: () => [] });
  private readonly whole = linkedSignal<string, boolean>({ source: () => JSON.stringify(this.filter()), computation: () => false });

  constructor(
    /** the list's filter as query params, without page and order */
    readonly filter: Signal<Params>,
    /** how many it leaves */
    readonly total: Signal<number>,
  ) {}

  readonly all = computed(() => this.whole());
  readonly ids = computed(() => (this.whole() ? [] : this.ticked()));
  readonly count = computed(() => (this.whole() ? this.total() : this.ticked().length));
  readonly full = computed(() => this.ticked().length >= mostTicked);

  has(id: string): boolean {
    return this.whole() || this.ticked().includes(id);
  }

  hasEach(ids: readonly string[]): boolean {
    return ids.every((id) => this.has(id));
  }

  /** Ticks some, or takes their ticks away. After "all that match", ticking begins anew. */
  set(ids: readonly string[], on: boolean): void {
    const before = this.whole() ? [] : this.ticked();
    this.whole.set(false);
    const others = before.filter((id) => !ids.includes(id));
    this.ticked.set(on ? [...others, ...ids].slice(0, mostTicked) : others);
  }

  setAll(): void {
    this.whole.set(true);
  }

  clear(): void {
    this.whole.set(false);
    this.ticked.set([]);
  }
}

/** Appears on selection: how many are selected, all that match, and what can be done with them. */
@Component({
  selector: 'nm-recommendation-bulk-bar',
  imports: [NgComponentOutlet, TranslocoPipe, PluralPipe, ProblemSection],
  template: `@let selected = selection();
    @if (selected.count()) {
      <div class="bar" role="region" [attr.aria-label]="'recommendations.selection.heading' | transloco">
        <p class="nm-strong" role="status">
          {{ (selected.all() ? 'recommendations.selection.all' : 'recommendations.selection.some') | plural: selected.count() }}
        </p>
        @if (!selected.all() && selected.total() > selected.count()) {
          <button type="button" class="nm-button nm-button--small" (click)="selected.setAll()">
            {{ 'recommendations.selection.select-all' | plural: selected.total() }}
          </button>
        }
        <button type="button" class="nm-button nm-button--small" (click)="selected.clear()">
          {{ 'recommendations.selection.clear' | transloco }}
        </button>
        @if (parts.loaded.error(); as error) {
          <nm-problem [error]="error" (retry)="parts.loaded.reload()" />
        } @else if (parts.loaded.hasValue()) {
          @for (part of parts.loaded.value(); track part) {
            <ng-container *ngComponentOutlet="part; inputs: { selection: selected }" />
          }
        }
        @if (selected.full() && !selected.all()) {
          <p class="nm-small">{{ 'recommendations.selection.full' | plural: most }}</p>
        }
      </div>
    }`,
  styles: `
    .bar {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--nm-2) var(--nm-3);
      padding: var(--nm-2) var(--nm-4);
      border: 1px solid var(--nm-line-strong);
      border-radius: var(--nm-radius);
      background: var(--nm-primary-soft);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RecommendationBulkBar {
  readonly selection = input.required<RecommendationSelection>();
  protected readonly parts = addedParts(RECOMMENDATION_BULK_ACTIONS, inject(Session));
  protected readonly most = mostTicked;
}
