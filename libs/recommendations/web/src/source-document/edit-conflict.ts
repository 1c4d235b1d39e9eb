import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, output } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Notice, Texts } from '@nmirf/platform/web';
import type { SourceDocumentEdit } from '@nmirf/recommendations/model';

/** A field that two people changed: what each has, and which of the two is kept. */
export interface ConflictingField {
  field: string;
  mine: string;
  theirs: string;
  keep: 'mine' | 'theirs';
}

const flat = ({ title, ...rest }: SourceDocumentEdit): Record<string, string> =>
  Object.fromEntries([
    ...Object.entries(rest).map(([field, value]) => [field, value === null ? '' : String(value)]),
    ...Object.entries(title).map(([language, value]) => [`title.${language}`, value]),
  ]) as Record<string, string>;

/** Where what I have differs from what is there now. What I did not touch since `base` is kept as the other person left it. */
export function conflictsOf(base: SourceDocumentEdit, mine: SourceDocumentEdit, theirs: SourceDocumentEdit): ConflictingField[] {
  const [before, my, their] = [flat(base), flat(mine), flat(theirs)];
  return [...new Set([...Object.keys(my), ...Object.keys(their)])]
    .filter((field) => (my[field] ?? '') !== (their[field] ?? ''))
    .map((field) => ({
      field,
      mine: my[field] ?? '',
      theirs: their[field] ?? '',
      keep: (my[field] ?? '') === (before[field] ?? '') ? 'theirs' : 'mine',
    }));
}

/** What is to be saved: theirs, with those fields of mine that are kept. */
export function merged(mine: SourceDocumentEdit, theirs: SourceDocumentEdit, fields: readonly ConflictingField[]): SourceDocumentEdit {
  const result: SourceDocumentEdit = { ...theirs, title: { ...theirs.title } };
  for (const { field } of fields.filter(({ keep }) => keep === 'mine')) {
    const language = field.startsWith('title.') ? (field.slice(6) as keyof SourceDocumentEdit['title']) : undefined;
    if (!language) Object.assign(result, { [field]: mine[field as keyof SourceDocumentEdit] });
    else if (mine.title[language]) result.title[language] = mine.title[language];
    else delete result.title[language];
  }
  return result;
}

/** Somebody saved in the meantime: both versions side by side, a choice for each field, and nothing lost. */
@Component({
  selector: 'nm-edit-conflict',
  imports: [TranslocoPipe, Notice],
  templateUrl: './edit-conflict.html',
  styleUrl: './edit-conflict.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class EditConflict {
  private readonly texts = inject(Texts);
  readonly base = input.required<SourceDocumentEdit>();
  readonly mine = input.required<SourceDocumentEdit>();
  readonly theirs = input.required<SourceDocumentEdit>();
  readonly busy = input(false);
  /** the person chose: this is to be saved */
  readonly resolved = output<SourceDocumentEdit>();
  /** the person goes with what the other one saved */
  readonly dropped = output<void>();

  protected readonly fields = linkedSignal(() => conflictsOf(this.base(), this.mine(), this.theirs()));
  protected readonly rows = computed(() =>
    this.fields().map((field) => ({ ...field, label: this.texts.get(`recommendations.document.field.${field.field}`) })),
  );
  protected readonly sides = ['theirs', 'mine'] as const;

  protected choose(field: string, keep: 'mine' | 'theirs'): void {
    this.fields.update((fields) => fields.map((one) => (one.field === field ? { ...one, keep } : one)));
  }

  protected save(): void {
    this.resolved.emit(merged(this.mine(), this.theirs(), this.fields()));
  }
}
