import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule } from '@angular/forms';
import { TranslocoPipe } from '@jsverse/transloco';
import { languages, type Language } from '@nmirf/platform/model';
import { Control, DateInput, Field, languageNames, zodValidators } from '@nmirf/platform/web';
import { ImportTarget, type ImportTargetDraft } from '@nmirf/recommendations/model';

const rules = zodValidators(ImportTarget);
const text = (path: string) => new FormControl('', { nonNullable: true, validators: rules.field(path) });
const optional = <T>(path: string) => new FormControl<T | null>(null, { validators: rules.field(path) });

/** The form of what a file is said to be. */
export const importTargetForm = () =>
  new FormGroup({
    symbol: text('symbol'),
    title: new FormGroup(
      Object.fromEntries(languages.map((language) => [language, text(`title.${language}`)])) as Record<Language, FormControl<string>>,
    ),
    session: optional<number>('session'),
    cycle: optional<number>('cycle'),
    publishedOn: optional<string>('publishedOn'),
  });
export type ImportTargetFormGroup = ReturnType<typeof importTargetForm>;

/** Puts into the form what is known. */
export function fillTarget(form: ImportTargetFormGroup, { symbol, title, session, cycle, publishedOn }: ImportTargetDraft): void {
  form.reset({
    symbol,
    session,
    cycle,
    publishedOn,
    title: Object.fromEntries(languages.map((language) => [language, title[language] ?? ''])),
  });
}

/** What the form holds; titles in languages that it does not show stay as they are. Undefined when something is wrong. */
export function targetOf(form: ImportTargetFormGroup, { title }: Pick<ImportTargetDraft, 'title'>): ImportTarget | undefined {
  const parsed = rules.parse(form.getRawValue());
  const others = Object.fromEntries(Object.entries(title).filter(([language]) => !(language in form.controls.title.controls)));
  return parsed && { ...parsed, title: { ...others, ...parsed.title } };
}

/** What the file is: the document that its recommendations come from. */
@Component({
  selector: 'nm-import-target-form',
  imports: [ReactiveFormsModule, TranslocoPipe, Control, Field, DateInput],
  template: `<div class="short">
      <nm-field
        [label]="'recommendations.document.field.symbol' | transloco"
        [hint]="'recommendations.document.hint.symbol' | transloco"
        [control]="form().controls.symbol"
      >
        <input nmControl class="nm-input" dir="ltr" [formControl]="form().controls.symbol" autocomplete="off" spellcheck="false" />
      </nm-field>
      <nm-field [label]="'recommendations.document.field.publishedOn' | transloco" [control]="form().controls.publishedOn">
        <nm-date-input [formControl]="form().controls.publishedOn" />
      </nm-field>
      <nm-field [label]="'recommendations.document.field.session' | transloco" [control]="form().controls.session">
        <input nmControl class="nm-input" type="number" min="1" max="200" [formControl]="form().controls.session" />
      </nm-field>
      <nm-field [label]="'recommendations.document.field.cycle' | transloco" [control]="form().controls.cycle">
        <input nmControl class="nm-input" type="number" min="1" max="20" [formControl]="form().controls.cycle" />
      </nm-field>
    </div>
    <details>
      <summary>{{ 'recommendations.import.titles' | transloco }}</summary>
      <div class="titles">
        @for (language of languages; track language) {
          <nm-field [label]="names[language]" [control]="form().controls.title.controls[language]">
            <input
              nmControl
              class="nm-input"
              dir="auto"
              [lang]="language"
              [formControl]="form().controls.title.controls[language]"
              autocomplete="off"
            />
          </nm-field>
        }
      </div>
    </details>`,
  styleUrl: './import-target-form.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ImportTargetForm {
  protected readonly languages = languages;
  protected readonly names = languageNames;
  readonly form = input.required<ImportTargetFormGroup>();
}
