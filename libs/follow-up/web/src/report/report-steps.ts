import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { progressReportWorkflow, Reason, type ProgressReport, type ReportAction } from '@nmirf/follow-up/model';
import { ProblemSection, ReasonForm, sending, Texts, Toasts } from '@nmirf/platform/web';
import { ReportClient } from './report-client';

/** The steps that the reader may take with a report, as buttons; where a reason is asked for, it is asked for here. */
@Component({
  selector: 'nm-report-steps',
  imports: [TranslocoPipe, ProblemSection, ReasonForm],
  template: `@if (sending.problem(); as refused) {
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
          [attr.aria-disabled]="sending.busy() || null"
          [attr.aria-expanded]="needsReason(action) ? asking() === action : null"
          (click)="begin(action)"
        >
          {{ 'follow-up.step.' + action | transloco }}
        </button>
      }
    </div>
    @if (asking(); as action) {
      <nm-reason-form
        [label]="'follow-up.step.reason' | transloco"
        [action]="'follow-up.step.' + action | transloco"
        [schema]="schema"
        [send]="give"
        (left)="asking.set(undefined)"
      />
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

  protected readonly schema = Reason;
  protected readonly asking = signal<ReportAction | undefined>(undefined);
  protected readonly sending = sending();
  /** what keeps an editable report from being submitted, in words */
  protected readonly missing = computed(() =>
    this.report().editable ? this.report().missing.map((field) => this.texts.get(`follow-up.report.field.${field}`)) : [],
  );

  protected needsReason(action: ReportAction): boolean {
    return progressReportWorkflow.actions[action].needs === 'reason';
  }

  protected begin(action: ReportAction): void {
    if (!this.needsReason(action)) return void this.sending.run(() => this.carryOut(action));
    this.sending.forget();
    this.asking.set(action);
  }

  protected readonly give = async ({ reason }: { reason: string }): Promise<void> => {
    const action = this.asking();
    if (action) await this.carryOut(action, reason);
  };

  private async carryOut(action: ReportAction, reason?: string): Promise<void> {
    if (!(await this.before()())) return;
    const report = await this.client.step(this.report().id, action, reason);
    this.asking.set(undefined);
    this.toasts.show(this.texts.get(`follow-up.stepped.${action}`));
    this.stepped.emit(report);
  }
}
