import { HttpClient } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, inject, signal, viewChild } from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule } from '@angular/forms';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { PasswordResetRequest } from '@nmirf/identity/model';
import {
  asProblem,
  Control,
  Field,
  FormSummary,
  Notice,
  PageHeader,
  withoutAuthorization,
  zodValidators,
  type ApiProblem,
} from '@nmirf/platform/web';
import { firstValueFrom } from 'rxjs';

/** Asking for a link to set a new password. The answer is the same for every address. */
@Component({
  selector: 'nm-password-reset-page',
  imports: [ReactiveFormsModule, RouterLink, TranslocoPipe, Control, Field, FormSummary, Notice, PageHeader],
  template: `
    <nm-page-header [heading]="'identity.reset.heading' | transloco">
      <p lead>{{ 'identity.reset.lead' | transloco }}</p>
    </nm-page-header>
    @if (sent()) {
      <nm-notice tone="success" [heading]="'identity.reset.sent.heading' | transloco" [live]="true">{{
        'identity.reset.sent.text' | transloco
      }}</nm-notice>
    } @else {
      <form class="nm-stack" [formGroup]="form" (ngSubmit)="send()">
        <nm-form-summary [form]="form" [problem]="problem()" />
        <nm-field [label]="'identity.email' | transloco" [control]="form.controls.email">
          <input nmControl class="nm-input" type="email" autocomplete="username" dir="ltr" formControlName="email" />
        </nm-field>
        <div class="nm-cluster">
          <button class="nm-button nm-button--main" type="submit">{{ 'identity.reset.action' | transloco }}</button>
        </div>
      </form>
    }
    <p>
      <a routerLink="/sign-in">{{ 'identity.back-to-sign-in' | transloco }}</a>
    </p>
  `,
  styleUrl: './sign-in-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PasswordResetPage {
  private readonly http = inject(HttpClient);
  private readonly summary = viewChild(FormSummary);
  private readonly rules = zodValidators(PasswordResetRequest);
  protected readonly form = new FormGroup({ email: new FormControl('', { nonNullable: true, validators: this.rules.field('email') }) });
  protected readonly problem = signal<ApiProblem | undefined>(undefined);
  protected readonly sent = signal(false);

  protected async send(): Promise<void> {
    const request = this.rules.parse(this.form.getRawValue());
    this.problem.set(undefined);
    if (!request) {
      this.summary()?.show();
      return;
    }
    try {
      await firstValueFrom(this.http.post('/api/identity/password-reset', request, { context: withoutAuthorization() }));
      this.sent.set(true);
    } catch (error) {
      this.problem.set(asProblem(error));
      this.summary()?.show();
    }
  }
}
