import { HttpClient } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, output, viewChild } from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule } from '@angular/forms';
import { TranslocoPipe } from '@jsverse/transloco';
import { PasswordChange } from '@nmirf/identity/model';
import { Control, Field, FormSummary, sending, Texts, Toasts, zodValidators } from '@nmirf/platform/web';
import { firstValueFrom } from 'rxjs';
import { waitInWords } from '../form/refusal';
import { NewPasswordField } from '../form/new-password-field';
import { PasswordInput } from '../form/password-input';
import { Session } from '../session/session';

/** Changing one's password: asks for the present one, and ends all other sessions. */
@Component({
  selector: 'nm-password-form',
  imports: [ReactiveFormsModule, TranslocoPipe, Control, Field, FormSummary, NewPasswordField, PasswordInput],
  template: `<form class="nm-stack" [formGroup]="form" (ngSubmit)="save()">
    <nm-form-summary [form]="form" [problem]="sending.problem()" />
    <nm-field [label]="'identity.password.current' | transloco" [control]="form.controls.current">
      <nm-password-input
        ><input nmControl class="nm-input" type="password" autocomplete="current-password" dir="ltr" formControlName="current"
      /></nm-password-input>
    </nm-field>
    <nm-new-password-field [control]="form.controls.password" [own]="own()" />
    <div>
      <button class="nm-button" type="submit" [attr.aria-disabled]="sending.busy() || null">
        {{ 'identity.account.change-password' | transloco }}
      </button>
    </div>
  </form>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PasswordForm {
  private readonly http = inject(HttpClient);
  private readonly toasts = inject(Toasts);
  private readonly texts = inject(Texts);
  private readonly session = inject(Session);
  private readonly summary = viewChild(FormSummary);
  readonly changed = output<void>();
  private readonly rules = zodValidators(PasswordChange);
  protected readonly form = new FormGroup({
    current: new FormControl('', { nonNullable: true, validators: this.rules.field('current') }),
    password: new FormControl('', { nonNullable: true, validators: this.rules.field('password') }),
  });
  protected readonly sending = sending({ summary: this.summary, refused: waitInWords() });
  protected readonly own = computed(() => {
    const me = this.session.me();
    return me ? [me.email, me.name] : [];
  });

  protected save(): Promise<boolean> {
    return this.sending.send(
      () => this.rules.parse(this.form.getRawValue()),
      async (change) => {
        await firstValueFrom(this.http.post('/api/identity/password', change));
        this.form.reset();
        this.toasts.show(this.texts.get('identity.account.password-saved'));
        this.changed.emit();
      },
    );
  }
}
