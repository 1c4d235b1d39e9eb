import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { Icon } from '../icon/icon';
import { Texts } from '../language/texts-service';
import { Toasts } from '../message/toasts';

/** Copies a text; says so. */
@Component({
  selector: 'nm-copy',
  imports: [Icon],
  template: `<button type="button" class="nm-button nm-button--small" (click)="copy()"><nm-icon name="copy" /> {{ label() }}</button>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CopyButton {
  private readonly toasts = inject(Toasts);
  private readonly texts = inject(Texts);
  readonly text = input.required<string>();
  readonly label = input.required<string>();

  protected async copy(): Promise<void> {
    const copied = await navigator.clipboard.writeText(this.text()).then(
      () => true,
      () => false,
    );
    this.toasts.show(this.texts.get(copied ? 'toast.copied' : 'toast.not-copied'));
  }
}
