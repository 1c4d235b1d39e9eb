import { HttpClient } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, inject, input, signal, viewChild } from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule } from '@angular/forms';
import { Router } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { PasswordReset } from '@nmirf/identity/model';
import {
  asProblem,
  Control,
  Field,
  FormSummary,
  PageHeader,
  Texts,
  Toasts,
  withoutAuthorization,
  zodValidators,
  type ApiProblem,
} from '@nmirf/platform/web';
import { firstValueFrom } from 'rxjs';
import { PasswordInput } from './password-input';

/** Setting a new password by the link of a mail. It does not sign in: the second factor is still asked for. */
@Component({
  selector: 'nm-new-password-page',
  imports: [ReactiveFormsModule, TranslocoPipe, Control, Field, FormSummary, PageHeader, PasswordInput],
  template: `
    <nm-page-header [heading]="'identity.new-password.heading' | transloco" />
    <form class="nm-stack" [formGroup]="form" (ngSubmit)="save()">
      <nm-form-summary [form]="form" [problem]="problem()" />
      <nm-field
        [label]="'identity.password.new' | transloco"
        [hint]="'identity.password.rules' | transloco"
        [control]="form.controls.password"
      >
        <nm-password-input
          ><input nmControl class="nm-input" type="password" autocomplete="new-password" dir="ltr" formControlName="password"
        /></nm-password-input>
      </nm-field>
      <div class="nm-cluster">
        <button class="nm-button nm-button--main" type="submit">{{ 'identity.new-password.action' | transloco }}</button>
      </div>
    </form>
  `,
  styleUrl: './sign-in-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NewPasswordPage {
  private readonly http = inject(HttpClient);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  private readonly texts = inject(Texts);
  private readonly summary = viewChild(FormSummary);
  readonly token = input.required<string>();
  private readonly rules = zodValidators(PasswordReset);
  protected readonly form = new FormGroup({
    password: new FormControl('', { nonNullable: true, validators: this.rules.field('password') }),
  });
  protected readonly problem = signal<ApiProblem | undefined>(undefined);

  protected async save(): Promise<void> {
    const reset = this.rules.parse({ token: this.token(), ...this.form.getRawValue() });
    this.problem.set(undefined);
    if (!reset) {
      this.summary()?.show();
      return;
    }
    try {
      await firstValueFrom(this.http.post('/api/identity/password-reset/confirm', reset, { context: withoutAuthorization() }));
      this.toasts.show(this.texts.get('identity.new-password.done'));
      await this.router.navigateByUrl('/sign-in');
    } catch (error) {
      this.problem.set(asProblem(error));
      this.summary()?.show();
    }
  }
}
