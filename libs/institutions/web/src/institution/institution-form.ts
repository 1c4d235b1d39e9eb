import { HttpClient } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, effect, inject, input, output, signal, untracked, viewChild } from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule, type AbstractControl, type ValidatorFn } from '@angular/forms';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { TranslocoPipe } from '@jsverse/transloco';
import {
  institutionBranches,
  InstitutionEdit,
  institutionLevels,
  type Institution,
  type InstitutionBranch,
  type InstitutionLevel,
  type InstitutionReference,
} from '@nmirf/institutions/model';
import { bestText, languages, type Language } from '@nmirf/platform/model';
import {
  Control,
  DateInput,
  EditConflict,
  Field,
  FormSummary,
  guardUnsaved,
  ifMatch,
  languageNames,
  LanguageService,
  Lookup,
  sending,
  Texts,
  zodValidators,
  type ApiProblem,
} from '@nmirf/platform/web';
import { firstValueFrom } from 'rxjs';
import { editOf } from './edit-of';

const rules = zodValidators(InstitutionEdit);
const text = (path: string, ...more: ValidatorFn[]) => new FormControl('', { nonNullable: true, validators: [rules.field(path), ...more] });
const valueOf = (control: AbstractControl | null | undefined) => (control as FormControl<string> | null | undefined)?.value;

/** Fields whose texts have other names. */
const keyOf: Record<string, string> = {
  parentId: 'parent',
  'legalBase.text': 'legal-base',
  'legalBase.url': 'legal-base-url',
  activeFrom: 'active-from',
  closedOn: 'closed-on',
};

/** The law is asked for only where its address is given. */
const legalText: ValidatorFn = (control) =>
  !control.value && !valueOf(control.parent?.get('url')) ? null : rules.field('legalBase.text')(control);
const notBeforeBegin: ValidatorFn = ({ parent, value }) => {
  const from = valueOf(parent?.get('activeFrom'));
  return from && value && (value as string) < from ? { fault: { key: 'fault.before-from', params: {} } } : null;
};

/**
 * What is written of an institution, new or known. When somebody else saved in the meantime, both versions are shown and none is lost.
 */
@Component({
  selector: 'nm-institution-form',
  imports: [ReactiveFormsModule, TranslocoPipe, Control, Field, EditConflict, FormSummary, Lookup, DateInput],
  templateUrl: './institution-form.html',
  styleUrl: './institution-form.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class InstitutionForm {
  private readonly http = inject(HttpClient);
  private readonly texts = inject(Texts);
  private readonly language = inject(LanguageService);
  private readonly summary = viewChild(FormSummary);
  /** the institution that is edited; without it a new one is made */
  readonly institution = input<Institution>();
  readonly saved = output<Institution>();
  readonly left = output<void>();

  protected readonly branches = institutionBranches;
  protected readonly levels = institutionLevels;
  protected readonly languages = languages;
  protected readonly names = languageNames;
  protected readonly form = new FormGroup({
    code: text('code'),
    name: new FormGroup(
      Object.fromEntries(languages.map((language) => [language, text(`name.${language}`, this.someName)])) as Record<
        Language,
        FormControl<string>
      >,
    ),
    acronym: text('acronym'),
    branch: new FormControl<InstitutionBranch>('executive', { nonNullable: true }),
    level: new FormControl<InstitutionLevel>('national', { nonNullable: true }),
    parent: new FormControl<InstitutionReference | null>(null),
    legalBase: new FormGroup({ text: new FormControl('', { nonNullable: true, validators: legalText }), url: text('legalBase.url') }),
    contact: new FormGroup({
      email: text('contact.email'),
      phone: text('contact.phone'),
      address: text('contact.address'),
      website: text('contact.website'),
    }),
    activeFrom: text('activeFrom'),
    closedOn: text('closedOn', notBeforeBegin),
  });
  protected readonly line = ({ name, code, acronym }: InstitutionReference) => ({
    name: bestText(name, this.language.language())?.text ?? code,
    detail: acronym ? `${code} · ${acronym}` : code,
  });
  protected readonly sending = sending({ summary: this.summary, refused: (problem) => this.refused(problem) });
  /** what the form began with, or what somebody else saved since */
  private readonly base = signal<Institution | undefined>(undefined);
  /** somebody else saved first */
  protected readonly conflict = signal<
    { base: InstitutionEdit; mine: InstitutionEdit; theirs: InstitutionEdit; current: Institution } | undefined
  >(undefined);
  protected readonly label = (path: string): string => {
    const [field = '', part] = path.split('.');
    if (field === 'name') return `${this.texts.get('institutions.field.name')} (${languageNames[part as Language] ?? part})`;
    return this.texts.get(`institutions.field.${keyOf[path] ?? part ?? field}`);
  };
  protected readonly show = (path: string, value: unknown): string => {
    if (value && (path === 'branch' || path === 'level')) return this.texts.get(`institutions.${path}.${String(value)}`);
    if (value && path === 'parentId') return this.parents().find(({ id }) => id === value)?.name ?? '';
    return String(value ?? '');
  };
  protected readonly known = computed(() => this.institution() !== undefined);

  constructor() {
    guardUnsaved(() => this.form.dirty);
    this.form.controls.activeFrom.valueChanges
      .pipe(takeUntilDestroyed())
      .subscribe(() => this.form.controls.closedOn.updateValueAndValidity());
    const { name } = this.form.controls;
    name.valueChanges.pipe(takeUntilDestroyed()).subscribe(() => {
      for (const control of Object.values(name.controls)) control.updateValueAndValidity({ onlySelf: true, emitEvent: false });
    });
    this.form.controls.legalBase.controls.url.valueChanges
      .pipe(takeUntilDestroyed())
      .subscribe(() => this.form.controls.legalBase.controls.text.updateValueAndValidity({ onlySelf: true }));
    effect(() => {
      const institution = this.institution();
      untracked(() => institution && !this.base() && this.begin(institution));
    });
  }

  protected save(): Promise<boolean> {
    return this.sending.send(
      () => (this.form.valid ? this.written() : undefined),
      (edit) => this.send(edit),
      { done: 'institutions.form.saved', next: (saved) => this.saved.emit(saved) },
    );
  }

  /** What was chosen goes into the form first, so that it is there whatever the server says to it. */
  protected async resolve({ parentId, ...edit }: InstitutionEdit): Promise<void> {
    const parent = [this.form.controls.parent.value, this.conflict()?.current.ancestors.at(-1)].find((one) => one?.id === parentId);
    this.takeTheirs();
    this.fill({ ...edit, parentId }, parent);
    this.form.markAsDirty();
    await this.save();
  }

  protected takeTheirs(): void {
    const current = this.conflict()?.current;
    this.conflict.set(undefined);
    this.form.markAsPristine();
    if (current) this.begin(current);
  }

  private parents(): { id: string; name: string }[] {
    return [this.form.controls.parent.value, this.conflict()?.current.ancestors.at(-1)].flatMap((one) =>
      one ? [{ id: one.id, name: this.line(one).name }] : [],
    );
  }

  /** One name is enough; it is asked for in the reader's language. */
  private get someName(): ValidatorFn {
    return (control) => {
      const controls = (control.parent as FormGroup<Record<Language, FormControl<string>>> | null)?.controls;
      if (!controls || control !== controls[this.language.language()]) return null;
      return Object.values(controls).some(({ value }) => value.trim()) ? null : { fault: { key: 'fault.required', params: {} } };
    };
  }

  private written(): InstitutionEdit | undefined {
    const { legalBase, name, parent, ...rest } = this.form.getRawValue();
    const known = this.base()?.name ?? {};
    // Names in languages that the form does not show stay as they are.
    const others = Object.fromEntries(Object.entries(known).filter(([language]) => !(language in name)));
    return rules.parse({
      ...rest,
      parentId: parent?.id ?? null,
      name: { ...others, ...name },
      legalBase: legalBase.text || legalBase.url ? legalBase : null,
    });
  }

  private send(edit: InstitutionEdit): Promise<Institution> {
    const base = this.base();
    if (!base) return firstValueFrom(this.http.post<Institution>('/api/institutions', edit));
    return firstValueFrom(this.http.put<Institution>(`/api/institutions/${base.id}`, edit, { headers: ifMatch(base.version) }));
  }

  private async refused(problem: ApiProblem): Promise<ApiProblem | undefined> {
    const base = this.base();
    const mine = this.written();
    if (problem.code !== 'request.version-outdated' || !base || !mine) return problem;
    const current = await firstValueFrom(this.http.get<Institution>(`/api/institutions/${base.id}`));
    this.conflict.set({ base: editOf(base), mine, theirs: editOf(current), current });
    return undefined;
  }

  private begin(institution: Institution): void {
    this.base.set(institution);
    this.fill(editOf(institution), institution.ancestors.at(-1));
  }

  private fill(
    { acronym, activeFrom, closedOn, legalBase, contact, ...rest }: InstitutionEdit,
    parent: InstitutionReference | null | undefined,
  ): void {
    this.form.reset({
      ...rest,
      acronym: acronym ?? '',
      activeFrom: activeFrom ?? '',
      closedOn: closedOn ?? '',
      legalBase: { text: legalBase?.text ?? '', url: legalBase?.url ?? '' },
      contact: Object.fromEntries(Object.entries(contact).map(([field, value]) => [field, value ?? ''])),
      parent: parent ?? null,
    });
  }
}
