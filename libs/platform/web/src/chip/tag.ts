import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { Icon } from '../icon/icon';
import type { IconName } from '../icon/icon-paths';

/** How something stands, in the colours of the product. The word always says it too. */
export type Tone = 'neutral' | 'info' | 'success' | 'warning' | 'danger';

/** `<nm-tag tone="success" icon="publish">Published</nm-tag>`: a word about a record. */
@Component({
  selector: 'nm-tag',
  imports: [Icon],
  template: `@if (icon(); as name) {
      <nm-icon [name]="name" />
    }
    <ng-content />`,
  styles: `
    :host {
      display: inline-flex;
      align-items: center;
      gap: var(--nm-1);
      padding: 1px var(--nm-2);
      border-radius: 4px;
      background: var(--nm-sunken);
      color: var(--nm-ink);
      font-size: var(--nm-text-s);
      font-weight: 600;
      white-space: nowrap;
    }

    :host(.info) {
      background: var(--nm-info-soft);
      color: var(--nm-info-ink);
    }

    :host(.success) {
      background: var(--nm-success-soft);
      color: var(--nm-success-ink);
    }

    :host(.warning) {
      background: var(--nm-warning-soft);
      color: var(--nm-warning-ink);
    }

    :host(.danger) {
      background: var(--nm-danger-soft);
      color: var(--nm-danger-ink);
    }
  `,
  host: { '[class]': 'tone()' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Tag {
  readonly tone = input<Tone>('neutral');
  readonly icon = input<IconName>();
}
