import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { Tone } from '../chip/tag';
import { Icon } from '../icon/icon';
import type { IconName } from '../icon/icon-paths';

const icons: Readonly<Record<Exclude<Tone, 'neutral'>, IconName>> = {
  info: 'info',
  success: 'success',
  warning: 'warning',
  danger: 'danger',
};

/** A message in its place on the page. `live` says it aloud when it appears. */
@Component({
  selector: 'nm-notice',
  imports: [Icon],
  template: `<nm-icon [name]="icon()" />
    <div class="body">
      @if (heading(); as text) {
        <p class="nm-strong">{{ text }}</p>
      }
      <ng-content />
    </div>`,
  styles: `
    :host {
      display: flex;
      gap: var(--nm-3);
      padding: var(--nm-3) var(--nm-4);
      border-inline-start: 4px solid var(--nm-info);
      border-radius: var(--nm-radius);
      background: var(--nm-info-soft);
    }

    nm-icon {
      margin-block-start: 0.1em;
      color: var(--nm-info);
    }

    .body {
      display: grid;
      gap: var(--nm-2);
      min-inline-size: 0;
    }

    :host(.success) {
      border-color: var(--nm-success);
      background: var(--nm-success-soft);

      nm-icon {
        color: var(--nm-success);
      }
    }

    :host(.warning) {
      border-color: var(--nm-warning);
      background: var(--nm-warning-soft);

      nm-icon {
        color: var(--nm-warning);
      }
    }

    :host(.danger) {
      border-color: var(--nm-danger);
      background: var(--nm-danger-soft);

      nm-icon {
        color: var(--nm-danger);
      }
    }
  `,
  host: { '[class]': 'tone()', '[attr.role]': "live() ? (tone() === 'danger' ? 'alert' : 'status') : null" },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Notice {
  readonly tone = input<Exclude<Tone, 'neutral'>>('info');
  readonly heading = input<string>();
  readonly live = input(false);
  protected readonly icon = computed(() => icons[this.tone()]);
}
