import { ChangeDetectionStrategy, Component, inject, input, output, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import {
  AssignmentReason,
  assignmentWorkflow,
  type Assignment,
  type OfferedAction,
  type RecommendationAssignments,
} from '@nmirf/implementation/model';
import { BestTextPipe, ProblemSection, ReasonForm, sending, Texts, Toasts } from '@nmirf/platform/web';
import { AssignmentClient } from './assignment-client';
import { AssignmentDueForm } from './due-form';

/** What this person may do with an assignment, as buttons. Those that need a reason ask for it in their place. */
@Component({
  selector: 'nm-assignment-actions',
  imports: [TranslocoPipe, AssignmentDueForm, BestTextPipe, ProblemSection, ReasonForm],
  template: `@let one = assignment();
    @if (sending.problem(); as refused) {
      <nm-problem [error]="refused" [retryable]="false" />
    }
    @if (asking(); as action) {
      @if (action === 'change-due') {
        <nm-assignment-due-form [assignment]="one" (done)="finish(action, $event)" (left)="asking.set(undefined)" />
      } @else {
        <nm-reason-form
          [about]="'implementation.about.' + action | transloco"
          [hint]="'implementation.reason-hint' | transloco"
          [action]="'implementation.action.' + action | transloco"
          [tone]="action === 'end' || action === 'decline' ? 'danger' : 'main'"
          [schema]="schema"
          [send]="give"
          (left)="asking.set(undefined)"
        />
      }
    } @else if (one.availableActions.length) {
      <p class="nm-cluster">
        @for (action of one.availableActions; track action) {
          <button
            type="button"
            class="nm-button nm-button--small"
            [class.nm-button--main]="action === 'accept' || action === 'confirm'"
            [attr.aria-disabled]="sending.busy() || null"
            (click)="take(action)"
          >
            {{ 'implementation.action.' + action | transloco
            }}<span class="nm-visually-hidden">: {{ one.institution.name | bestText }}</span>
          </button>
        }
      </p>
    }`,
  styles: `
    :host {
      display: grid;
      gap: var(--nm-2);
    }

    :host:empty {
      display: none;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AssignmentActions {
  private readonly client = inject(AssignmentClient);
  private readonly toasts = inject(Toasts);
  private readonly texts = inject(Texts);
  readonly assignment = input.required<Assignment>();
  /** all assignments of the recommendation, after one changed */
  readonly changed = output<RecommendationAssignments>();

  protected readonly schema = AssignmentReason;
  protected readonly asking = signal<OfferedAction | undefined>(undefined);
  protected readonly sending = sending();

  protected async take(action: OfferedAction): Promise<void> {
    if (action === 'change-due' || assignmentWorkflow.actions[action].needs === 'reason') {
      this.sending.forget();
      this.asking.set(action);
    } else {
      await this.sending.run(async () => this.finish(action, await this.client.act(this.assignment().id, action)));
    }
  }

  protected readonly give = async (given: AssignmentReason): Promise<void> => {
    const action = this.asking();
    if (action && action !== 'change-due') this.finish(action, await this.client.act(this.assignment().id, action, given));
  };

  protected finish(action: OfferedAction, answer: RecommendationAssignments): void {
    this.asking.set(undefined);
    this.toasts.show(this.texts.get(`implementation.done.${action}`));
    this.changed.emit(answer);
  }
}
