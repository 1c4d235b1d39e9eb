import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Assignment } from '@nmirf/implementation/model';
import { LocalDate, Tag } from '@nmirf/platform/web';

/** Where an assignment stands, by when it is due and how near that is. */
@Component({
  selector: 'nm-assignment-state',
  imports: [TranslocoPipe, LocalDate, Tag],
  template: `@let one = assignment();
    <nm-tag [tone]="tones[one.state]">{{ 'implementation.state.' + one.state | transloco }}</nm-tag>
    @if (one.dueOn; as day) {
      <span class="nm-nowrap">{{ 'implementation.due' | transloco }} <nm-date [value]="day" /></span>
    }
    @if (one.urgency === 'overdue') {
      <nm-tag tone="danger" icon="warning">{{ 'implementation.urgency.overdue' | transloco }}</nm-tag>
    } @else if (one.urgency === 'soon') {
      <nm-tag tone="warning" icon="history">{{ 'implementation.urgency.soon' | transloco }}</nm-tag>
    }`,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--nm-1) var(--nm-2);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AssignmentStateView {
  readonly assignment = input.required<Pick<Assignment, 'state' | 'dueOn' | 'urgency'>>();
  protected readonly tones = {
    proposed: 'info',
    assigned: 'warning',
    accepted: 'success',
    'reassignment-asked': 'warning',
    declined: 'neutral',
    ended: 'neutral',
  } as const;
}
