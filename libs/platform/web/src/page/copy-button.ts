import { Clipboard } from '@angular/cdk/clipboard';
import { ChangeDetectionStrategy, Component, inject, input, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Icon } from '../icon/icon';

/** Copies a text; says so beside itself. */
@Component({
  selector: 'nm-copy',
  imports: [Icon, TranslocoPipe],
  template: `<button type="button" class="nm-button nm-button--small" (click)="copy()"><nm-icon name="copy" /> {{ label() }}</button>
    <span class="nm-small" role="status">{{ said() && (said() | transloco) }}</span>`,
  styles: `
    :host {
      display: inline-flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--nm-2);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CopyButton {
  private readonly clipboard = inject(Clipboard);
  readonly text = input.required<string>();
  readonly label = input.required<string>();
  protected readonly said = signal('');

  protected copy(): void {
    this.said.set(this.clipboard.copy(this.text()) ? 'toast.copied' : 'toast.not-copied');
  }
}
