import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, effect, inject, input, signal, viewChild } from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule } from '@angular/forms';
import { Router } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { InvitationAcceptance, type Invitation } from '@nmirf/identity/model';
import { languages, type Language } from '@nmirf/platform/model';
import {
  asProblem,
  Control,
  Field,
  FormSummary,
  languageNames,
  LanguageService,
  PageHeader,
  ProblemSection,
  Skeleton,
  Texts,
  Toasts,
  withoutAuthorization,
  zodValidators,
  type ApiProblem,
} from '@nmirf/platform/web';
import { firstValueFrom } from 'rxjs';
import { PasswordInput } from './password-input';

/** Accepting an invitation: one's name, language and a password. */
@Component({
  selector: 'nm-invitation-page',
  imports: [ReactiveFormsModule, TranslocoPipe, Control, Field, FormSummary, PageHeader, PasswordInput, ProblemSection, Skeleton],
  templateUrl: './invitation-page.html',
  styleUrl: './sign-in-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class InvitationPage {
  private readonly http = inject(HttpClient);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  private readonly texts = inject(Texts);
  private readonly summary = viewChild(FormSummary);
  readonly token = input.required<string>();
  protected readonly languages = languages;
  protected readonly languageNames = languageNames;
  protected readonly invitation = httpResource<Invitation>(() => ({
    url: `/api/identity/invitations/${encodeURIComponent(this.token())}`,
    context: withoutAuthorization(),
  }));
  private readonly rules = zodValidators(InvitationAcceptance);
  protected readonly form = new FormGroup({
    name: new FormControl('', { nonNullable: true, validators: this.rules.field('name') }),
    language: new FormControl<Language>(inject(LanguageService).language(), { nonNullable: true }),
    password: new FormControl('', { nonNullable: true, validators: this.rules.field('password') }),
  });
  protected readonly problem = signal<ApiProblem | undefined>(undefined);

  constructor() {
    effect(() => {
      if (this.invitation.hasValue())
        this.form.patchValue({ name: this.invitation.value().name, language: this.invitation.value().language });
    });
  }

  protected async accept(): Promise<void> {
    const acceptance = this.rules.parse(this.form.getRawValue());
    this.problem.set(undefined);
    if (!acceptance) {
      this.summary()?.show();
      return;
    }
    try {
      await firstValueFrom(
        this.http.post(`/api/identity/invitations/${encodeURIComponent(this.token())}`, acceptance, { context: withoutAuthorization() }),
      );
      this.toasts.show(this.texts.get('identity.invitation.done'));
      await this.router.navigateByUrl('/sign-in');
    } catch (error) {
      this.problem.set(asProblem(error));
      this.summary()?.show();
    }
  }
}
