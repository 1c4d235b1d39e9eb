import { HttpClient } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, effect, inject, viewChild } from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule } from '@angular/forms';
import { TranslocoPipe } from '@jsverse/transloco';
import { MeEdit, type Me } from '@nmirf/identity/model';
import { languages, type Language } from '@nmirf/platform/model';
import {
  asProblem,
  Control,
  Field,
  FormSummary,
  guardUnsaved,
  ifMatch,
  languageNames,
  LanguageService,
  sending,
  Texts,
  Toasts,
  zodValidators,
} from '@nmirf/platform/web';
import { firstValueFrom } from 'rxjs';
import { waitInWords } from '../form/refusal';
import { Session } from '../session/session';

/** One's own name and language. */
@Component({
  selector: 'nm-profile-form',
  imports: [ReactiveFormsModule, TranslocoPipe, Control, Field, FormSummary],
  template: `<form class="nm-stack" [formGroup]="form" (ngSubmit)="save()">
    <nm-form-summary [form]="form" [problem]="sending.problem()" />
    <nm-field [label]="'identity.name' | transloco" [hint]="'identity.name.hint' | transloco" [control]="form.controls.name">
      <input nmControl class="nm-input" type="text" autocomplete="name" formControlName="name" />
    </nm-field>
    <nm-field [label]="'identity.language' | transloco" [control]="form.controls.language">
      <select nmControl class="nm-select" formControlName="language">
        @for (one of languages; track one) {
          <option [value]="one" [attr.lang]="one">{{ languageNames[one] }}</option>
        }
      </select>
    </nm-field>
    <div>
      <button class="nm-button nm-button--main" type="submit" [attr.aria-disabled]="sending.busy() || null">
        {{ 'identity.save' | transloco }}
      </button>
    </div>
  </form>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ProfileForm {
  private readonly http = inject(HttpClient);
  private readonly toasts = inject(Toasts);
  private readonly texts = inject(Texts);
  private readonly language = inject(LanguageService);
  private readonly session = inject(Session);
  private readonly summary = viewChild(FormSummary);
  protected readonly languages = languages;
  protected readonly languageNames = languageNames;
  private readonly rules = zodValidators(MeEdit);
  protected readonly form = new FormGroup({
    name: new FormControl('', { nonNullable: true, validators: this.rules.field('name') }),
    language: new FormControl<Language>('en', { nonNullable: true }),
  });
  protected readonly sending = sending({ summary: this.summary, refused: waitInWords() });

  constructor() {
    guardUnsaved(() => this.form.dirty);
    effect(() => {
      const me = this.session.me();
      if (me && !this.form.dirty) this.form.reset({ name: me.name, language: me.language });
    });
  }

  protected save(): Promise<boolean> {
    return this.sending.send(
      () => this.rules.parse(this.form.getRawValue()),
      async (edit) => {
        try {
          await firstValueFrom(this.http.patch<Me>('/api/identity/me', edit, { headers: ifMatch(this.session.me()?.version ?? 0) }));
        } catch (error) {
          // Changed elsewhere: the next try is made on what is there now, with what was typed here.
          if (asProblem(error).status === 412) await this.session.load();
          throw error;
        }
        this.form.markAsPristine();
        await this.session.load();
        this.language.remember(await this.language.use(edit.language));
        this.toasts.show(this.texts.get('identity.account.saved'));
      },
    );
  }
}
