import { ChangeDetectionStrategy, Component, computed, effect, inject, input, output, signal, untracked, viewChild } from '@angular/core';
import { ReactiveFormsModule } from '@angular/forms';
import { Router } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import {
  asProblem,
  Confirm,
  FormSummary,
  guardUnsaved,
  isolated,
  Notice,
  PluralPipe,
  Texts,
  Toasts,
  type ApiProblem,
} from '@nmirf/platform/web';
import type { Import } from '@nmirf/recommendations/model';
import { ExcludedRows } from './excluded-rows';
import { ImportClient } from './import-client';
import { ImportFacts } from './import-facts';
import { ImportRows } from './import-rows';
import { fillTarget, ImportTargetForm, importTargetForm, targetOf } from './import-target-form';

/** Step two of an import: what the file would do, and what a person decides about it. Nothing is written to recommendations here. */
@Component({
  selector: 'nm-import-preview',
  imports: [ReactiveFormsModule, TranslocoPipe, FormSummary, Notice, PluralPipe, ImportFacts, ImportRows, ImportTargetForm],
  templateUrl: './import-preview.html',
  styleUrl: './import-preview.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ImportPreview {
  private readonly client = inject(ImportClient);
  private readonly confirm = inject(Confirm);
  private readonly texts = inject(Texts);
  private readonly toasts = inject(Toasts);
  private readonly router = inject(Router);
  private readonly summary = viewChild(FormSummary);
  readonly import = input.required<Import>();
  readonly changed = output<Import>();
  /** somebody else decided something: the import has to be read anew */
  readonly outdated = output<void>();

  protected readonly form = importTargetForm();
  protected readonly excluded = new ExcludedRows();
  protected readonly busy = signal(false);
  protected readonly problem = signal<ApiProblem | undefined>(undefined);
  /** rows left out before are known from then on; until then nothing can be saved over them */
  protected readonly ready = signal(false);
  /** grows whenever the rows have to be compared anew */
  protected readonly compared = signal(0);
  protected readonly taken = computed(() => {
    const { rows, blocked } = this.import().counts;
    return rows - blocked - this.excluded.count();
  });
  private filled?: string;

  constructor() {
    guardUnsaved(() => this.form.dirty || this.excluded.dirty());
    effect(() => {
      const found = this.import();
      untracked(() => this.begin(found));
    });
  }

  /** Keeps the decisions and compares the file with the document that is named now. */
  protected async save(): Promise<void> {
    if (await this.decide()) this.toasts.show(this.texts.get('recommendations.import.saved'));
  }

  protected async apply(): Promise<void> {
    const decided = await this.decide();
    if (decided) await this.attempt(() => this.client.apply(decided.id));
  }

  protected async discard(): Promise<void> {
    const { file, id } = this.import();
    const agreed = await this.confirm.ask({
      heading: this.texts.get('recommendations.import.discard-question', { file: isolated(file.name) }),
      text: this.texts.get('recommendations.import.discard-text'),
      action: this.texts.get('recommendations.import.discard'),
      danger: true,
    });
    if (!agreed || !(await this.attempt(() => this.client.discard(id)))) return;
    this.form.markAsPristine();
    this.excluded.begin([]);
    this.toasts.show(this.texts.get('recommendations.import.discarded'));
    void this.router.navigate(['/workspace/imports']);
  }

  private begin(found: Import): void {
    if (!this.form.dirty) fillTarget(this.form, found.target);
    if (this.filled === found.id) return;
    this.filled = found.id;
    void this.attempt(async () => {
      this.excluded.begin(await this.client.excludedRows(found));
      this.ready.set(true);
      return undefined;
    });
  }

  /** Saves what was changed; the import as it stands then, or undefined when that did not work. */
  private async decide(): Promise<Import | undefined> {
    const found = this.import();
    const target = targetOf(this.form, found.target);
    if (this.form.invalid || !target) {
      this.summary()?.show();
      return undefined;
    }
    this.summary()?.hide();
    if (!this.form.dirty && !this.excluded.dirty()) {
      this.compared.update((count) => count + 1);
      return found;
    }
    return this.attempt(async () => {
      const decided = await this.client.decide(found.id, found.version, { target, excludedRows: this.excluded.rows() });
      this.form.markAsPristine();
      this.excluded.begin(this.excluded.rows());
      this.compared.update((count) => count + 1);
      return decided;
    });
  }

  private async attempt(work: () => Promise<Import | undefined>): Promise<Import | undefined> {
    this.busy.set(true);
    this.problem.set(undefined);
    try {
      const result = await work();
      if (result) this.changed.emit(result);
      return result;
    } catch (error) {
      const problem = asProblem(error);
      this.problem.set(problem);
      this.summary()?.show();
      // The version is read anew, so that the next try is made on what is there now; what was typed stays.
      if (problem.code === 'request.version-outdated' || problem.code === 'workflow.not-possible') this.outdated.emit();
      return undefined;
    } finally {
      this.busy.set(false);
    }
  }
}
