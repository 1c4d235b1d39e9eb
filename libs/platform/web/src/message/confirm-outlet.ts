import { afterRenderEffect, ChangeDetectionStrategy, Component, inject, viewChild, type ElementRef } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Confirm } from './confirm';

/** Where the question appears; the host has one. The browser's own dialog keeps the focus and gives it back. */
@Component({
  selector: 'nm-confirm',
  imports: [TranslocoPipe],
  template: `<dialog #dialog aria-labelledby="nm-confirm-heading" (close)="confirm.answer(false)" (cancel)="confirm.answer(false)">
    @if (confirm.question(); as question) {
      <h2 id="nm-confirm-heading">{{ question.heading }}</h2>
      @if (question.text; as text) {
        <p>{{ text }}</p>
      }
      <div class="actions">
        <button type="button" class="nm-button" (click)="confirm.answer(false)">{{ 'dialog.cancel' | transloco }}</button>
        <button
          type="button"
          class="nm-button"
          [class.nm-button--danger]="question.danger"
          [class.nm-button--main]="!question.danger"
          (click)="confirm.answer(true)"
        >
          {{ question.action }}
        </button>
      </div>
    }
  </dialog>`,
  styles: `
    dialog {
      inline-size: min(32rem, calc(100vw - 2 * var(--nm-4)));
      padding: var(--nm-6);
      border: 1px solid var(--nm-line);
      border-radius: var(--nm-radius);
      background: var(--nm-surface);
      color: var(--nm-ink);
      box-shadow: var(--nm-shadow);
    }

    dialog[open] {
      display: grid;
      gap: var(--nm-3);
    }

    dialog::backdrop {
      background: rgb(0 0 0 / 45%);
    }

    h2 {
      overflow-wrap: anywhere;
    }

    .actions {
      display: flex;
      flex-wrap: wrap;
      justify-content: flex-end;
      gap: var(--nm-2);
      margin-block-start: var(--nm-3);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ConfirmOutlet {
  protected readonly confirm = inject(Confirm);
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');

  constructor() {
    afterRenderEffect(() => {
      const dialog = this.dialog().nativeElement;
      if (this.confirm.question() && !dialog.open) dialog.showModal();
      else if (!this.confirm.question() && dialog.open) dialog.close();
    });
  }
}
