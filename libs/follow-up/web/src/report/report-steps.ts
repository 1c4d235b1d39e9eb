import { ChangeDetectionStrategy, Component, computed, ElementRef, inject, input, output, signal, viewChild } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { progressReportWorkflow, type ProgressReport, type ReportAction } from '@nmirf/follow-up/model';
import { asProblem, ProblemSection, Texts, Toasts, type ApiProblem } from '@nmirf/platform/web';
import { ReportClient } from './report-client';

/** The steps that the reader may take with a report, as buttons; where a reason is asked for, it is asked for here. */
@Component({
  selector: 'nm-report-steps',
  imports: [TranslocoPipe, ProblemSection],
  template: `@if (problem(); as refused) {
      <nm-problem [error]="refused" [retryable]="false" />
    }
    @if (missing().length) {
      <p role="status" class="nm-small">{{ 'follow-up.report.missing' | transloco: { fields: missing().join(', ') } }}</p>
    }
    <div class="nm-cluster">
      @for (action of report().availableActions; track action) {
        <button
          type="button"
          class="nm-button"
          [class.nm-button--main]="!needsReason(action)"
          [attr.aria-disabled]="busy() || null"
          [attr.aria-expanded]="needsReason(action) ? asking() === action : null"
          (click)="begin(action)"
        >
          {{ 'follow-up.step.' + action | transloco }}
        </button>
      }
    </div>
    @if (asking(); as action) {
      <form class="nm-stack nm-stack--s" (submit)="give($event, action, text.value)">
        <label for="step-reason" class="nm-strong">{{ 'follow-up.step.reason' | transloco }}</label>
        <textarea #text id="step-reason" class="nm-textarea" dir="auto" rows="3" required maxlength="2000"></textarea>
        @if (empty()) {
          <p role="alert">{{ 'follow-up.step.reason-missing' | transloco }}</p>
        }
        <div class="nm-cluster">
          <button type="submit" class="nm-button nm-button--main">{{ 'follow-up.step.' + action | transloco }}</button>
          <button type="button" class="nm-button nm-button--quiet" (click)="asking.set(undefined)">
            {{ 'follow-up.step.cancel' | transloco }}
          </button>
        </div>
      </form>
    }`,
  styles: `
    :host {
      display: grid;
      gap: var(--nm-3);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ReportSteps {
  private readonly client = inject(ReportClient);
  private readonly texts = inject(Texts);
  private readonly toasts = inject(Toasts);
  readonly report = input.required<ProgressReport>();
  /** what must be done before a step: whether everything typed is with the server */
  readonly before = input<() => Promise<boolean>>(() => Promise.resolve(true));
  readonly stepped = output<ProgressReport>();
  private readonly reason = viewChild<ElementRef<HTMLElement>>('text');

  protected readonly asking = signal<ReportAction | undefined>(undefined);
  protected readonly empty = signal(false);
  protected readonly busy = signal(false);
  protected readonly problem = signal<ApiProblem | undefined>(undefined);
  /** what keeps an editable report from being submitted, in words */
  protected readonly missing = computed(() =>
    this.report().editable ? this.report().missing.map((field) => this.texts.get(`follow-up.report.field.${field}`)) : [],
  );

  protected needsReason(action: ReportAction): boolean {
    return progressReportWorkflow.actions[action].needs === 'reason';
  }

  protected begin(action: ReportAction): void {
    if (!this.needsReason(action)) return void this.take(action);
    this.empty.set(false);
    this.asking.set(action);
    setTimeout(() => this.reason()?.nativeElement.focus());
  }

  protected give(event: Event, action: ReportAction, reason: string): void {
    event.preventDefault();
    this.empty.set(!reason.trim());
    if (reason.trim()) void this.take(action, reason.trim());
  }

  private async take(action: ReportAction, reason?: string): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.problem.set(undefined);
    try {
      if (!(await this.before()())) return;
      const report = await this.client.step(this.report().id, action, reason);
      this.asking.set(undefined);
      this.toasts.show(this.texts.get(`follow-up.stepped.${action}`));
      this.stepped.emit(report);
    } catch (error) {
      this.problem.set(asProblem(error));
    } finally {
      this.busy.set(false);
    }
  }
}
