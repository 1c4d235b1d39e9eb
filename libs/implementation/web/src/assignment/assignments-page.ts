import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { Session } from '@nmirf/identity/web';
import { AssignmentInboxView } from './assignment-inbox';
import { AssignmentList } from './assignment-list';

/** Assignments as the person needs them: what waits for an answer of one's institution, or the list over all. */
@Component({
  selector: 'nm-assignments-page',
  imports: [AssignmentInboxView, AssignmentList],
  template: `@if (session.can('implementation.respond')) {
      <nm-assignment-inbox />
    } @else {
      <nm-assignment-list />
    }`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AssignmentsPage {
  protected readonly session = inject(Session);
}
