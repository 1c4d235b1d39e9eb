import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { Icon } from '../icon/icon';
import type { IconName } from '../icon/icon-paths';

/** What would be here, and the next step. */
@Component({
  selector: 'nm-empty-state',
  imports: [Icon],
  template: `<nm-icon [name]="icon()" />
    <p class="heading">{{ heading() }}</p>
    <div class="body"><ng-content /></div>`,
  styles: `
    :host {
      display: grid;
      justify-items: center;
      gap: var(--nm-2);
      padding: var(--nm-10) var(--nm-4);
      border: 1px dashed var(--nm-line-strong);
      border-radius: var(--nm-radius);
      text-align: center;
    }

    nm-icon {
      font-size: 1.75rem;
      color: var(--nm-ink-soft);
    }

    .heading {
      font-size: var(--nm-text-l);
      font-weight: 600;
    }

    .body {
      display: grid;
      justify-items: center;
      gap: var(--nm-4);
      max-inline-size: 50ch;
      color: var(--nm-ink-soft);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class EmptyState {
  readonly icon = input<IconName>('document');
  readonly heading = input.required<string>();
}
