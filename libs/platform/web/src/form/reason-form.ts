import { ChangeDetectionStrategy, Component, computed, input, output, type OnInit } from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule } from '@angular/forms';
import { TranslocoPipe } from '@jsverse/transloco';
import type * as z from 'zod';
import { ActionForm } from './action-form';
import { Control, Field } from './field';
import { zodValidators } from './zod-validators';

/** The reason that goes with an action, and then the action itself. */
@Component({
  selector: 'nm-reason-form',
  imports: [ReactiveFormsModule, TranslocoPipe, ActionForm, Control, Field],
  template: `<nm-action-form [form]="form" [action]="action()" [tone]="tone()" [read]="read" [send]="send()" (left)="left.emit()">
    @if (about(); as text) {
      <p class="nm-small">{{ text }}</p>
    }
    <nm-field [label]="label() || ('form.reason' | transloco)" [hint]="hint()" [control]="form.controls.reason">
      <textarea nmControl class="nm-textarea" dir="auto" [formControl]="form.controls.reason"></textarea>
    </nm-field>
  </nm-action-form>`,
  styles: `
    :host {
      display: block;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ReasonForm implements OnInit {
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
  readonly send = input.required<(given: { reason: string }) => Promise<void>>();
  /** the person thought better of it */
  readonly left = output<void>();

  private readonly rules = computed(() => zodValidators(this.schema()));
  protected readonly form = new FormGroup({ reason: new FormControl('', { nonNullable: true }) });
  protected readonly read = () => this.rules().parse(this.form.getRawValue());

  ngOnInit(): void {
    this.form.controls.reason.addValidators(this.rules().field('reason'));
    this.form.controls.reason.updateValueAndValidity();
  }
}
