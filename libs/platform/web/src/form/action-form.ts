import { afterNextRender, ChangeDetectionStrategy, Component, ElementRef, inject, input, output, viewChild } from '@angular/core';
import { ReactiveFormsModule, type FormGroup } from '@angular/forms';
import { TranslocoPipe } from '@jsverse/transloco';
import { FormSummary } from './form-summary';
import { sending } from './sending';
import { guardUnsaved } from './unsaved-changes';

/**
 * What an action needs to know, asked for where the action stands, and then the action itself. Its fields are its content, bound with
 * `[formControl]`. What the server refuses is said above them, and nothing typed is lost.
 */
@Component({
  selector: 'nm-action-form',
  imports: [ReactiveFormsModule, TranslocoPipe, FormSummary],
  template: `<form class="nm-stack nm-stack--s" [formGroup]="form()" (ngSubmit)="submit()">
    <nm-form-summary [form]="form()" [problem]="sending.problem()" />
    <ng-content />
    <p class="nm-cluster">
      <button
        type="submit"
        class="nm-button nm-button--small"
        [class.nm-button--danger]="tone() === 'danger'"
        [class.nm-button--main]="tone() === 'main'"
        [attr.aria-disabled]="sending.busy() || null"
      >
        {{ action() }}
      </button>
      <button type="button" class="nm-button nm-button--small" (click)="left.emit()">{{ 'dialog.cancel' | transloco }}</button>
    </p>
  </form>`,
  styles: `
    :host {
      display: block;
      min-inline-size: min(18rem, 100%);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ActionForm<I> {
  private readonly summary = viewChild(FormSummary);
  readonly form = input.required<FormGroup>();
  /** the name of the action, on its button */
  readonly action = input.required<string>();
  readonly tone = input<'main' | 'danger'>('main');
  /** what the form holds, as the API takes it; nothing where it is not sound */
  readonly read = input.required<() => I | undefined>();
  /** carries the action out; what it throws is shown */
  readonly send = input.required<(given: I) => Promise<void>>();
  /** the person thought better of it */
  readonly left = output<void>();
  protected readonly sending = sending({ summary: this.summary });

  constructor() {
    const host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    guardUnsaved(() => this.form().dirty);
    afterNextRender(() => host.querySelector<HTMLElement>('input, select, textarea')?.focus());
  }

  protected submit(): Promise<boolean> {
    return this.sending.send(this.read(), this.send());
  }
}
