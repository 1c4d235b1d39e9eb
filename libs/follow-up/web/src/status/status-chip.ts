import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { ImplementationStatus } from '@nmirf/follow-up/model';
import { Hint } from '@nmirf/platform/web';

/**
 * What stands in the square of each status: how far it is filled, and a sign drawn in it. Squares, because a position is a circle: the two
 * are never taken for each other.
 */
const shapes: Readonly<Record<ImplementationStatus, { fill?: string; sign?: string }>> = {
  'not-assessed': {},
  'not-started': {},
  'in-preparation': { fill: 'M8 6a2 2 0 1 0 0 4 2 2 0 0 0 0-4Z' },
  'in-progress': { fill: 'M2.5 10.5h11v3h-11Z' },
  'partially-implemented': { fill: 'M2.5 8h11v5.5h-11Z' },
  'substantially-implemented': { fill: 'M2.5 5.5h11v8h-11Z' },
  implemented: { fill: 'M2.5 2.5h11v11h-11Z', sign: 'm5 8.2 2.1 2.1L11 6' },
  continuous: { sign: 'M10.7 8A2.7 2.7 0 1 1 8 5.3h2m-1.5-1.6L10.1 5.3 8.5 6.9' },
  'not-implemented': { sign: 'm5.5 5.5 5 5m0-5-5 5' },
  regressed: { sign: 'M8 4.8v6.2M5.6 8.6 8 11l2.4-2.4' },
  'not-applicable': { sign: 'M5.2 8h5.6' },
};

/** The shape alone: for legends, bars and tables where the word stands beside it. */
@Component({
  selector: 'nm-status-shape',
  template: `<svg viewBox="0 0 16 16" aria-hidden="true" focusable="false" [attr.color]="'var(--nm-status-' + status() + ')'">
    <rect x="2.5" y="2.5" width="11" height="11" rx="1" [attr.stroke-dasharray]="status() === 'not-assessed' ? '2 2' : null" />
    <path class="fill" [attr.d]="shape().fill ?? null" />
    <path class="sign" [class.on-fill]="shape().fill" [attr.d]="shape().sign ?? null" />
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

    rect,
    .sign {
      fill: none;
      stroke: currentcolor;
      stroke-width: 1.5;
    }

    .fill {
      fill: currentcolor;
    }

    .on-fill {
      stroke: var(--nm-surface);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StatusShape {
  readonly status = input.required<ImplementationStatus>();
  protected readonly shape = computed(() => shapes[this.status()]);
}

/** `<nm-status-chip status="in-progress" />`: shape and word, with what it means on hover. Needs `statusTexts`. */
@Component({
  selector: 'nm-status-chip',
  imports: [Hint, StatusShape, TranslocoPipe],
  template: `<nm-hint [text]="'follow-up.status.' + status() + '.hint' | transloco"
    ><span class="chip"><nm-status-shape [status]="status()" /> {{ 'follow-up.status.' + status() | transloco }}</span></nm-hint
  >`,
  styles: `
    .chip {
      display: inline-flex;
      align-items: center;
      gap: var(--nm-2);
      padding-block: 2px;
      padding-inline: var(--nm-2) var(--nm-3);
      border: 1px solid var(--nm-line-strong);
      border-radius: 4px;
      background: var(--nm-surface);
      color: var(--nm-ink);
      font-size: var(--nm-text-s);
      font-weight: 600;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StatusChip {
  readonly status = input.required<ImplementationStatus>();
}
