import { HttpClient } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, inject, input, viewChild } from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule } from '@angular/forms';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { NewPassword, PasswordReset } from '@nmirf/identity/model';
import { Problem } from '@nmirf/platform/model';
import { FormSummary, PageHeader, sending, withoutAuthorization, zodValidators } from '@nmirf/platform/web';
import { firstValueFrom } from 'rxjs';
import * as z from 'zod';
import { waitInWords } from '../form/refusal';
import { NewPasswordField } from '../form/new-password-field';
import { doneKey } from './done-key';

/** Setting a new password by the link of a mail. It does not sign in: the second factor is still asked for. */
@Component({
  selector: 'nm-new-password-page',
  imports: [ReactiveFormsModule, RouterLink, TranslocoPipe, FormSummary, NewPasswordField, PageHeader],
  template: `
    <nm-page-header [heading]="'identity.new-password.heading' | transloco" />
    <form class="nm-stack" [formGroup]="form" (ngSubmit)="save()">
      <nm-form-summary [form]="form" [problem]="sending.problem()" />
      <nm-new-password-field [control]="form.controls.password" />
      <div class="nm-cluster">
        <button class="nm-button nm-button--main" type="submit" [attr.aria-disabled]="sending.busy() || null">
          {{ 'identity.new-password.action' | transloco }}
        </button>
      </div>
    </form>
    @if (sending.problem()?.code === 'identity.link-over') {
      <p>
        <a routerLink="/password-reset">{{ 'identity.reset.again' | transloco }}</a>
      </p>
    }
  `,
  styleUrl: './sign-in-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NewPasswordPage {
  private readonly http = inject(HttpClient);
  private readonly router = inject(Router);
  readonly token = input.required<string>();
  /** The link's token is the server's to judge: a link that was cut off is told as one that is over. */
  private readonly rules = zodValidators(z.strictObject({ password: NewPassword }));
  protected readonly form = new FormGroup({
    password: new FormControl('', { nonNullable: true, validators: this.rules.field('password') }),
  });
  private readonly summary = viewChild(FormSummary);
  protected readonly sending = sending({ summary: this.summary, refused: waitInWords() });

  protected save(): Promise<boolean> {
    return this.sending.send(
      () => this.rules.parse(this.form.getRawValue()),
      async ({ password }) => {
        const reset = PasswordReset.safeParse({ token: this.token(), password });
        if (!reset.success) throw new Problem('identity.link-over', 410);
        await firstValueFrom(this.http.post('/api/identity/password-reset/confirm', reset.data, { context: withoutAuthorization() }));
        await this.router.navigateByUrl('/sign-in', { state: { [doneKey]: 'identity.new-password.done' } });
      },
    );
  }
}
