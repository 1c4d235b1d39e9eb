import { HttpClient } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, ElementRef, inject, input, output, signal, viewChild } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { FormControl, FormGroup, ReactiveFormsModule, type ValidatorFn } from '@angular/forms';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Session } from '@nmirf/identity/web';
import {
  designationKinds,
  letterLimitMb,
  NewDesignation,
  type DesignablePerson,
  type DesignationKind,
  type DesignationList,
} from '@nmirf/institutions/model';
import {
  chosenOr,
  Control,
  DateInput,
  Field,
  FormSummary,
  guardUnsaved,
  Lookup,
  ProblemSection,
  sending,
  Texts,
  zodValidators,
} from '@nmirf/platform/web';
import { firstValueFrom } from 'rxjs';
import { letterAccept } from './letter-accept';
import { LetterClient } from './letter-client';

/** The day on which a mandate begins: that of UTC, as on the server. */
const today = () => new Date().toISOString().slice(0, 10);
const rules = zodValidators(NewDesignation);

/** A mandate may end on the day on which it begins, not before. */
const notBeforeFrom: ValidatorFn = ({ parent, value }) => {
  const from = (parent?.get('from') as FormControl<string> | null)?.value;
  return from && value && (value as string) < from ? { fault: { key: 'fault.before-from', params: {} } } : null;
};

/** Appoints somebody for an institution: who, as what, from when to when, with the letter. */
@Component({
  selector: 'nm-designate-form',
  imports: [ReactiveFormsModule, RouterLink, TranslocoPipe, Control, Field, FormSummary, Lookup, ProblemSection, DateInput],
  templateUrl: './designate-form.html',
  styleUrl: './designate-form.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DesignateForm {
  private readonly http = inject(HttpClient);
  private readonly letters = inject(LetterClient);
  private readonly texts = inject(Texts);
  private readonly summary = viewChild(FormSummary);
  private readonly letter = viewChild<ElementRef<HTMLInputElement>>('letter');
  protected readonly session = inject(Session);
  readonly institutionId = input.required<string>();
  readonly changed = output<DesignationList>();

  protected readonly kinds = designationKinds;
  protected readonly accept = letterAccept;
  protected readonly limit = letterLimitMb;
  protected readonly opened = signal(false);
  protected readonly form = new FormGroup({
    person: new FormControl<DesignablePerson | null>(null, { validators: chosenOr('institutions.designate.nobody') }),
    kind: new FormControl<DesignationKind>('principal', { nonNullable: true }),
    from: new FormControl(today(), { nonNullable: true, validators: rules.field('from') }),
    to: new FormControl('', { nonNullable: true, validators: [rules.field('to'), notBeforeFrom] }),
  });
  protected readonly line = ({ name, email, state }: DesignablePerson) => ({
    name,
    detail: state === 'invited' ? `${email} · ${this.texts.get('institutions.account.invited')}` : email,
  });
  protected readonly sending = sending({ summary: this.summary });
  /** where the letter is not taken, the designation stands */
  protected readonly sendingLetter = sending();

  constructor() {
    this.form.controls.from.valueChanges.pipe(takeUntilDestroyed()).subscribe(() => this.form.controls.to.updateValueAndValidity());
    guardUnsaved(() => this.form.dirty);
  }

  protected send(): Promise<boolean> {
    const { person, ...rest } = this.form.getRawValue();
    this.sendingLetter.forget();
    return this.sending.send(
      () => (this.form.valid && person ? rules.parse({ accountId: person.id, ...rest }) : undefined),
      async (given) => {
        const url = `/api/institutions/${this.institutionId()}/designations`;
        return this.withLetter(await firstValueFrom(this.http.post<DesignationList>(url, given)), given);
      },
      {
        done: () => this.texts.get('institutions.designate.done', { name: person?.name ?? '' }),
        next: (list) => {
          this.changed.emit(list);
          this.reset();
        },
      },
    );
  }

  protected reset(): void {
    this.form.reset({ from: today() });
    this.summary()?.hide();
    this.sending.forget();
    const field = this.letter()?.nativeElement;
    if (field) field.value = '';
    this.opened.set(false);
  }

  /** The letter follows the designation. When it is not taken, the designation stands and the letter can be given again in its row. */
  private async withLetter(list: DesignationList, { accountId, kind, from }: NewDesignation): Promise<DesignationList> {
    const file = this.letter()?.nativeElement.files?.[0];
    const made = list.items.find((one) => one.person.id === accountId && one.kind === kind && one.from === from && !one.endedAt);
    if (!file || !made) return list;
    let last = list;
    await this.sendingLetter.run(async () => (last = await this.letters.attach(made.id, file)));
    return last;
  }
}
