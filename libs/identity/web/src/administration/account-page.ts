import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal, viewChildren } from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule } from '@angular/forms';
import { TranslocoPipe } from '@jsverse/transloco';
import { AccountEdit, type Account, type Grant } from '@nmirf/identity/model';
import { languages, type Language } from '@nmirf/platform/model';
import {
  asProblem,
  Confirm,
  Control,
  Field,
  FormSummary,
  guardUnsaved,
  ifMatch,
  languageNames,
  LocalDate,
  Notice,
  PageHeader,
  ProblemSection,
  Skeleton,
  Tag,
  Texts,
  Toasts,
  zodValidators,
  type ApiProblem,
} from '@nmirf/platform/web';
import { firstValueFrom, type Observable } from 'rxjs';
import { Session } from '../session/session';
import { GrantFields, grantForm, grantOf } from './grant-fields';

const rules = zodValidators(AccountEdit);

/** One account: its description, its grants, and what an administrator may do with it. */
@Component({
  selector: 'nm-administered-account-page',
  imports: [
    ReactiveFormsModule,
    TranslocoPipe,
    Control,
    Field,
    FormSummary,
    GrantFields,
    LocalDate,
    Notice,
    PageHeader,
    ProblemSection,
    Skeleton,
    Tag,
  ],
  templateUrl: './account-page.html',
  styleUrl: './account-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AdministeredAccountPage {
  private readonly http = inject(HttpClient);
  private readonly toasts = inject(Toasts);
  private readonly ask = inject(Confirm);
  private readonly session = inject(Session);
  protected readonly texts = inject(Texts);
  private readonly summaries = viewChildren(FormSummary);
  readonly id = input.required<string>();
  protected readonly languages = languages;
  protected readonly languageNames = languageNames;
  protected readonly account = httpResource<Account>(() => `/api/accounts/${this.id()}`);
  protected readonly own = computed(() => this.session.me()?.id === this.id());
  protected readonly tones = { invited: 'info', active: 'success', disabled: 'neutral' } as const;

  protected readonly form = new FormGroup({
    name: new FormControl('', { nonNullable: true, validators: rules.field('name') }),
    language: new FormControl<Language>('en', { nonNullable: true }),
  });
  protected readonly grant = grantForm();
  protected readonly problem = signal<ApiProblem | undefined>(undefined);
  protected readonly actionProblem = signal<ApiProblem | undefined>(undefined);
  /** what somebody else saved while this form was open */
  protected readonly theirs = signal<Account | undefined>(undefined);

  constructor() {
    guardUnsaved(() => this.form.dirty);
    effect(() => {
      if (this.account.hasValue() && !this.form.dirty) this.fill(this.account.value());
    });
  }

  protected async save(): Promise<void> {
    const edit = rules.parse(this.form.getRawValue());
    this.problem.set(undefined);
    if (!edit || !this.account.hasValue()) {
      this.summaries()[0]?.show();
      return;
    }
    try {
      const saved = await firstValueFrom(
        this.http.patch<Account>(`/api/accounts/${this.id()}`, edit, { headers: ifMatch(this.account.value().version) }),
      );
      this.theirs.set(undefined);
      this.form.markAsPristine();
      this.account.set(saved);
      this.toasts.show(this.texts.get('identity.account.saved'));
    } catch (error) {
      const problem = asProblem(error);
      // What was typed stays; what is there now is shown beside it, and the next save is made on it.
      if (problem.status === 412) {
        const current = await firstValueFrom(this.http.get<Account>(`/api/accounts/${this.id()}`));
        this.theirs.set(current);
        this.account.set(current);
      } else this.problem.set(problem);
      this.summaries()[0]?.show();
    }
  }

  protected takeTheirs(): void {
    if (this.account.hasValue()) this.fill(this.account.value());
    this.theirs.set(undefined);
  }

  protected addGrant(): Promise<void> {
    const grant = grantOf(this.grant);
    if (!grant) {
      this.grant.markAllAsTouched();
      return Promise.resolve();
    }
    return this.carryOut(this.http.post<Account>(`/api/accounts/${this.id()}/grants`, grant), 'identity.grant.added');
  }

  protected async endGrant({ id, role }: Grant, name: string): Promise<void> {
    const texts = { name, role: this.texts.get(`role.${role}`) };
    if (await this.agreed('identity.grant.end', texts))
      await this.carryOut(this.http.delete<Account>(`/api/accounts/${this.id()}/grants/${id}`), 'identity.grant.ended');
  }

  protected async disable(name: string): Promise<void> {
    if (await this.agreed('identity.account.disable', { name }))
      await this.carryOut(this.http.post<Account>(`/api/accounts/${this.id()}/disable`, {}), 'identity.account.disabled');
  }

  protected enable(): Promise<void> {
    return this.carryOut(this.http.post<Account>(`/api/accounts/${this.id()}/enable`, {}), 'identity.account.enabled');
  }

  protected async endSessions(name: string): Promise<void> {
    if (await this.agreed('identity.account.end-sessions', { name }))
      await this.carryOut(this.http.delete<Account>(`/api/accounts/${this.id()}/sessions`), 'identity.account.sessions-ended');
  }

  protected async resetSecondFactor(name: string): Promise<void> {
    if (await this.agreed('identity.account.reset-second-factor', { name }))
      await this.carryOut(this.http.delete<Account>(`/api/accounts/${this.id()}/second-factor`), 'identity.account.second-factor-reset');
  }

  protected resend(): Promise<void> {
    return this.carryOut(this.http.post(`/api/accounts/${this.id()}/invitation`, {}), 'identity.invite.resent');
  }

  private agreed(key: string, params: Record<string, string>): Promise<boolean> {
    return this.ask.ask({
      heading: this.texts.get(`${key}.heading`, params),
      text: this.texts.get(`${key}.text`, params),
      action: this.texts.get(key),
      danger: true,
    });
  }

  private async carryOut(call: Observable<unknown>, done: string): Promise<void> {
    this.actionProblem.set(undefined);
    try {
      await firstValueFrom(call);
      this.toasts.show(this.texts.get(done));
      this.account.reload();
    } catch (error) {
      this.actionProblem.set(asProblem(error));
    }
  }

  private fill({ name, language }: Account): void {
    this.form.reset({ name, language });
  }
}
