import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule } from '@angular/forms';
import { TranslocoPipe } from '@jsverse/transloco';
import { languages, type LocalizedText } from '@nmirf/platform/model';
import { Control, Field, languageNames, zodValidators } from '@nmirf/platform/web';
import { SourceDocumentEdit } from '@nmirf/recommendations/model';

const rules = zodValidators(SourceDocumentEdit);
const text = (field: string) => new FormControl('', { nonNullable: true, validators: rules.field(field) });
const number = (field: string) => new FormControl<number | null>(null, rules.field(field));

/** The description of a document as a form; the same for an import's target and for a document that is here. */
export const documentForm = () =>
  new FormGroup({
    symbol: text('symbol'),
    title: new FormGroup({ en: text('title.en'), es: text('title.es'), fr: text('title.fr'), ar: text('title.ar') }),
    url: text('url'),
    publishedOn: text('publishedOn'),
    session: number('session'),
    cycle: number('cycle'),
  });
export type DocumentForm = ReturnType<typeof documentForm>;

/** Puts a description into the form. */
export function fillDocumentForm(form: DocumentForm, given: Omit<SourceDocumentEdit, 'url'> & { url?: string | null }): void {
  const { en = '', es = '', fr = '', ar = '' } = given.title;
  const { symbol, session, cycle } = given;
  form.reset({ symbol, title: { en, es, fr, ar }, url: given.url ?? '', publishedOn: given.publishedOn ?? '', session, cycle });
}

/** The description that the form stands for, or nothing while it is not sound. A language without a title is left out. */
export function documentOf(form: DocumentForm): SourceDocumentEdit | undefined {
  const { title, url, publishedOn, ...rest } = form.getRawValue();
  const titles: LocalizedText = Object.fromEntries(Object.entries(title).filter(([, value]) => value.trim()));
  return SourceDocumentEdit.safeParse({ ...rest, title: titles, url: url.trim() || null, publishedOn: publishedOn || null }).data;
}

/** The fields of a document's description. */
@Component({
  selector: 'nm-document-fields',
  imports: [ReactiveFormsModule, TranslocoPipe, Control, Field],
  template: `<div class="nm-stack" [formGroup]="form()">
    <nm-field
      [label]="'recommendations.document.symbol' | transloco"
      [hint]="'recommendations.document.symbol-hint' | transloco"
      [control]="form().controls.symbol"
    >
      <input nmControl class="nm-input" type="text" dir="ltr" autocomplete="off" formControlName="symbol" />
    </nm-field>
    <div class="numbers">
      <nm-field [label]="'recommendations.document.cycle' | transloco" [control]="form().controls.cycle">
        <input nmControl class="nm-input" type="number" min="1" formControlName="cycle" />
      </nm-field>
      <nm-field [label]="'recommendations.document.session' | transloco" [control]="form().controls.session">
        <input nmControl class="nm-input" type="number" min="1" formControlName="session" />
      </nm-field>
      <nm-field [label]="'recommendations.document.date' | transloco" [control]="form().controls.publishedOn">
        <input nmControl class="nm-input" type="date" formControlName="publishedOn" />
      </nm-field>
    </div>
    @if (withUrl()) {
      <nm-field [label]="'recommendations.document.url' | transloco" [control]="form().controls.url">
        <input nmControl class="nm-input" type="url" dir="ltr" formControlName="url" />
      </nm-field>
    }
    <div class="nm-stack" formGroupName="title">
      @for (language of languages; track language) {
        <nm-field
          [label]="'recommendations.document.title-in' | transloco: { language: languageNames[language] }"
          [control]="form().controls.title.controls[language]"
        >
          <input nmControl class="nm-input" type="text" [attr.lang]="language" dir="auto" [formControlName]="language" />
        </nm-field>
      }
    </div>
  </div>`,
  styles: `
    .numbers {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(8rem, 1fr));
      gap: var(--nm-4);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DocumentFields {
  protected readonly languages = languages;
  protected readonly languageNames = languageNames;
  readonly form = input.required<DocumentForm>();
  readonly withUrl = input(true);
}
