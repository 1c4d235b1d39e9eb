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
  Control,
  Field,
  FormSummary,
  guardUnsaved,
  ifMatch,
  languageNames,
  Notice,
  sending,
  zodValidators,
  type ApiProblem,
} from '@nmirf/platform/web';
import { firstValueFrom } from 'rxjs';

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
  protected readonly sending = sending({ summary: this.summary, refused: (problem) => this.refused(problem) });
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

  protected save(): Promise<boolean> {
    const { id, version } = this.account();
    return this.sending.send(
      () => this.rules.parse(this.form.getRawValue()),
      (edit) => firstValueFrom(this.http.patch<Account>(`/api/accounts/${id}`, edit, { headers: ifMatch(version) })),
      {
        done: 'identity.account.saved',
        next: (saved) => {
          this.theirs.set(undefined);
          this.changed.emit(saved);
        },
      },
    );
  }

  protected takeTheirs(): void {
    this.theirs.set(undefined);
    this.form.reset({ name: this.account().name, language: this.account().language });
  }

  private async refused(problem: ApiProblem): Promise<ApiProblem | undefined> {
    if (problem.status !== 412) return problem;
    this.confront(await firstValueFrom(this.http.get<Account>(`/api/accounts/${this.account().id}`)));
    return undefined;
  }

  private confront(theirs: Account): void {
    this.theirs.set(theirs);
    this.changed.emit(theirs);
    afterNextRender(() => this.notice()?.nativeElement.focus(), { injector: this.injector });
  }
}
