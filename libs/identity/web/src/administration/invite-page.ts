import { HttpClient } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, inject, viewChild } from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule } from '@angular/forms';
import { Router } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { AccountEdit, Email, type Account, type NewInvitation } from '@nmirf/identity/model';
import { languages, type Language } from '@nmirf/platform/model';
import {
  Control,
  Field,
  FormSummary,
  guardUnsaved,
  languageNames,
  LanguageService,
  PageHeader,
  sending,
  Texts,
  Toasts,
  zodValidators,
} from '@nmirf/platform/web';
import { firstValueFrom } from 'rxjs';
import { waitInWords } from '../form/refusal';
import { GrantFields, grantForm, grantOf } from './grant-fields';

const rules = zodValidators(AccountEdit.extend({ email: Email }));

/** Inviting somebody: the account is made, and a one-time link is mailed. */
@Component({
  selector: 'nm-invite-page',
  imports: [ReactiveFormsModule, TranslocoPipe, Control, Field, FormSummary, GrantFields, PageHeader],
  template: `
    <nm-page-header
      [heading]="'identity.invite.heading' | transloco"
      [crumbs]="[{ label: texts.get('identity.accounts.heading'), link: '/administration/accounts' }]"
    >
      <p lead>{{ 'identity.invite.lead' | transloco }}</p>
    </nm-page-header>
    <form class="nm-stack nm-measure" [formGroup]="form" (ngSubmit)="invite()">
      <nm-form-summary [form]="form" [problem]="sending.problem()" />
      <nm-field [label]="'identity.email' | transloco" [control]="form.controls.email">
        <input nmControl class="nm-input" type="email" autocomplete="off" dir="ltr" formControlName="email" />
      </nm-field>
      <nm-field [label]="'identity.name' | transloco" [hint]="'identity.name.hint' | transloco" [control]="form.controls.name">
        <input nmControl class="nm-input" type="text" autocomplete="off" formControlName="name" />
      </nm-field>
      <nm-field
        [label]="'identity.language' | transloco"
        [hint]="'identity.invite.language.hint' | transloco"
        [control]="form.controls.language"
      >
        <select nmControl class="nm-select" formControlName="language">
          @for (one of languages; track one) {
            <option [value]="one" [attr.lang]="one">{{ languageNames[one] }}</option>
          }
        </select>
      </nm-field>
      <nm-grant-fields [form]="form.controls.grant" />
      <div>
        <button class="nm-button nm-button--main" type="submit" [attr.aria-disabled]="sending.busy() || null">
          {{ 'identity.invite.action' | transloco }}
        </button>
      </div>
    </form>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class InvitePage {
  private readonly http = inject(HttpClient);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  protected readonly texts = inject(Texts);
  private readonly summary = viewChild(FormSummary);
  protected readonly languages = languages;
  protected readonly languageNames = languageNames;
  protected readonly form = new FormGroup({
    email: new FormControl('', { nonNullable: true, validators: rules.field('email') }),
    name: new FormControl('', { nonNullable: true, validators: rules.field('name') }),
    language: new FormControl<Language>(inject(LanguageService).language(), { nonNullable: true }),
    grant: grantForm(),
  });
  protected readonly sending = sending({ summary: this.summary, refused: waitInWords() });

  constructor() {
    guardUnsaved(() => this.form.dirty);
  }

  protected invite(): Promise<boolean> {
    const { grant: _grant, ...who } = this.form.getRawValue();
    const person = rules.parse(who);
    const grant = grantOf(this.form.controls.grant);
    return this.sending.send(
      () => person && grant && { ...person, grants: [grant] },
      (invitation: NewInvitation) => firstValueFrom(this.http.post<Account>('/api/accounts', invitation)),
      {
        done: ({ email }) => this.texts.get('identity.invite.done', { email }),
        next: ({ id }) => this.router.navigate(['/administration/accounts', id]),
      },
    );
  }
}
