import { HttpClient } from '@angular/common/http';
import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  ElementRef,
  inject,
  Injector,
  input,
  output,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
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
  asProblem,
  Control,
  DateInput,
  Field,
  FormSummary,
  guardUnsaved,
  ifMatch,
  languageNames,
  LanguageService,
  Lookup,
  Texts,
  Toasts,
  zodValidators,
  type ApiProblem,
} from '@nmirf/platform/web';
import { firstValueFrom } from 'rxjs';
import { editOf } from './edit-of';
import { InstitutionConflict, type DifferingField } from './institution-conflict';

const rules = zodValidators(InstitutionEdit);
const text = (path: string, ...more: ValidatorFn[]) => new FormControl('', { nonNullable: true, validators: [rules.field(path), ...more] });
const valueOf = (control: AbstractControl | null | undefined) => (control as FormControl<string> | null | undefined)?.value;

/** The law is asked for only where its address is given. */
const legalText: ValidatorFn = (control) =>
  !control.value && !valueOf(control.parent?.get('url')) ? null : rules.field('legalBase.text')(control);
const notBeforeBegin: ValidatorFn = ({ parent, value }) => {
  const from = valueOf(parent?.get('activeFrom'));
  return from && value && (value as string) < from ? { fault: { key: 'fault.before-from', params: {} } } : null;
};

/**
 * What is written of an institution, new or known. When somebody else saved in the meantime, what was typed stays in the form,
 * what was not touched becomes theirs, and the next save is made on what is there now.
 */
@Component({
  selector: 'nm-institution-form',
  imports: [ReactiveFormsModule, TranslocoPipe, Control, Field, FormSummary, InstitutionConflict, Lookup, DateInput],
  templateUrl: './institution-form.html',
  styleUrl: './institution-form.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class InstitutionForm {
  private readonly http = inject(HttpClient);
  private readonly toasts = inject(Toasts);
  private readonly texts = inject(Texts);
  private readonly language = inject(LanguageService);
  private readonly injector = inject(Injector);
  private readonly summary = viewChild(FormSummary);
  private readonly notice = viewChild<unknown, ElementRef<HTMLElement>>('conflict', { read: ElementRef });
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
  protected readonly busy = signal(false);
  protected readonly problem = signal<ApiProblem | undefined>(undefined);
  /** what the form began with, or what somebody else saved since */
  private readonly base = signal<Institution | undefined>(undefined);
  /** where the form differs from what somebody else saved */
  protected readonly differing = signal<readonly DifferingField[] | undefined>(undefined);
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

  protected async save(): Promise<void> {
    if (this.busy()) return;
    this.problem.set(undefined);
    this.summary()?.hide();
    const edit = this.form.valid ? this.written() : undefined;
    if (!edit) return this.summary()?.show();
    this.busy.set(true);
    try {
      const saved = await this.send(edit);
      this.form.markAsPristine();
      this.toasts.show(this.texts.get('institutions.form.saved'));
      this.saved.emit(saved);
    } catch (error) {
      await this.refused(asProblem(error));
    } finally {
      this.busy.set(false);
    }
  }

  protected takeTheirs(): void {
    const theirs = this.base();
    this.differing.set(undefined);
    this.form.markAsPristine();
    if (theirs) this.begin(theirs);
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

  private async refused(problem: ApiProblem): Promise<void> {
    const base = this.base();
    if (problem.code !== 'request.version-outdated' || !base) return this.showProblem(problem);
    try {
      const theirs = await firstValueFrom(this.http.get<Institution>(`/api/institutions/${base.id}`));
      this.begin(theirs);
      this.differing.set(this.differences(theirs));
      afterNextRender(() => this.notice()?.nativeElement.focus(), { injector: this.injector });
    } catch (error) {
      this.showProblem(asProblem(error));
    }
  }

  private showProblem(problem: ApiProblem): void {
    this.problem.set(problem);
    this.summary()?.show();
  }

  /** Puts what is there into every field that the person has not touched. */
  private begin(institution: Institution): void {
    this.base.set(institution);
    const { legalBase, ...rest } = editOf(institution);
    const put = (control: AbstractControl, value: unknown): void => {
      if (control instanceof FormGroup)
        for (const [name, one] of Object.entries(control.controls)) put(one, (value as Record<string, unknown> | null)?.[name]);
      else if (!control.dirty) control.reset(value ?? '');
    };
    put(this.form, { ...rest, legalBase, parent: institution.ancestors.at(-1) });
  }

  private differences(theirs: Institution): DifferingField[] {
    const name = (one: InstitutionReference | null | undefined) => (one ? this.line(one).name : '');
    const label = (key: string) => this.texts.get(`institutions.field.${key}`);
    const { controls } = this.form;
    const word = (kind: 'branch' | 'level', value: string) => this.texts.get(`institutions.${kind}.${value}`);
    const all: DifferingField[] = [
      { label: label('code'), mine: controls.code.value, theirs: theirs.code },
      ...languages.map((language) => ({
        label: `${label('name')} (${languageNames[language]})`,
        mine: controls.name.controls[language].value,
        theirs: theirs.name[language] ?? '',
      })),
      { label: label('acronym'), mine: controls.acronym.value, theirs: theirs.acronym ?? '' },
      { label: label('branch'), mine: word('branch', controls.branch.value), theirs: word('branch', theirs.branch) },
      { label: label('level'), mine: word('level', controls.level.value), theirs: word('level', theirs.level) },
      { label: label('parent'), mine: name(controls.parent.value), theirs: name(theirs.ancestors.at(-1)) },
      { label: label('legal-base'), mine: controls.legalBase.controls.text.value, theirs: theirs.legalBase?.text ?? '' },
      { label: label('legal-base-url'), mine: controls.legalBase.controls.url.value, theirs: theirs.legalBase?.url ?? '' },
      ...(['email', 'phone', 'address', 'website'] as const).map((field) => ({
        label: label(field),
        mine: controls.contact.controls[field].value,
        theirs: theirs.contact[field] ?? '',
      })),
      { label: label('active-from'), mine: controls.activeFrom.value, theirs: theirs.activeFrom ?? '' },
      { label: label('closed-on'), mine: controls.closedOn.value, theirs: theirs.closedOn ?? '' },
    ];
    return all.filter((field) => field.mine !== field.theirs);
  }
}
