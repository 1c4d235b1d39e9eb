import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  ElementRef,
  input,
  output,
  signal,
  viewChild,
  type OnInit,
} from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule } from '@angular/forms';
import { TranslocoPipe } from '@jsverse/transloco';
import type * as z from 'zod';
import { asProblem, type ApiProblem } from '../http/api-problem';
import { Control, Field } from './field';
import { FormSummary } from './form-summary';
import { guardUnsaved } from './unsaved-changes';
import { zodValidators } from './zod-validators';

/**
 * The reason that goes with an action, asked for where the action stands, and then the action itself. What the server refuses is said
 * above the field, and nothing typed is lost.
 */
@Component({
  selector: 'nm-reason-form',
  imports: [ReactiveFormsModule, TranslocoPipe, Control, Field, FormSummary],
  template: `<form class="nm-stack nm-stack--s" [formGroup]="form" (ngSubmit)="give()">
    @if (about(); as text) {
      <p class="nm-small">{{ text }}</p>
    }
    <nm-form-summary [form]="form" [problem]="problem()" />
    <nm-field [label]="label() || ('form.reason' | transloco)" [hint]="hint()" [control]="form.controls.reason">
      <textarea #reason nmControl class="nm-textarea" dir="auto" formControlName="reason"></textarea>
    </nm-field>
    <p class="nm-cluster">
      <button
        type="submit"
        class="nm-button nm-button--small"
        [class.nm-button--danger]="tone() === 'danger'"
        [class.nm-button--main]="tone() === 'main'"
        [attr.aria-disabled]="busy() || null"
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
export class ReasonForm implements OnInit {
  private readonly summary = viewChild(FormSummary);
  private readonly field = viewChild.required<ElementRef<HTMLElement>>('reason');
  /** what the action means */
  readonly about = input<string>();
  /** how the field is called; "Reason" unless told */
  readonly label = input<string>();
  readonly hint = input<string>();
  /** the name of the action, on its button */
  readonly action = input.required<string>();
  readonly tone = input<'main' | 'danger'>('main');
  /** the schema by which the API takes the reason */
  readonly schema = input.required<z.ZodType<{ reason: string }>>();
  /** carries the action out; what it throws is shown */
  readonly send = input.required<(reason: string) => Promise<void>>();
  /** the person thought better of it */
  readonly left = output<void>();

  private readonly rules = computed(() => zodValidators(this.schema()));
  protected readonly form = new FormGroup({ reason: new FormControl('', { nonNullable: true }) });
  protected readonly busy = signal(false);
  protected readonly problem = signal<ApiProblem | undefined>(undefined);

  constructor() {
    guardUnsaved(() => this.form.dirty);
    afterNextRender(() => this.field().nativeElement.focus());
  }

  ngOnInit(): void {
    this.form.controls.reason.addValidators(this.rules().field('reason'));
    this.form.controls.reason.updateValueAndValidity();
  }

  protected async give(): Promise<void> {
    if (this.busy()) return;
    this.problem.set(undefined);
    const given = this.rules().parse(this.form.getRawValue());
    if (!given) return this.summary()?.show();
    this.busy.set(true);
    try {
      await this.send()(given.reason);
      this.form.markAsPristine();
    } catch (error) {
      this.problem.set(asProblem(error));
      this.summary()?.show();
    } finally {
      this.busy.set(false);
    }
  }
}
