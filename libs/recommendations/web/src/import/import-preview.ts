import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  Injector,
  input,
  output,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { ReactiveFormsModule } from '@angular/forms';
import { Router } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Confirm, FormSummary, guardUnsaved, isolated, Notice, PluralPipe, sending, Texts } from '@nmirf/platform/web';
import type { Import, MatrixRevisions } from '@nmirf/recommendations/model';
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
  private readonly router = inject(Router);
  private readonly injector = inject(Injector);
  private readonly summary = viewChild(FormSummary);
  readonly import = input.required<Import>();
  readonly changed = output<Import>();
  /** somebody else decided something: the import has to be read anew */
  readonly outdated = output<void>();

  protected readonly form = importTargetForm();
  protected readonly excluded = new ExcludedRows();
  protected readonly sending = sending({
    summary: this.summary,
    refused: (problem) => {
      // The version is read anew, so that the next try is made on what is there now; what was typed stays.
      if (problem.code === 'request.version-outdated' || problem.code === 'workflow.not-possible') this.outdated.emit();
      return problem;
    },
  });
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
  protected save(): Promise<boolean> {
    return this.decide('recommendations.import.saved');
  }

  protected async apply(): Promise<void> {
    if (!(await this.decide())) return;
    const { id, stateUnderReview: review } = this.import();
    const otherState = review && !review.isThisState ? review.name : undefined;
    if (otherState && !(await this.confirmState(otherState))) return;
    await this.sending.run(() => this.client.apply(id, otherState), { next: (applied) => this.changed.emit(applied) });
  }

  protected async readAgain(revisions: MatrixRevisions): Promise<void> {
    await this.sending.run(() => this.client.readAgain(this.import(), revisions), {
      next: (read) => {
        this.excluded.begin([]);
        this.changed.emit(read);
        this.compared.update((count) => count + 1);
      },
    });
  }

  protected async discard(): Promise<void> {
    const { file, id } = this.import();
    const agreed = await this.confirm.ask({
      heading: this.texts.get('recommendations.import.discard-question', { file: isolated(file.name) }),
      text: this.texts.get('recommendations.import.discard-text'),
      action: this.texts.get('recommendations.import.discard'),
      danger: true,
    });
    if (!agreed) return;
    await this.sending.run(() => this.client.discard(id), {
      done: 'recommendations.import.discarded',
      next: (discarded) => {
        this.form.markAsPristine();
        this.excluded.begin([]);
        this.changed.emit(discarded);
        return this.router.navigate(['/workspace/imports']);
      },
    });
  }

  /** The matrix of another State is imported only by somebody who says that it is meant; who may not is refused by the server. */
  private confirmState(name: string): Promise<boolean> | boolean {
    const { target, mayConfirmOtherState } = this.import();
    const [state, symbol] = [isolated(name), isolated(target.symbol)];
    return (
      !mayConfirmOtherState ||
      this.confirm.ask({
        heading: this.texts.get('recommendations.import.other-state-question', { state }),
        text: this.texts.get('recommendations.import.other-state-answer', { state, symbol }),
        action: this.texts.get('recommendations.import.other-state-action'),
        danger: true,
      })
    );
  }

  private begin(found: Import): void {
    if (!this.form.dirty) fillTarget(this.form, found.target);
    if (this.filled === found.id) return;
    this.filled = found.id;
    const read = () =>
      this.sending.run(() => this.client.excludedRows(found), {
        next: (rows) => {
          this.excluded.begin(rows);
          this.ready.set(true);
        },
      });
    // A failure is told by the summary, which has to be on the page.
    afterNextRender(() => void read(), { injector: this.injector });
  }

  /** Saves what was changed; whether everything is as decided then. */
  private decide(done?: string): Promise<boolean> {
    const found = this.import();
    return this.sending.send(
      () => (this.form.invalid ? undefined : targetOf(this.form, found.target)),
      async (target) =>
        this.form.dirty || this.excluded.dirty()
          ? this.client.decide(found.id, found.version, { target, excludedRows: this.excluded.rows() })
          : found,
      {
        done,
        next: (decided) => {
          this.excluded.begin(this.excluded.rows());
          this.compared.update((count) => count + 1);
          if (decided !== found) this.changed.emit(decided);
        },
      },
    );
  }
}
