import { ChangeDetectionStrategy, Component, inject, input, output, type OnInit } from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule } from '@angular/forms';
import { TranslocoPipe } from '@jsverse/transloco';
import { AssignmentDue, type Assignment, type RecommendationAssignments } from '@nmirf/implementation/model';
import { ActionForm, DateInput, Field, zodValidators } from '@nmirf/platform/web';
import { AssignmentClient } from './assignment-client';

const rules = zodValidators(AssignmentDue);

/** Another due date for an assignment; without one it has none. */
@Component({
  selector: 'nm-assignment-due-form',
  imports: [ReactiveFormsModule, TranslocoPipe, ActionForm, Field, DateInput],
  template: `<nm-action-form
    [form]="form"
    [action]="'implementation.due-form.save' | transloco"
    [read]="read"
    [send]="send"
    (left)="left.emit()"
  >
    <nm-field
      [label]="'implementation.field.due' | transloco"
      [hint]="'implementation.due-form.hint' | transloco"
      [control]="form.controls.dueOn"
    >
      <nm-date-input [formControl]="form.controls.dueOn" />
    </nm-field>
  </nm-action-form>`,
  styles: `
    :host {
      display: block;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AssignmentDueForm implements OnInit {
  private readonly client = inject(AssignmentClient);
  readonly assignment = input.required<Assignment>();
  readonly done = output<RecommendationAssignments>();
  /** the person thought better of it */
  readonly left = output<void>();

  protected readonly form = new FormGroup({ dueOn: new FormControl<string | null>(null, { validators: rules.field('dueOn') }) });
  // the field has an empty text where no date is chosen
  protected readonly read = () => rules.parse({ dueOn: this.form.controls.dueOn.value || null });
  protected readonly send = async (due: AssignmentDue): Promise<void> => {
    this.done.emit(await this.client.changeDue(this.assignment(), due));
  };

  ngOnInit(): void {
    this.form.reset({ dueOn: this.assignment().dueOn });
  }
}
