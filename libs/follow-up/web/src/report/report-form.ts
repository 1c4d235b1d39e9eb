import {
  ChangeDetectionStrategy,
  Component,
  computed,
  DestroyRef,
  DOCUMENT,
  inject,
  Injector,
  input,
  output,
  runInInjectionContext,
  signal,
  type OnInit,
} from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { FormControl, FormGroup, ReactiveFormsModule } from '@angular/forms';
import { TranslocoPipe } from '@jsverse/transloco';
import { longestSection, ProposedStatus, ReportDraft, reportSections, type ProgressReport } from '@nmirf/follow-up/model';
import { languages, unLanguages, type UnLanguage } from '@nmirf/platform/model';
import {
  Autosave,
  Control,
  DateInput,
  Field,
  EditConflict,
  formatDate,
  guardUnsaved,
  LanguageService,
  Notice,
  ProblemSection,
  savedDraft,
  Texts,
  zodValidators,
  type SavedDraft,
} from '@nmirf/platform/web';
import { fromEvent } from 'rxjs';
import { ReportClient } from './report-client';
import { ReportRecommendations } from './report-recommendations';

const rules = zodValidators(ReportDraft);
const text = (path: keyof ReportDraft) => new FormControl('', { nonNullable: true, validators: rules.field(path) });

/** What the form holds of a report. */
export const draftOf = (report: ReportDraft): ReportDraft => ({
  recommendationIds: report.recommendationIds,
  periodFrom: report.periodFrom,
  periodTo: report.periodTo,
  language: report.language,
  summary: report.summary,
  results: report.results,
  obstacles: report.obstacles,
  nextSteps: report.nextSteps,
  affectedPersons: report.affectedPersons,
  proposedStatus: report.proposedStatus,
  statusRationale: report.statusRationale,
});

const prose: readonly (keyof ReportDraft)[] = ['summary', 'results', 'obstacles', 'nextSteps', 'statusRationale'];

/** A group of people that a report may concern. */
export interface PersonsOption {
  value: string;
  label: string;
}

/** What the institution writes. It saves itself on the server a moment after the last key, and on this device before that. */
@Component({
  selector: 'nm-report-form',
  imports: [ReactiveFormsModule, TranslocoPipe, Control, EditConflict, Field, Notice, ProblemSection, ReportRecommendations, DateInput],
  templateUrl: './report-form.html',
  styleUrl: './report-form.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ReportForm implements OnInit {
  private readonly client = inject(ReportClient);
  private readonly language = inject(LanguageService);
  private readonly destroy = inject(DestroyRef);
  private readonly injector = inject(Injector);
  private readonly texts = inject(Texts);
  private readonly window = inject(DOCUMENT).defaultView;
  readonly report = input.required<ProgressReport>();
  readonly persons = input<readonly PersonsOption[]>([]);
  /** the server has it: the report as it is now */
  readonly saved = output<ProgressReport>();

  protected readonly sections = reportSections;
  protected readonly statuses = ProposedStatus.options;
  protected readonly longest = longestSection;
  protected readonly textLanguages = computed(() => {
    const names = new Intl.DisplayNames(this.language.locale(), { type: 'language' });
    return unLanguages.map((code) => ({ code, name: names.of(code) ?? code }));
  });
  protected readonly form = new FormGroup(
    {
      recommendationIds: new FormControl<string[]>([], { nonNullable: true }),
      periodFrom: new FormControl<string | null>(null, { validators: rules.field('periodFrom') }),
      periodTo: new FormControl<string | null>(null, { validators: rules.field('periodTo') }),
      language: new FormControl<UnLanguage>(languages[0], { nonNullable: true }),
      summary: text('summary'),
      results: text('results'),
      obstacles: text('obstacles'),
      nextSteps: text('nextSteps'),
      affectedPersons: new FormControl<string[]>([], { nonNullable: true }),
      proposedStatus: new FormControl<ReportDraft['proposedStatus']>(null),
      statusRationale: text('statusRationale'),
      /** the version on which this was typed: a draft that was kept on the device remembers it */
      version: new FormControl(0, { nonNullable: true }),
    },
    { validators: rules.group },
  );
  private kept?: SavedDraft;
  private readonly autosave = signal<Autosave<ReportDraft, ProgressReport> | undefined>(undefined);
  protected readonly prose = prose;
  protected readonly show = (field: string, value: unknown): string => {
    if (field === 'proposedStatus' && value) return this.texts.get(`follow-up.status.${String(value)}`);
    if (field === 'language') return this.textLanguages().find(({ code }) => code === value)?.name ?? '';
    if (field === 'affectedPersons') return this.named(value as string[], this.persons());
    if (field === 'recommendationIds') return String((value as string[]).length);
    return String(value ?? '');
  };
  protected readonly label = (field: string) => this.texts.get(`follow-up.report.field.${field}`);

  protected readonly keeping = computed(() => this.autosave()?.keeping() ?? 'saved');
  protected readonly problem = computed(() => this.autosave()?.problem());
  protected readonly conflict = computed(() => this.autosave()?.conflict());
  /** the other person's version, as long as it was read; of one identity, so that choices made beside it stay */
  protected readonly theirs = computed(() => {
    const theirs = this.conflict()?.theirs;
    return theirs && draftOf(theirs);
  });
  protected readonly time = computed(() => {
    const at = this.autosave()?.savedAt();
    return at ? formatDate(at, 'time', this.language.locale()) : '';
  });

  constructor() {
    guardUnsaved(() => this.autosave()?.needsPerson() ?? false);
    if (this.window)
      fromEvent(this.window, 'online')
        .pipe(takeUntilDestroyed())
        .subscribe(() => void this.flush());
  }

  ngOnInit(): void {
    const report = this.report();
    this.form.reset({ ...draftOf(report), version: report.version });
    const autosave = new Autosave<ReportDraft, ProgressReport>(
      {
        read: () => rules.parse(this.typed()),
        typed: () => this.typed(),
        draftOf,
        save: (draft, version) => this.client.save(report.id, version, draft),
        load: () => this.client.one(report.id),
        saved: (saved, whole) => this.accept(saved, whole),
      },
      report,
    );
    this.autosave.set(autosave);
    this.kept = runInInjectionContext(this.injector, () => savedDraft(this.form, `report.${report.id}`));
    if (this.kept.restored()) autosave.restored(this.form.controls.version.value, report);
    this.form.valueChanges.pipe(takeUntilDestroyed(this.destroy)).subscribe(() => {
      if (this.form.dirty) autosave.changed();
    });
    this.destroy.onDestroy(() => autosave.end());
  }

  /** Sends what is not with the server yet; whether it has everything then. */
  flush(): Promise<boolean> {
    return this.autosave()?.flush() ?? Promise.resolve(true);
  }

  protected retry(): void {
    void this.autosave()?.retry();
  }

  protected setRecommendations(ids: string[]): void {
    this.form.markAsDirty();
    this.form.controls.recommendationIds.setValue(ids);
    void this.flush();
  }

  protected togglePersons(code: string, on: boolean): void {
    const { affectedPersons } = this.form.controls;
    affectedPersons.markAsDirty();
    affectedPersons.setValue(on ? [...affectedPersons.value, code] : affectedPersons.value.filter((one) => one !== code));
  }

  /** Both were looked at: what was chosen is saved on top of what the other person saved. */
  protected async resolve(draft: ReportDraft): Promise<void> {
    const version = this.conflict()?.theirs?.version;
    if (version === undefined) return;
    this.form.reset({ ...draft, version }, { emitEvent: false });
    this.form.markAsDirty();
    await this.autosave()?.resolve();
  }

  private named(codes: readonly string[], options: readonly PersonsOption[]): string {
    const names = new Map(options.map(({ value, label }) => [value, label]));
    return codes.map((code) => names.get(code) ?? code).join(', ');
  }

  private typed(): ReportDraft {
    const { version: _version, ...draft } = this.form.getRawValue();
    return draft as ReportDraft;
  }

  private accept(report: ProgressReport, whole: boolean): void {
    this.form.controls.version.setValue(report.version, { emitEvent: false });
    if (whole) {
      this.form.markAsPristine();
      this.kept?.clear();
    }
    this.saved.emit(report);
  }
}
