import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, effect, inject, signal, viewChildren } from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule } from '@angular/forms';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { AccountEdit, PasswordChange, type Me, type SessionList } from '@nmirf/identity/model';
import { languages, type Language } from '@nmirf/platform/model';
import {
  asProblem,
  Control,
  Field,
  FormSummary,
  ifMatch,
  languageNames,
  LanguageService,
  LocalDate,
  PageHeader,
  ProblemSection,
  Tag,
  Texts,
  Toasts,
  zodValidators,
  type ApiProblem,
} from '@nmirf/platform/web';
import { firstValueFrom } from 'rxjs';
import { Session } from '../session/session';
import { PasswordInput } from '../sign-in/password-input';

/** One's own account: name and language, password, second factor, sessions. */
@Component({
  selector: 'nm-account-page',
  imports: [
    ReactiveFormsModule,
    RouterLink,
    TranslocoPipe,
    Control,
    Field,
    FormSummary,
    LocalDate,
    PageHeader,
    PasswordInput,
    ProblemSection,
    Tag,
  ],
  templateUrl: './account-page.html',
  styleUrl: './account-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AccountPage {
  private readonly http = inject(HttpClient);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  private readonly texts = inject(Texts);
  private readonly language = inject(LanguageService);
  private readonly session = inject(Session);
  private readonly summaries = viewChildren(FormSummary);
  protected readonly languages = languages;
  protected readonly languageNames = languageNames;
  protected readonly me = this.session.me;
  protected readonly sessions = httpResource<SessionList>(() => '/api/identity/sessions');
  protected readonly others = computed(() =>
    this.sessions.hasValue() ? this.sessions.value().items.filter(({ current }) => !current).length : 0,
  );

  private readonly profileRules = zodValidators(AccountEdit);
  protected readonly profile = new FormGroup({
    name: new FormControl('', { nonNullable: true, validators: this.profileRules.field('name') }),
    language: new FormControl<Language>('en', { nonNullable: true }),
  });
  protected readonly profileProblem = signal<ApiProblem | undefined>(undefined);

  private readonly passwordRules = zodValidators(PasswordChange);
  protected readonly password = new FormGroup({
    current: new FormControl('', { nonNullable: true, validators: this.passwordRules.field('current') }),
    password: new FormControl('', { nonNullable: true, validators: this.passwordRules.field('password') }),
  });
  protected readonly passwordProblem = signal<ApiProblem | undefined>(undefined);

  constructor() {
    effect(() => {
      const me = this.me();
      if (me && !this.profile.dirty) this.profile.reset({ name: me.name, language: me.language });
    });
  }

  protected async saveProfile(): Promise<void> {
    const edit = this.profileRules.parse(this.profile.getRawValue());
    const me = this.me();
    this.profileProblem.set(undefined);
    if (!edit || !me) {
      this.summaries()[0]?.show();
      return;
    }
    try {
      await firstValueFrom(this.http.patch<Me>('/api/identity/me', edit, { headers: ifMatch(me.version) }));
      this.profile.markAsPristine();
      await this.session.load();
      await this.language.use(edit.language);
      this.toasts.show(this.texts.get('identity.account.saved'));
    } catch (error) {
      this.profileProblem.set(asProblem(error));
      // Changed elsewhere: the next try is made on what is there now, with what was typed here.
      await this.session.load();
      this.summaries()[0]?.show();
    }
  }

  protected async savePassword(): Promise<void> {
    const change = this.passwordRules.parse(this.password.getRawValue());
    this.passwordProblem.set(undefined);
    if (!change) {
      this.summaries()[1]?.show();
      return;
    }
    try {
      await firstValueFrom(this.http.post('/api/identity/password', change));
      this.password.reset();
      this.sessions.reload();
      this.toasts.show(this.texts.get('identity.account.password-saved'));
    } catch (error) {
      this.passwordProblem.set(asProblem(error));
      this.summaries()[1]?.show();
    }
  }

  protected async endSession(id: string): Promise<void> {
    await firstValueFrom(this.http.delete(`/api/identity/sessions/${id}`));
    this.sessions.reload();
    this.toasts.show(this.texts.get('identity.sessions.ended'));
  }

  protected async endOthers(): Promise<void> {
    await firstValueFrom(this.http.delete('/api/identity/sessions'));
    this.sessions.reload();
    this.toasts.show(this.texts.get('identity.sessions.others-ended'));
  }

  protected async signOut(): Promise<void> {
    await this.session.signOut();
    await this.router.navigateByUrl('/sign-in');
  }
}
