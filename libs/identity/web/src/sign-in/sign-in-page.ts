import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, signal, viewChild } from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule } from '@angular/forms';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { SecondFactorSignIn, SignIn, type SignInAnswer, type SingleSignOn } from '@nmirf/identity/model';
import { ApiProblem, asProblem, Control, Field, FormSummary, PageHeader, withoutAuthorization, zodValidators } from '@nmirf/platform/web';
import { firstValueFrom } from 'rxjs';
import { homeOf, ownPath } from '../session/guards';
import { Session } from '../session/session';
import { PasswordInput } from './password-input';

interface DemonstrationSite {
  demonstration: boolean;
  demonstrationSignIns: { role: string; email: string; password: string }[];
}

/** Signing in: address and password, then the second factor where there is one. */
@Component({
  selector: 'nm-sign-in-page',
  imports: [ReactiveFormsModule, RouterLink, TranslocoPipe, Control, Field, FormSummary, PageHeader, PasswordInput],
  templateUrl: './sign-in-page.html',
  styleUrl: './sign-in-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SignInPage {
  private readonly http = inject(HttpClient);
  private readonly router = inject(Router);
  private readonly session = inject(Session);
  private readonly summaries = viewChild(FormSummary);
  /** where the person wanted to go */
  readonly to = input<string>();
  /** what went wrong at the provider of single sign-on, who sends people back with it */
  readonly problem = input<string>();

  private readonly rules = zodValidators(SignIn);
  protected readonly form = new FormGroup({
    email: new FormControl('', { nonNullable: true, validators: this.rules.field('email') }),
    password: new FormControl('', { nonNullable: true, validators: this.rules.field('password') }),
  });
  private readonly codeRules = zodValidators(SecondFactorSignIn);
  protected readonly codeForm = new FormGroup({
    code: new FormControl('', { nonNullable: true, validators: this.codeRules.field('code') }),
  });

  /** set once the password was right and a code is asked for; a provider's sign-in brings it in the fragment */
  protected readonly challenge = signal<string | undefined>(undefined);
  private readonly refused = signal<ApiProblem | undefined>(undefined);
  protected readonly shown = computed(() => this.refused() ?? (this.problem() ? new ApiProblem(this.problem() ?? '', 400) : undefined));
  protected readonly busy = signal(false);
  protected readonly site = httpResource<DemonstrationSite>(() => '/api/public/site');
  protected readonly provider = httpResource<SingleSignOn>(() => '/api/identity/oidc');

  constructor() {
    const brought = inject(Router).getCurrentNavigation()?.extractedUrl.fragment;
    const challenge = new URLSearchParams(brought ?? '').get('challenge');
    if (challenge) this.challenge.set(challenge);
  }

  /** Fills the form with a sign-in of the demonstration State. */
  protected fill(email: string, password: string): void {
    this.form.setValue({ email, password });
  }

  protected signIn(): Promise<void> {
    return this.ask('/api/identity/sign-in', this.rules.parse(this.form.getRawValue()));
  }

  protected confirm(): Promise<void> {
    return this.ask(
      '/api/identity/sign-in/second-factor',
      this.codeRules.parse({ challenge: this.challenge(), ...this.codeForm.getRawValue() }),
    );
  }

  protected back(): void {
    this.challenge.set(undefined);
    this.refused.set(undefined);
    this.codeForm.reset();
  }

  private async ask(url: string, body: object | undefined): Promise<void> {
    this.refused.set(undefined);
    if (!body) {
      this.summaries()?.show();
      return;
    }
    this.busy.set(true);
    try {
      const answer = await firstValueFrom(
        this.http.post<SignInAnswer>(url, body, { context: withoutAuthorization(), headers: { 'x-nmirf': '1' } }),
      );
      if (answer.kind === 'second-factor') {
        this.challenge.set(answer.challenge);
        return;
      }
      const me = await this.session.begin(answer);
      await this.router.navigateByUrl(ownPath(this.to()) ?? (me ? homeOf(me) : '/account'));
    } catch (error) {
      const problem = asProblem(error);
      if (problem.code === 'identity.challenge-over') this.back();
      this.refused.set(problem);
      this.summaries()?.show();
    } finally {
      this.busy.set(false);
    }
  }
}
