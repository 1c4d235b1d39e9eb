import { afterNextRender, ChangeDetectionStrategy, Component, ElementRef, inject, input, output, signal, viewChild } from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule } from '@angular/forms';
import { TranslocoPipe } from '@jsverse/transloco';
import { AssignmentReason, type Assignment, type AssignmentAction, type RecommendationAssignments } from '@nmirf/implementation/model';
import { asProblem, Control, Field, FormSummary, guardUnsaved, zodValidators, type ApiProblem } from '@nmirf/platform/web';
import { AssignmentClient } from './assignment-client';

const rules = zodValidators(AssignmentReason);

/** The reason that goes with an action on an assignment, then the action itself. */
@Component({
  selector: 'nm-assignment-reason-form',
  imports: [ReactiveFormsModule, TranslocoPipe, Control, Field, FormSummary],
  template: `<form class="nm-stack nm-stack--s" [formGroup]="form" (ngSubmit)="send()">
    <p class="nm-small">{{ 'implementation.about.' + action() | transloco }}</p>
    <nm-form-summary [form]="form" [problem]="problem()" />
    <nm-field
      [label]="'implementation.reason' | transloco"
      [hint]="'implementation.reason-hint' | transloco"
      [control]="form.controls.reason"
    >
      <textarea #reason nmControl class="nm-textarea" dir="auto" formControlName="reason"></textarea>
    </nm-field>
    <p class="nm-cluster">
      <button
        type="submit"
        class="nm-button nm-button--small"
        [class.nm-button--danger]="action() === 'end' || action() === 'decline'"
        [class.nm-button--main]="action() === 'keep' || action() === 'ask-reassignment'"
        [attr.aria-disabled]="busy() || null"
      >
        {{ 'implementation.action.' + action() | transloco }}
      </button>
      <button type="button" class="nm-button nm-button--small" (click)="left.emit()">{{ 'implementation.cancel' | transloco }}</button>
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
export class AssignmentReasonForm {
  private readonly client = inject(AssignmentClient);
  private readonly summary = viewChild(FormSummary);
  private readonly reason = viewChild.required<ElementRef<HTMLElement>>('reason');
  readonly assignment = input.required<Assignment>();
  readonly action = input.required<AssignmentAction>();
  readonly done = output<RecommendationAssignments>();
  /** the person thought better of it */
  readonly left = output<void>();

  protected readonly form = new FormGroup({ reason: new FormControl('', { nonNullable: true, validators: rules.field('reason') }) });
  protected readonly busy = signal(false);
  protected readonly problem = signal<ApiProblem | undefined>(undefined);

  constructor() {
    guardUnsaved(() => this.form.dirty);
    afterNextRender(() => this.reason().nativeElement.focus());
  }

  protected async send(): Promise<void> {
    if (this.busy()) return;
    this.problem.set(undefined);
    const reason = rules.parse(this.form.getRawValue());
    if (!reason) return this.summary()?.show();
    this.busy.set(true);
    try {
      const answer = await this.client.act(this.assignment().id, this.action(), reason);
      this.form.markAsPristine();
      this.done.emit(answer);
    } catch (error) {
      this.problem.set(asProblem(error));
      this.summary()?.show();
    } finally {
      this.busy.set(false);
    }
  }
}
