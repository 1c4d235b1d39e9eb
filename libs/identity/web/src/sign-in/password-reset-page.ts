import { HttpClient } from '@angular/common/http';
import { afterNextRender, ChangeDetectionStrategy, Component, ElementRef, inject, Injector, signal, viewChild } from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule } from '@angular/forms';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { PasswordResetRequest } from '@nmirf/identity/model';
import { Control, Field, FormSummary, Notice, PageHeader, sending, withoutAuthorization, zodValidators } from '@nmirf/platform/web';
import { firstValueFrom } from 'rxjs';
import { waitInWords } from '../form/refusal';

/** Asking for a link to set a new password. The answer is the same for every address. */
@Component({
  selector: 'nm-password-reset-page',
  imports: [ReactiveFormsModule, RouterLink, TranslocoPipe, Control, Field, FormSummary, Notice, PageHeader],
  template: `
    <nm-page-header [heading]="'identity.reset.heading' | transloco">
      <p lead>{{ 'identity.reset.lead' | transloco }}</p>
    </nm-page-header>
    @if (sent()) {
      <nm-notice #done tabindex="-1" tone="success" [heading]="'identity.reset.sent.heading' | transloco">{{
        'identity.reset.sent.text' | transloco
      }}</nm-notice>
    } @else {
      <form class="nm-stack" [formGroup]="form" (ngSubmit)="send()">
        <nm-form-summary [form]="form" [problem]="sending.problem()" />
        <nm-field [label]="'identity.email' | transloco" [control]="form.controls.email">
          <input nmControl class="nm-input" type="email" autocomplete="username" dir="ltr" formControlName="email" />
        </nm-field>
        <div class="nm-cluster">
          <button class="nm-button nm-button--main" type="submit" [attr.aria-disabled]="sending.busy() || null">
            {{ 'identity.reset.action' | transloco }}
          </button>
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
  private readonly injector = inject(Injector);
  private readonly done = viewChild<unknown, ElementRef<HTMLElement>>('done', { read: ElementRef });
  private readonly rules = zodValidators(PasswordResetRequest);
  protected readonly form = new FormGroup({ email: new FormControl('', { nonNullable: true, validators: this.rules.field('email') }) });
  private readonly summary = viewChild(FormSummary);
  protected readonly sending = sending({ summary: this.summary, refused: waitInWords() });
  protected readonly sent = signal(false);

  protected send(): Promise<boolean> {
    return this.sending.send(
      () => this.rules.parse(this.form.getRawValue()),
      async (request) => {
        await firstValueFrom(this.http.post('/api/identity/password-reset', request, { context: withoutAuthorization() }));
        this.sent.set(true);
        // The form is gone, and the focus with it.
        afterNextRender(() => this.done()?.nativeElement.focus(), { injector: this.injector });
      },
    );
  }
}
