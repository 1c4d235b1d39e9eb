import { HttpClient } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, effect, inject, input, output, signal, viewChild } from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule } from '@angular/forms';
import { TranslocoPipe } from '@jsverse/transloco';
import { AccountEdit, type Account } from '@nmirf/identity/model';
import { languages, type Language } from '@nmirf/platform/model';
import {
  Control,
  EditConflict,
  Field,
  FormSummary,
  guardUnsaved,
  ifMatch,
  languageNames,
  sending,
  Texts,
  zodValidators,
  type ApiProblem,
} from '@nmirf/platform/web';
import { firstValueFrom } from 'rxjs';

/**
 * Name and language of an account. When somebody else saved in the meantime, both versions are shown and none is lost.
 */
@Component({
  selector: 'nm-account-edit-form',
  imports: [ReactiveFormsModule, TranslocoPipe, Control, EditConflict, Field, FormSummary],
  templateUrl: './account-edit-form.html',
  styles: `
    :host {
      display: grid;
      gap: var(--nm-4);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AccountEditForm {
  private readonly http = inject(HttpClient);
  private readonly texts = inject(Texts);
  private readonly summary = viewChild(FormSummary);
  readonly account = input.required<Account>();
  /** the account as it is now: saved here, or by somebody else */
  readonly changed = output<Account>();
  protected readonly languages = languages;
  protected readonly languageNames = languageNames;
  private readonly rules = zodValidators(AccountEdit);
  protected readonly form = new FormGroup({
    name: new FormControl('', { nonNullable: true, validators: this.rules.field('name') }),
    language: new FormControl<Language>('en', { nonNullable: true }),
  });
  protected readonly sending = sending({ summary: this.summary, refused: (problem) => this.refused(problem) });
  protected readonly conflict = signal<{ base: AccountEdit; mine: AccountEdit; theirs: AccountEdit; current: Account } | undefined>(
    undefined,
  );
  protected readonly label = (field: string) => this.texts.get(`identity.${field}`);
  protected readonly show = (field: string, value: unknown) =>
    field === 'language' ? languageNames[value as Language] : String(value ?? '');

  constructor() {
    guardUnsaved(() => this.form.dirty);
    effect(() => {
      const { name, language } = this.account();
      for (const [control, value] of [
        [this.form.controls.name, name],
        [this.form.controls.language, language],
      ] as const)
        if (!control.dirty) control.reset(value as never);
    });
  }

  protected save(): Promise<boolean> {
    const { id, version } = this.account();
    return this.sending.send(
      () => this.rules.parse(this.form.getRawValue()),
      (edit) => firstValueFrom(this.http.patch<Account>(`/api/accounts/${id}`, edit, { headers: ifMatch(version) })),
      { done: 'identity.account.saved', next: (saved) => this.changed.emit(saved) },
    );
  }

  protected async resolve(edit: AccountEdit): Promise<void> {
    this.takeTheirs();
    this.form.patchValue(edit);
    this.form.markAsDirty();
    await this.save();
  }

  private async refused(problem: ApiProblem): Promise<ApiProblem | undefined> {
    const mine = this.rules.parse(this.form.getRawValue());
    if (problem.status !== 412 || !mine) return problem;
    const base = editOf(this.account());
    const current = await firstValueFrom(this.http.get<Account>(`/api/accounts/${this.account().id}`));
    this.conflict.set({ base, mine, theirs: editOf(current), current });
    return undefined;
  }

  protected takeTheirs(): void {
    const current = this.conflict()?.current;
    this.conflict.set(undefined);
    if (!current) return;
    this.changed.emit(current);
    this.form.reset(editOf(current));
  }
}

const editOf = ({ name, language }: AccountEdit): AccountEdit => ({ name, language });
