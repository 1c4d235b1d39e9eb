import { HttpClient } from '@angular/common/http';
import {
  ChangeDetectionStrategy,
  Component,
  effect,
  ElementRef,
  inject,
  input,
  output,
  signal,
  viewChild,
  afterNextRender,
  Injector,
} from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule } from '@angular/forms';
import { TranslocoPipe } from '@jsverse/transloco';
import { AccountEdit, type Account } from '@nmirf/identity/model';
import { languages, type Language } from '@nmirf/platform/model';
import {
  asProblem,
  Control,
  Field,
  FormSummary,
  guardUnsaved,
  ifMatch,
  languageNames,
  Notice,
  Texts,
  Toasts,
  zodValidators,
} from '@nmirf/platform/web';
import { firstValueFrom } from 'rxjs';
import { formSending } from '../form/form-sending';

/**
 * Name and language of an account. When somebody else saved in the meantime, what was typed stays in the form, what was not touched
 * becomes theirs, and the next save is made on what is there now.
 */
@Component({
  selector: 'nm-account-edit-form',
  imports: [ReactiveFormsModule, TranslocoPipe, Control, Field, FormSummary, Notice],
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
  private readonly toasts = inject(Toasts);
  private readonly texts = inject(Texts);
  private readonly injector = inject(Injector);
  private readonly summary = viewChild(FormSummary);
  private readonly notice = viewChild<unknown, ElementRef<HTMLElement>>('conflict', { read: ElementRef });
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
  protected readonly sending = formSending(this.summary);
  /** what somebody else saved while this form was open */
  protected readonly theirs = signal<Account | undefined>(undefined);

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

  protected save(): Promise<void> {
    return this.sending.send(this.rules.parse(this.form.getRawValue()), async (edit) => {
      const { id, version } = this.account();
      try {
        const saved = await firstValueFrom(this.http.patch<Account>(`/api/accounts/${id}`, edit, { headers: ifMatch(version) }));
        this.theirs.set(undefined);
        this.form.markAsPristine();
        this.changed.emit(saved);
        this.toasts.show(this.texts.get('identity.account.saved'));
      } catch (error) {
        if (asProblem(error).status !== 412) throw error;
        this.confront(await firstValueFrom(this.http.get<Account>(`/api/accounts/${id}`)));
      }
    });
  }

  protected takeTheirs(): void {
    this.theirs.set(undefined);
    this.form.reset({ name: this.account().name, language: this.account().language });
  }

  private confront(theirs: Account): void {
    this.theirs.set(theirs);
    this.changed.emit(theirs);
    afterNextRender(() => this.notice()?.nativeElement.focus(), { injector: this.injector });
  }
}
