import { HttpClient } from '@angular/common/http';
import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
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
import { EnrolmentConfirmation, PasswordProof, type Enrolment, type RecoveryCodes } from '@nmirf/identity/model';
import {
  Confirm,
  Control,
  CopyButton,
  Field,
  FormSummary,
  Notice,
  PageHeader,
  PluralPipe,
  ProblemSection,
  sending,
  Texts,
  Toasts,
  zodValidators,
} from '@nmirf/platform/web';
import { firstValueFrom } from 'rxjs';
import { waitInWords } from '../form/refusal';
import { PasswordInput } from '../form/password-input';
import { homeOf, ownPath } from '../session/guards';
import { Session } from '../session/session';
import { QrCode } from './qr-code';
import { RecoveryCodeList } from './recovery-code-list';

/** Setting up the second factor with an authenticator app, renewing the recovery codes, removing it. */
@Component({
  selector: 'nm-second-factor-page',
  imports: [
    ReactiveFormsModule,
    RouterLink,
    TranslocoPipe,
    Control,
    CopyButton,
    Field,
    FormSummary,
    Notice,
    PageHeader,
    PasswordInput,
    PluralPipe,
    ProblemSection,
    QrCode,
    RecoveryCodeList,
  ],
  templateUrl: './second-factor-page.html',
  styleUrl: './second-factor-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SecondFactorPage {
  private readonly http = inject(HttpClient);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  private readonly texts = inject(Texts);
  private readonly ask = inject(Confirm);
  private readonly injector = inject(Injector);
  private readonly session = inject(Session);
  private readonly summary = viewChild(FormSummary);
  private readonly codesHeading = viewChild<ElementRef<HTMLElement>>('codesHeading');
  protected readonly me = this.session.me;
  /** where the person wanted to go before this was asked for */
  readonly to = input<string>();

  protected readonly enrolment = signal<Enrolment | undefined>(undefined);
  /** the key in groups of four, which are easier to type */
  protected readonly key = computed(
    () =>
      this.enrolment()
        ?.secret.match(/.{1,4}/g)
        ?.join(' ') ?? '',
  );
  protected readonly codes = signal<string[]>([]);
  /** whether the codes are those of a second factor set up just now */
  private readonly begun = signal(false);
  protected readonly sending = sending({ summary: this.summary, refused: waitInWords() });

  private readonly codeRules = zodValidators(EnrolmentConfirmation);
  protected readonly codeForm = new FormGroup({
    code: new FormControl('', { nonNullable: true, validators: this.codeRules.field('code') }),
  });
  private readonly proofRules = zodValidators(PasswordProof);
  protected readonly proof = new FormGroup({
    password: new FormControl('', { nonNullable: true, validators: this.proofRules.field('password') }),
  });
  protected readonly next = computed(() => {
    const me = this.me();
    return this.router.parseUrl(ownPath(this.to()) ?? (me && this.begun() && me.secondFactor.required ? homeOf(me) : '/account'));
  });

  protected enrol(): Promise<boolean> {
    return this.sending.run(async () => {
      this.enrolment.set(await firstValueFrom(this.http.post<Enrolment>('/api/identity/second-factor/enrol', {})));
    });
  }

  protected confirm(): Promise<boolean> {
    return this.sending.send(
      () => this.codeRules.parse(this.codeForm.getRawValue()),
      async (body) => {
        const { codes } = await firstValueFrom(this.http.post<RecoveryCodes>('/api/identity/second-factor/confirm', body));
        this.begun.set(true);
        this.enrolment.set(undefined);
        this.codeForm.reset();
        this.show(codes);
        await this.session.load();
      },
    );
  }

  protected renew(): Promise<boolean> {
    return this.sending.send(
      () => this.proofRules.parse(this.proof.getRawValue()),
      async (body) => {
        const { codes } = await firstValueFrom(this.http.post<RecoveryCodes>('/api/identity/recovery-codes', body));
        this.proof.reset();
        this.show(codes);
        await this.session.load();
      },
    );
  }

  protected async remove(): Promise<void> {
    if (this.proof.valid && !(await this.agreed())) return;
    await this.sending.send(
      () => this.proofRules.parse(this.proof.getRawValue()),
      async (body) => {
        await firstValueFrom(this.http.delete('/api/identity/second-factor', { body }));
        this.proof.reset();
        await this.session.load();
        this.toasts.show(this.texts.get('identity.second-factor.removed'));
      },
    );
  }

  private agreed(): Promise<boolean> {
    return this.ask.ask({
      heading: this.texts.get('identity.second-factor.remove.heading', { name: this.me()?.name ?? '' }),
      text: this.texts.get('identity.second-factor.remove.text'),
      action: this.texts.get('identity.second-factor.remove'),
      danger: true,
    });
  }

  private show(codes: string[]): void {
    this.codes.set(codes);
    // The form is gone, and the focus with it.
    afterNextRender(() => this.codesHeading()?.nativeElement.focus(), { injector: this.injector });
  }
}
