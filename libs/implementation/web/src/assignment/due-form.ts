import { afterNextRender, ChangeDetectionStrategy, Component, inject, input, OnInit, output, signal, viewChild } from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule } from '@angular/forms';
import { TranslocoPipe } from '@jsverse/transloco';
import { AssignmentDue, type Assignment, type RecommendationAssignments } from '@nmirf/implementation/model';
import { asProblem, DateInput, Field, FormSummary, guardUnsaved, zodValidators, type ApiProblem } from '@nmirf/platform/web';
import { AssignmentClient } from './assignment-client';

const rules = zodValidators(AssignmentDue);

/** Another due date for an assignment; without one it has none. */
@Component({
  selector: 'nm-assignment-due-form',
  imports: [ReactiveFormsModule, TranslocoPipe, Field, FormSummary, DateInput],
  template: `<form class="nm-stack nm-stack--s" [formGroup]="form" (ngSubmit)="send()">
    <nm-form-summary [form]="form" [problem]="problem()" />
    <nm-field
      [label]="'implementation.field.due' | transloco"
      [hint]="'implementation.due-form.hint' | transloco"
      [control]="form.controls.dueOn"
    >
      <nm-date-input formControlName="dueOn" />
    </nm-field>
    <p class="nm-cluster">
      <button type="submit" class="nm-button nm-button--small nm-button--main" [attr.aria-disabled]="busy() || null">
        {{ 'implementation.due-form.save' | transloco }}
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
export class AssignmentDueForm implements OnInit {
  private readonly client = inject(AssignmentClient);
  private readonly summary = viewChild(FormSummary);
  private readonly due = viewChild.required(DateInput);
  readonly assignment = input.required<Assignment>();
  readonly done = output<RecommendationAssignments>();
  /** the person thought better of it */
  readonly left = output<void>();

  protected readonly form = new FormGroup({ dueOn: new FormControl<string | null>(null, { validators: rules.field('dueOn') }) });
  protected readonly busy = signal(false);
  protected readonly problem = signal<ApiProblem | undefined>(undefined);

  constructor() {
    guardUnsaved(() => this.form.dirty);
    afterNextRender(() => this.due().focus());
  }

  ngOnInit(): void {
    this.form.reset({ dueOn: this.assignment().dueOn });
  }

  protected async send(): Promise<void> {
    if (this.busy()) return;
    this.problem.set(undefined);
    // the field has an empty text where no date is chosen
    const due = rules.parse({ dueOn: this.form.controls.dueOn.value || null });
    if (!due) return this.summary()?.show();
    this.busy.set(true);
    try {
      const answer = await this.client.changeDue(this.assignment(), due);
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
