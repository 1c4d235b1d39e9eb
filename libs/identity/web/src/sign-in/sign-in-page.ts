import { Location } from '@angular/common';
import { HttpClient, httpResource } from '@angular/common/http';
import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  ElementRef,
  inject,
  Injector,
  input,
  signal,
  viewChild,
} from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule } from '@angular/forms';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { SecondFactorSignIn, SignIn, type SignInAnswer, type SingleSignOn } from '@nmirf/identity/model';
import {
  ApiProblem,
  asProblem,
  Control,
  Field,
  FormSummary,
  Notice,
  PageHeader,
  sending,
  withoutAuthorization,
  zodValidators,
} from '@nmirf/platform/web';
import { firstValueFrom } from 'rxjs';
import { waitInWords } from '../form/refusal';
import { PasswordInput } from '../form/password-input';
import { homeOf, ownPath } from '../session/guards';
import { Session } from '../session/session';
import { DemonstrationSignIns } from './demonstration-sign-ins';
import { doneKey } from './done-key';

/** Signing in: address and password, then the second factor where there is one. */
@Component({
  selector: 'nm-sign-in-page',
  imports: [
    ReactiveFormsModule,
    RouterLink,
    TranslocoPipe,
    Control,
    DemonstrationSignIns,
    Field,
    FormSummary,
    Notice,
    PageHeader,
    PasswordInput,
  ],
  templateUrl: './sign-in-page.html',
  styleUrl: './sign-in-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SignInPage {
  private readonly http = inject(HttpClient);
  private readonly router = inject(Router);
  private readonly session = inject(Session);
  private readonly injector = inject(Injector);
  private readonly summary = viewChild(FormSummary);
  private readonly submit = viewChild<ElementRef<HTMLElement>>('submit');
  private readonly code = viewChild<ElementRef<HTMLElement>>('code');
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
  protected readonly sending = sending({ summary: this.summary, refused: waitInWords() });
  private readonly tried = signal(false);
  protected readonly refusal = computed(() => {
    const provided = this.tried() ? undefined : this.problem();
    return this.sending.problem() ?? (provided ? new ApiProblem(provided, 400) : undefined);
  });
  protected readonly provider = httpResource<SingleSignOn>(() => '/api/identity/oidc');
  /** the provider is gone to, not fetched, and told where to come back to */
  protected readonly providerAddress = computed(
    () => `/api/identity/oidc/start?to=${encodeURIComponent(ownPath(this.to()) ?? '/sign-in/own-area')}`,
  );

  /** the key of what was done just before */
  protected readonly done = this.router.currentNavigation()?.extras.state?.[doneKey] as string | undefined;

  constructor() {
    const brought = this.router.currentNavigation()?.extractedUrl.fragment;
    const challenge = new URLSearchParams(brought ?? '').get('challenge');
    if (challenge) {
      this.challenge.set(challenge);
      // It is spent once and belongs in no history.
      const location = inject(Location);
      afterNextRender(() => location.replaceState(location.path()));
    }
    // Signed in meanwhile in another tab, or all the time: there is nothing to do here.
    effect(() => {
      if (this.session.signedIn() && !this.sending.busy()) void this.goOn();
    });
  }

  /** Fills the form with a sign-in of the demonstration State; signing in is the next key. */
  protected fill({ email, password }: { email: string; password: string }): void {
    this.form.setValue({ email, password });
    this.submit()?.nativeElement.focus();
  }

  protected signIn(): Promise<boolean> {
    return this.ask('/api/identity/sign-in', this.rules.parse(this.form.getRawValue()));
  }

  protected confirm(): Promise<boolean> {
    return this.ask(
      '/api/identity/sign-in/second-factor',
      this.codeRules.parse({ challenge: this.challenge(), ...this.codeForm.getRawValue() }),
    );
  }

  protected back(): void {
    this.challenge.set(undefined);
    this.sending.forget();
    this.codeForm.reset();
    this.form.controls.password.reset();
  }

  private ask(url: string, body: object | undefined): Promise<boolean> {
    this.tried.set(true);
    return this.sending.send(
      () => body,
      async (input) => {
        try {
          const answer = await firstValueFrom(this.http.post<SignInAnswer>(url, input, { context: withoutAuthorization() }));
          if (answer.kind === 'second-factor') this.askForCode(answer.challenge);
          else await this.session.begin(answer);
        } catch (error) {
          if (asProblem(error).code === 'identity.challenge-over') this.back();
          throw error;
        }
      },
    );
  }

  private askForCode(challenge: string): void {
    this.challenge.set(challenge);
    afterNextRender(() => this.code()?.nativeElement.focus(), { injector: this.injector });
  }

  private async goOn(): Promise<void> {
    const me = this.session.me();
    if (me) await this.router.navigateByUrl(ownPath(this.to()) ?? homeOf(me));
  }
}
