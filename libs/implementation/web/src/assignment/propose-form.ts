import { ChangeDetectionStrategy, Component, inject, input, output, signal, viewChild } from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule } from '@angular/forms';
import { TranslocoPipe } from '@jsverse/transloco';
import { AssignmentProposal, type RecommendationAssignments } from '@nmirf/implementation/model';
import type { InstitutionReference } from '@nmirf/institutions/model';
import { chosenOr, Control, Field, FormSummary, guardUnsaved, Lookup, sending, zodValidators } from '@nmirf/platform/web';
import { institutionLine } from '../institution-line';
import { AssignmentClient } from './assignment-client';

const rules = zodValidators(AssignmentProposal);

/** A responsible institution says which other one should help, and why. Coordinators decide. */
@Component({
  selector: 'nm-propose-form',
  imports: [ReactiveFormsModule, TranslocoPipe, Control, Field, FormSummary, Lookup],
  template: `@if (opened()) {
      <form
        class="nm-card nm-stack nm-stack--m"
        [formGroup]="form"
        (ngSubmit)="send()"
        [attr.aria-label]="'implementation.propose' | transloco"
      >
        <h3>{{ 'implementation.propose' | transloco }}</h3>
        <nm-form-summary [form]="form" [problem]="sending.problem()" />
        <nm-field
          [label]="'implementation.institution' | transloco"
          [hint]="'implementation.institution-hint' | transloco"
          [control]="form.controls.institution"
        >
          <nm-lookup url="/api/institutions" [line]="line" formControlName="institution" />
        </nm-field>
        <nm-field
          [label]="'implementation.reason' | transloco"
          [hint]="'implementation.propose.reason-hint' | transloco"
          [control]="form.controls.reason"
        >
          <textarea nmControl class="nm-textarea" dir="auto" formControlName="reason"></textarea>
        </nm-field>
        <p class="nm-cluster">
          <button type="submit" class="nm-button nm-button--main" [attr.aria-disabled]="sending.busy() || null">
            {{ 'implementation.propose.send' | transloco }}
          </button>
          <button type="button" class="nm-button" (click)="reset()">{{ 'implementation.cancel' | transloco }}</button>
        </p>
      </form>
    } @else {
      <button type="button" class="nm-button" (click)="opened.set(true)">{{ 'implementation.propose' | transloco }}</button>
    }`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ProposeForm {
  private readonly client = inject(AssignmentClient);
  private readonly summary = viewChild(FormSummary);
  readonly recommendationId = input.required<string>();
  readonly changed = output<RecommendationAssignments>();

  protected readonly opened = signal(false);
  protected readonly form = new FormGroup({
    institution: new FormControl<InstitutionReference | null>(null, { validators: chosenOr('implementation.institution-missing') }),
    reason: new FormControl('', { nonNullable: true, validators: rules.field('reason') }),
  });
  protected readonly line = institutionLine();
  protected readonly sending = sending({ summary: this.summary });

  constructor() {
    guardUnsaved(() => this.form.dirty);
  }

  protected send(): Promise<boolean> {
    const { institution, reason } = this.form.getRawValue();
    return this.sending.send(
      () => rules.parse({ institutionId: institution?.id, reason, recommendationId: this.recommendationId() }),
      (proposal) => this.client.propose(proposal),
      {
        done: 'implementation.propose.done',
        next: (answer) => {
          this.reset();
          this.changed.emit(answer);
        },
      },
    );
  }

  protected reset(): void {
    this.form.reset();
    this.sending.forget();
    this.opened.set(false);
  }
}
