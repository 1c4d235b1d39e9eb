import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule, type ValidatorFn } from '@angular/forms';
import { TranslocoPipe } from '@jsverse/transloco';
import { NewGrant } from '@nmirf/identity/model';
import { roles, type Role } from '@nmirf/platform/model';
import { Control, DateInput, Field, Texts, zodValidators } from '@nmirf/platform/web';

/** The day on which grants begin and end: that of UTC, as on the server. */
export const today = () => new Date().toISOString().slice(0, 10);
const rules = zodValidators(NewGrant);

/** A role may end on the day on which it begins, not before. */
const notBeforeFrom: ValidatorFn = (control) => {
  const from = (control.parent?.get('from') as FormControl<string> | null)?.value;
  const to = control.value as string;
  return from && to && to < from ? { fault: { key: 'fault.before-from', params: {} } } : null;
};

/** The part of a form that makes a grant: role, first day, last day. The scope is the whole State until institutions can be chosen. */
export const grantForm = () => {
  const form = new FormGroup({
    role: new FormControl<Role>('focal-point', { nonNullable: true }),
    from: new FormControl(today(), { nonNullable: true, validators: rules.field('from') }),
    to: new FormControl('', { nonNullable: true, validators: [rules.field('to'), notBeforeFrom] }),
  });
  form.controls.from.valueChanges.subscribe(() => form.controls.to.updateValueAndValidity());
  return form;
};

/** The grant that a form stands for, or nothing while it is not sound. */
export const grantOf = (form: ReturnType<typeof grantForm>): NewGrant | undefined => {
  const { role, from, to } = form.getRawValue();
  return NewGrant.safeParse({ role, from, to: to || null, scope: { kind: 'state' } }).data;
};

/** The fields of a grant. */
@Component({
  selector: 'nm-grant-fields',
  imports: [ReactiveFormsModule, TranslocoPipe, Control, Field, DateInput],
  template: `
    <div class="nm-stack" [formGroup]="form()">
      <nm-field
        [label]="'identity.grant.role' | transloco"
        [hint]="texts.get('role.' + form().controls.role.value + '.hint')"
        [control]="form().controls.role"
      >
        <select nmControl class="nm-select" formControlName="role">
          @for (role of roles; track role) {
            <option [value]="role">{{ 'role.' + role | transloco }}</option>
          }
        </select>
      </nm-field>
      <p>{{ 'identity.grant.scope.whole' | transloco }}</p>
      <div class="dates">
        <nm-field
          [label]="'identity.grant.from' | transloco"
          [hint]="'identity.grant.from.hint' | transloco"
          [control]="form().controls.from"
        >
          <nm-date-input formControlName="from" />
        </nm-field>
        <nm-field [label]="'identity.grant.to' | transloco" [hint]="'identity.grant.to.hint' | transloco" [control]="form().controls.to">
          <nm-date-input [min]="form().controls.from.value" formControlName="to" />
        </nm-field>
      </div>
    </div>
  `,
  styles: `
    .dates {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(14rem, 100%), 1fr));
      gap: var(--nm-4);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class GrantFields {
  protected readonly texts = inject(Texts);
  protected readonly roles = roles;
  readonly form = input.required<ReturnType<typeof grantForm>>();
}
