import { ChangeDetectionStrategy, Component, input } from '@angular/core';

let numbered = 0;

/** How far long work has come, 0 to 1, with words; without a value it only says that it goes on. */
@Component({
  selector: 'nm-progress',
  template: `<p [id]="id">{{ label() }}</p>
    <progress [attr.aria-labelledby]="id" [attr.value]="value() ?? null" max="1"></progress>`,
  styles: `
    :host {
      display: grid;
      gap: var(--nm-2);
    }

    progress {
      appearance: none;
      inline-size: 100%;
      block-size: 10px;
      overflow: hidden;
      border: 1px solid var(--nm-line-strong);
      border-radius: 999px;
      background: var(--nm-sunken);
      color: var(--nm-accent);
    }

    ::-webkit-progress-bar {
      background: var(--nm-sunken);
    }

    ::-webkit-progress-value {
      background: var(--nm-accent);
      transition: inline-size 200ms linear;
    }

    ::-moz-progress-bar {
      background: var(--nm-accent);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ProgressBar {
  protected readonly id = `nm-progress-${(numbered += 1)}`;
  readonly value = input<number>();
  readonly label = input.required<string>();
}
