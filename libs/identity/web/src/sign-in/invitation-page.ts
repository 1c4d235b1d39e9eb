import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, effect, inject, input, viewChild } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { FormControl, FormGroup, ReactiveFormsModule } from '@angular/forms';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { InvitationAcceptance, type Invitation, type SignInAnswer } from '@nmirf/identity/model';
import { languages, type Language } from '@nmirf/platform/model';
import {
  Control,
  Field,
  FormSummary,
  languageNames,
  LanguageService,
  PageHeader,
  ProblemSection,
  sending,
  Skeleton,
  Texts,
  Toasts,
  withoutAuthorization,
  zodValidators,
} from '@nmirf/platform/web';
import { firstValueFrom } from 'rxjs';
import { waitInWords } from '../form/refusal';
import { NewPasswordField } from '../form/new-password-field';
import { homeOf } from '../session/guards';
import { Session } from '../session/session';
import { doneKey } from './done-key';

/** Accepting an invitation: one's name, language and a password. The person is signed in with it. */
@Component({
  selector: 'nm-invitation-page',
  imports: [
    ReactiveFormsModule,
    RouterLink,
    TranslocoPipe,
    Control,
    Field,
    FormSummary,
    NewPasswordField,
    PageHeader,
    ProblemSection,
    Skeleton,
  ],
  templateUrl: './invitation-page.html',
  styleUrl: './sign-in-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class InvitationPage {
  private readonly http = inject(HttpClient);
  private readonly router = inject(Router);
  private readonly session = inject(Session);
  private readonly toasts = inject(Toasts);
  private readonly texts = inject(Texts);
  private readonly language = inject(LanguageService);
  readonly token = input.required<string>();
  protected readonly languages = languages;
  protected readonly languageNames = languageNames;
  private readonly address = computed(() => `/api/identity/invitations/${encodeURIComponent(this.token())}`);
  protected readonly invitation = httpResource<Invitation>(() => ({ url: this.address(), context: withoutAuthorization() }));
  private readonly rules = zodValidators(InvitationAcceptance);
  protected readonly form = new FormGroup({
    name: new FormControl('', { nonNullable: true, validators: this.rules.field('name') }),
    language: new FormControl<Language>(this.language.language(), { nonNullable: true }),
    password: new FormControl('', { nonNullable: true, validators: this.rules.field('password') }),
  });
  private readonly summary = viewChild(FormSummary);
  protected readonly sending = sending({ summary: this.summary, refused: waitInWords() });
  private readonly name = toSignal(this.form.controls.name.valueChanges, { initialValue: '' });
  protected readonly own = computed(() => [this.invitation.hasValue() ? this.invitation.value().email : '', this.name()].filter(Boolean));

  constructor() {
    effect(() => {
      if (!this.invitation.hasValue()) return;
      const { name, language } = this.invitation.value();
      this.form.patchValue({ name, language });
    });
  }

  /** The page itself turns to the language that is chosen. */
  protected speak(): Promise<Language> {
    return this.language.use(this.form.controls.language.value);
  }

  protected accept(): Promise<boolean> {
    return this.sending.send(
      () => this.rules.parse(this.form.getRawValue()),
      async (acceptance) => {
        const answer = await firstValueFrom(this.http.post<SignInAnswer>(this.address(), acceptance, { context: withoutAuthorization() }));
        const me = answer.kind === 'signed-in' ? await this.session.begin(answer) : null;
        if (!me) return void (await this.router.navigateByUrl('/sign-in', { state: { [doneKey]: 'identity.invitation.done' } }));
        await this.router.navigateByUrl(homeOf(me));
        this.toasts.show(this.texts.get('identity.invitation.done'));
      },
    );
  }
}
