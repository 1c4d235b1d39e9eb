import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Hint } from '@nmirf/platform/web';
import type { Position } from '@nmirf/recommendations/model';

// The shapes differ in form, not in colour, so that a position is never taken for an implementation status.

/** Full disc: supported; half disc: supported in part; empty ring: noted; dotted ring: no answer yet. */
const shapes: Readonly<Record<Position, string>> = {
  supported: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2Z',
  partly: 'M8 2a6 6 0 0 0 0 12Z',
  noted: '',
  pending: '',
};

/** The shape alone: for legends, bars and tables where the word stands beside it. */
@Component({
  selector: 'nm-position-shape',
  template: `<svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">
    <circle cx="8" cy="8" r="6" [attr.stroke-dasharray]="position() === 'pending' ? '2 2.7' : null" />
    <path [attr.d]="shape()" />
  </svg>`,
  styles: `
    :host {
      display: inline-block;
      flex: none;
      inline-size: 1em;
      block-size: 1em;
      vertical-align: -0.125em;
    }

    svg {
      display: block;
    }

    circle {
      fill: none;
      stroke: currentcolor;
      stroke-width: 1.75;
    }

    path {
      fill: currentcolor;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PositionShape {
  readonly position = input.required<Position>();
  protected readonly shape = computed(() => shapes[this.position()]);
}

/** `<nm-position position="supported" />`: shape and word, with a short explanation on hover. */
@Component({
  selector: 'nm-position',
  imports: [Hint, PositionShape, TranslocoPipe],
  template: `<nm-hint [text]="'position.about.' + position() | transloco"
    ><span class="chip"><nm-position-shape [position]="position()" /> {{ 'position.' + position() | transloco }}</span></nm-hint
  >`,
  styles: `
    .chip {
      display: inline-flex;
      align-items: center;
      gap: var(--nm-2);
      padding-block: 2px;
      padding-inline: var(--nm-2) var(--nm-3);
      border: 1px solid var(--nm-line-strong);
      border-radius: 999px;
      background: var(--nm-surface);
      color: var(--nm-ink);
      font-size: var(--nm-text-s);
      font-weight: 600;
      white-space: nowrap;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PositionChip {
  readonly position = input.required<Position>();
}
