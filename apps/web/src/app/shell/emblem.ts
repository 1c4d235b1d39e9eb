import { ChangeDetectionStrategy, Component } from '@angular/core';

/** The emblem of the demonstration State: a sun over the sea. A country pack brings its own. */
@Component({
  selector: 'app-emblem',
  template: `<svg viewBox="0 0 48 48" aria-hidden="true" focusable="false">
    <circle class="field" cx="24" cy="24" r="23" />
    <circle class="ring" cx="24" cy="24" r="19.5" />
    <path class="sun" d="M14.5 26a9.5 9.5 0 0 1 19 0Z" />
    <path class="rays" d="M24 8.5v5M13.7 12.5l3 4M34.3 12.5l-3 4M8.5 21l4.7 1.5M39.5 21l-4.7 1.5" />
    <path class="sea" d="M10 30.5q3.5-2.6 7 0t7 0 7 0 7 0M13.5 35.5q3.5-2.6 7 0t7 0 7 0" />
  </svg>`,
  styles: `
    :host {
      display: block;
      flex: none;
      inline-size: 44px;
      block-size: 44px;
    }

    path,
    .ring {
      fill: none;
      stroke-width: 2;
      stroke-linecap: round;
    }

    .field {
      fill: var(--nm-emblem, #1d3557);
    }

    .ring {
      stroke: #d3ad62;
      stroke-width: 1.5;
    }

    .sun {
      fill: #fff;
    }

    .rays {
      stroke: #fff;
    }

    .sea {
      stroke: #d3ad62;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Emblem {}
