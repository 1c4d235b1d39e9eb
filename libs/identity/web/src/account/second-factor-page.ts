import { HttpClient } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, signal, viewChildren } from '@angular/core';
import { DomSanitizer } from '@angular/platform-browser';
import { FormControl, FormGroup, ReactiveFormsModule } from '@angular/forms';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { EnrolmentConfirmation, PasswordProof, type Enrolment, type RecoveryCodes } from '@nmirf/identity/model';
import {
  asProblem,
  Control,
  CopyButton,
  Field,
  FormSummary,
  Notice,
  PageHeader,
  PluralPipe,
  Texts,
  Toasts,
  zodValidators,
  type ApiProblem,
} from '@nmirf/platform/web';
import { firstValueFrom } from 'rxjs';
import { renderSVG } from 'uqr';
import { Session } from '../session/session';
import { PasswordInput } from '../sign-in/password-input';

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
  ],
  templateUrl: './second-factor-page.html',
  styleUrl: './account-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SecondFactorPage {
  private readonly http = inject(HttpClient);
  private readonly toasts = inject(Toasts);
  private readonly texts = inject(Texts);
  private readonly session = inject(Session);
  private readonly sanitizer = inject(DomSanitizer);
  private readonly summaries = viewChildren(FormSummary);
  protected readonly me = this.session.me;

  protected readonly enrolment = signal<Enrolment | undefined>(undefined);
  /** shown as a picture of our own making, so it needs no allowance for inline markup */
  protected readonly picture = computed(() => {
    const uri = this.enrolment()?.uri;
    return uri && this.sanitizer.bypassSecurityTrustUrl(`data:image/svg+xml,${encodeURIComponent(renderSVG(uri))}`);
  });
  protected readonly codes = signal<string[]>([]);
  protected readonly problem = signal<ApiProblem | undefined>(undefined);

  private readonly codeRules = zodValidators(EnrolmentConfirmation);
  protected readonly codeForm = new FormGroup({
    code: new FormControl('', { nonNullable: true, validators: this.codeRules.field('code') }),
  });
  private readonly proofRules = zodValidators(PasswordProof);
  protected readonly proof = new FormGroup({
    password: new FormControl('', { nonNullable: true, validators: this.proofRules.field('password') }),
  });

  protected enrol(): Promise<void> {
    return this.attempt(async () =>
      this.enrolment.set(await firstValueFrom(this.http.post<Enrolment>('/api/identity/second-factor/enrol', {}))),
    );
  }

  protected confirm(): Promise<void> {
    return this.attempt(async () => {
      const body = this.codeRules.parse(this.codeForm.getRawValue());
      if (!body) return false;
      const { codes } = await firstValueFrom(this.http.post<RecoveryCodes>('/api/identity/second-factor/confirm', body));
      this.codes.set(codes);
      this.enrolment.set(undefined);
      await this.session.load();
      return true;
    });
  }

  protected renew(): Promise<void> {
    return this.attempt(async () => {
      const body = this.proofRules.parse(this.proof.getRawValue());
      if (!body) return false;
      const { codes } = await firstValueFrom(this.http.post<RecoveryCodes>('/api/identity/recovery-codes', body));
      this.codes.set(codes);
      this.proof.reset();
      await this.session.load();
      return true;
    });
  }

  protected remove(): Promise<void> {
    return this.attempt(async () => {
      const body = this.proofRules.parse(this.proof.getRawValue());
      if (!body) return false;
      await firstValueFrom(this.http.delete('/api/identity/second-factor', { body }));
      this.proof.reset();
      this.codes.set([]);
      await this.session.load();
      this.toasts.show(this.texts.get('identity.second-factor.removed'));
      return true;
    });
  }

  protected print(): void {
    window.print();
  }

  private async attempt(work: () => Promise<unknown>): Promise<void> {
    this.problem.set(undefined);
    try {
      if ((await work()) === false) this.summaries()[0]?.show();
    } catch (error) {
      this.problem.set(asProblem(error));
      this.summaries()[0]?.show();
    }
  }
}
