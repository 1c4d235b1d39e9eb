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
  asProblem,
  Control,
  DateInput,
  Field,
  formatDate,
  guardUnsaved,
  LanguageService,
  ProblemSection,
  savedDraft,
  zodValidators,
  type ApiProblem,
  type SavedDraft,
} from '@nmirf/platform/web';
import { debounceTime, fromEvent } from 'rxjs';
import { ReportClient } from './report-client';
import { ReportConflict } from './report-conflict';
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

/** Where what is typed is: with the server, on its way, only on this device, or in need of the person. */
export type Keeping = 'saved' | 'typed' | 'saving' | 'here-only' | 'faulty' | 'conflict';

/** How long after the last key a draft is saved, in milliseconds; and how long until it is tried again after the line was lost. */
const pause = 1500;
const retryAfter = 8000;

/** A group of people that a report may concern. */
export interface PersonsOption {
  value: string;
  label: string;
}

/** What the institution writes. It saves itself on the server a moment after the last key, and on this device before that. */
@Component({
  selector: 'nm-report-form',
  imports: [ReactiveFormsModule, TranslocoPipe, Control, Field, ProblemSection, ReportConflict, ReportRecommendations, DateInput],
  templateUrl: './report-form.html',
  styleUrl: './report-form.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ReportForm implements OnInit {
  private readonly client = inject(ReportClient);
  private readonly language = inject(LanguageService);
  private readonly destroy = inject(DestroyRef);
  private readonly injector = inject(Injector);
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
  private base!: ReportDraft;
  private sending?: Promise<boolean>;

  protected readonly keeping = signal<Keeping>('saved');
  protected readonly savedAt = signal('');
  protected readonly problem = signal<ApiProblem | undefined>(undefined);
  protected readonly conflict = signal<{ base: ReportDraft; mine: ReportDraft; theirs: ProgressReport } | undefined>(undefined);
  protected readonly time = computed(() => (this.savedAt() ? formatDate(this.savedAt(), 'time', this.language.locale()) : ''));

  constructor() {
    guardUnsaved(() => ['here-only', 'faulty', 'conflict'].includes(this.keeping()));
    if (this.window)
      fromEvent(this.window, 'online')
        .pipe(takeUntilDestroyed())
        .subscribe(() => void this.flush());
  }

  ngOnInit(): void {
    const report = this.report();
    this.take(report);
    this.savedAt.set(report.updatedAt);
    this.kept = runInInjectionContext(this.injector, () => savedDraft(this.form, `report.${report.id}`));
    if (this.kept.restored()) {
      if (this.form.controls.version.value === report.version) this.keeping.set('typed');
      else this.meet(report);
    }
    this.form.valueChanges.pipe(takeUntilDestroyed(this.destroy)).subscribe(() => {
      if (this.form.dirty && this.keeping() !== 'saving' && this.keeping() !== 'conflict') this.keeping.set('typed');
    });
    this.form.valueChanges.pipe(debounceTime(pause), takeUntilDestroyed(this.destroy)).subscribe(() => {
      if (this.form.dirty) void this.flush();
    });
    if (this.keeping() === 'typed') void this.flush();
    this.destroy.onDestroy(() => void this.flush());
  }

  /** Sends what is not with the server yet; whether it has everything then. */
  async flush(): Promise<boolean> {
    if (this.sending) await this.sending;
    if (this.conflict()) return false;
    if (!this.form.dirty) return true;
    this.sending = this.send().finally(() => (this.sending = undefined));
    return this.sending;
  }

  protected retry(): void {
    this.problem.set(undefined);
    void this.flush();
  }

  protected setRecommendations(ids: string[]): void {
    this.form.controls.recommendationIds.setValue(ids);
    this.form.markAsDirty();
    void this.flush();
  }

  protected togglePersons(code: string, on: boolean): void {
    const { affectedPersons } = this.form.controls;
    affectedPersons.setValue(on ? [...affectedPersons.value, code] : affectedPersons.value.filter((one) => one !== code));
    affectedPersons.markAsDirty();
  }

  /** Both were looked at: the merge is saved on top of what the other person saved. */
  protected async resolve(draft: ReportDraft): Promise<void> {
    const both = this.conflict();
    if (!both) return;
    this.base = draftOf(both.theirs);
    this.form.reset({ ...draft, version: both.theirs.version });
    this.form.markAsDirty();
    this.conflict.set(undefined);
    this.keeping.set('typed');
    await this.flush();
  }

  private async send(): Promise<boolean> {
    const { version, ...value } = this.form.getRawValue();
    const draft = rules.parse(value);
    if (!draft) {
      this.keeping.set('faulty');
      return false;
    }
    this.keeping.set('saving');
    const before = JSON.stringify(value);
    try {
      const report = await this.client.save(this.report().id, version, draft);
      this.base = draftOf(report);
      this.form.controls.version.setValue(report.version, { emitEvent: false });
      this.problem.set(undefined);
      const { version: _version, ...now } = this.form.getRawValue();
      const same = JSON.stringify(now) === before;
      if (same) {
        this.form.markAsPristine();
        this.kept?.clear();
      }
      this.keeping.set(same ? 'saved' : 'typed');
      this.savedAt.set(report.updatedAt);
      this.saved.emit(report);
      return same;
    } catch (error) {
      await this.handle(asProblem(error));
      return false;
    }
  }

  private async handle(problem: ApiProblem): Promise<void> {
    if (problem.status === 412) return this.meet(await this.client.one(this.report().id));
    this.keeping.set('here-only');
    if (problem.status === 0 || problem.status >= 500) setTimeout(() => void this.flush(), retryAfter);
    else this.problem.set(problem);
  }

  private meet(theirs: ProgressReport): void {
    const { version: _version, ...mine } = this.form.getRawValue();
    this.conflict.set({ base: this.base, mine: rules.parse(mine) ?? (mine as ReportDraft), theirs });
    this.keeping.set('conflict');
  }

  private take(report: ProgressReport): void {
    this.base = draftOf(report);
    this.form.reset({ ...this.base, version: report.version });
  }
}
