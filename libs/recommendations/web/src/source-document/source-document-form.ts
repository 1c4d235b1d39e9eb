import { HttpClient } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, effect, inject, input, output, signal, untracked, viewChild } from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule } from '@angular/forms';
import { TranslocoPipe } from '@jsverse/transloco';
import { languages, type Language } from '@nmirf/platform/model';
import {
  Control,
  DateInput,
  EditConflict,
  Field,
  FormSummary,
  guardUnsaved,
  ifMatch,
  languageNames,
  sending,
  Texts,
  zodValidators,
  type ApiProblem,
} from '@nmirf/platform/web';
import { SourceDocumentEdit, type SourceDocument } from '@nmirf/recommendations/model';
import { firstValueFrom } from 'rxjs';

const rules = zodValidators(SourceDocumentEdit);
const text = (path: string) => new FormControl('', { nonNullable: true, validators: rules.field(path) });
const optional = <T>(path: string) => new FormControl<T | null>(null, { validators: rules.field(path) });

/** What can be edited of a document, out of all that is known of it. */
export const editOf = ({ symbol, title, url, publishedOn, session, cycle }: SourceDocumentEdit): SourceDocumentEdit => ({
  symbol,
  title,
  url,
  publishedOn,
  session,
  cycle,
});

/** The description of a document. When somebody else saved first, both versions are shown and none is lost. */
@Component({
  selector: 'nm-source-document-form',
  imports: [ReactiveFormsModule, TranslocoPipe, Control, Field, FormSummary, EditConflict, DateInput],
  templateUrl: './source-document-form.html',
  styleUrl: './source-document-form.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SourceDocumentForm {
  private readonly http = inject(HttpClient);
  private readonly texts = inject(Texts);
  private readonly summary = viewChild(FormSummary);
  readonly document = input.required<SourceDocument>();
  readonly saved = output<SourceDocument>();

  protected readonly languages = languages;
  protected readonly names = languageNames;
  protected readonly label = (path: string) => this.texts.get(`recommendations.document.field.${path}`);
  protected readonly form = new FormGroup({
    symbol: text('symbol'),
    title: new FormGroup(
      Object.fromEntries(languages.map((language) => [language, text(`title.${language}`)])) as Record<Language, FormControl<string>>,
    ),
    url: optional<string>('url'),
    publishedOn: optional<string>('publishedOn'),
    session: optional<number>('session'),
    cycle: optional<number>('cycle'),
  });
  protected readonly sending = sending({ summary: this.summary, refused: (problem) => this.compare(problem) });
  protected readonly conflict = signal<
    { base: SourceDocumentEdit; mine: SourceDocumentEdit; theirs: SourceDocumentEdit; current: SourceDocument } | undefined
  >(undefined);
  /** what the form began with, and on which version */
  private base?: SourceDocument;
  /** what was sent last; it may hold titles that the form does not show */
  private sent?: SourceDocumentEdit;

  constructor() {
    guardUnsaved(() => this.form.dirty);
    effect(() => {
      const document = this.document();
      // What is being typed is not overwritten when the page reads the document anew, as after publishing.
      untracked(() => !this.form.dirty && this.begin(document));
    });
  }

  protected save(): Promise<boolean> {
    return this.send(() => (this.form.invalid ? undefined : this.mine()));
  }

  /** What was chosen goes into the form first, so that it is there whatever the server says to it. */
  protected async resolve(edit: SourceDocumentEdit): Promise<void> {
    const current = this.conflict()?.current;
    if (!current) return;
    this.begin(current);
    this.form.patchValue(edit);
    this.form.markAsDirty();
    await this.send(() => edit);
  }

  /** The other person's version stands; the form shows it. */
  protected drop(): void {
    const current = this.conflict()?.current;
    this.conflict.set(undefined);
    if (current) this.accept(current);
  }

  protected reset(): void {
    if (this.base) this.begin(this.base);
    this.sending.forget();
  }

  /** What the form holds, with titles in languages that the form does not show. */
  private mine(): SourceDocumentEdit | undefined {
    const parsed = rules.parse(this.form.getRawValue());
    if (!parsed || !this.base) return undefined;
    const others = Object.fromEntries(
      Object.entries(this.base.title).filter(([language]) => !(language in this.form.controls.title.controls)),
    );
    return { ...parsed, title: { ...others, ...parsed.title } };
  }

  private send(read: () => SourceDocumentEdit | undefined): Promise<boolean> {
    const { id, version } = this.base ?? this.document();
    const put = (edit: SourceDocumentEdit) => {
      this.sent = edit;
      return firstValueFrom(this.http.put<SourceDocument>(`/api/source-documents/${id}`, edit, { headers: ifMatch(version) }));
    };
    return this.sending.send(read, put, {
      done: 'recommendations.document.saved',
      next: (saved) => {
        this.accept(saved);
        this.conflict.set(undefined);
      },
    });
  }

  /** When somebody else was quicker both versions are shown; any other refusal stands above the form. */
  private async compare(problem: ApiProblem): Promise<ApiProblem | undefined> {
    const base = this.base ?? this.document();
    let both: ReturnType<typeof this.conflict>;
    try {
      if (problem.code !== 'request.version-outdated' || !this.sent) return problem;
      const current = await firstValueFrom(this.http.get<SourceDocument>(`/api/source-documents/${base.id}`));
      both = { base: editOf(base), mine: this.sent, theirs: editOf(current), current };
      return undefined;
    } finally {
      this.conflict.set(both);
    }
  }

  private accept(document: SourceDocument): void {
    this.begin(document);
    this.saved.emit(document);
  }

  private begin(document: SourceDocument): void {
    this.base = document;
    const { title, ...rest } = editOf(document);
    this.form.reset({ ...rest, title: Object.fromEntries(languages.map((language) => [language, title[language] ?? ''])) });
  }
}
