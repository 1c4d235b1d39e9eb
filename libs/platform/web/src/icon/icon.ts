import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { iconPaths, type IconName } from './icon-paths';

/** These point along the line of writing, so they turn with it. */
const directed: ReadonlySet<IconName> = new Set(['back', 'forward', 'external', 'sign-in', 'sign-out', 'undo', 'recommendations', 'theme']);

/** `<nm-icon name="search" />`: a drawing beside a word. It says nothing to screen readers; the word does. */
@Component({
  selector: 'nm-icon',
  template: `<svg viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path [attr.d]="path()" /></svg>`,
  styles: `
    :host {
      display: inline-block;
      flex: none;
      inline-size: 1.25em;
      block-size: 1.25em;
      vertical-align: -0.25em;
    }

    svg {
      display: block;
      inline-size: 100%;
      max-inline-size: 1.5em;
      block-size: 100%;
      fill: none;
      stroke: currentcolor;
      stroke-width: 1.75;
      stroke-linecap: round;
      stroke-linejoin: round;
    }

    :host-context([dir='rtl']).directed svg {
      transform: scaleX(-1);
    }
  `,
  host: { '[class.directed]': 'turns()' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Icon {
  readonly name = input.required<IconName>();
  protected readonly path = computed(() => iconPaths[this.name()]);
  protected readonly turns = computed(() => directed.has(this.name()));
}
