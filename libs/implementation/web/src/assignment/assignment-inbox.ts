import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, linkedSignal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { InboxFilter, type AssignmentInbox } from '@nmirf/implementation/model';
import { EmptyState, listState, PageHeader, Pager, PluralPipe, ProblemSection, Skeleton, Tag } from '@nmirf/platform/web';
import { AssignmentRows } from './assignment-rows';

/** What a focal point's institutions are responsible for: what waits for an answer first, then by date. */
@Component({
  selector: 'nm-assignment-inbox',
  imports: [RouterLink, TranslocoPipe, AssignmentRows, EmptyState, PageHeader, Pager, PluralPipe, ProblemSection, Skeleton, Tag],
  template: `<div class="nm-stack">
    <nm-page-header [heading]="'implementation.assignments.heading' | transloco" [count]="page()?.total">
      <p lead>{{ 'implementation.inbox.lead' | transloco }}</p>
    </nm-page-header>
    @if (inbox.error(); as error) {
      <nm-problem [error]="error" (retry)="inbox.reload()" />
    } @else if (page(); as found) {
      @if (found.items.length) {
        <p class="nm-cluster" role="status">
          <nm-tag [tone]="found.waiting ? 'info' : 'success'">{{ 'implementation.inbox.waiting' | plural: found.waiting }}</nm-tag>
          @if (found.overdue) {
            <nm-tag tone="danger" icon="warning">{{ 'implementation.inbox.overdue' | plural: found.overdue }}</nm-tag>
          }
          @if (found.soon) {
            <nm-tag tone="warning" icon="history">{{ 'implementation.inbox.soon' | plural: found.soon }}</nm-tag>
          }
        </p>
        <nm-assignment-rows [caption]="'implementation.assignments.heading' | transloco" [rows]="found.items" (changed)="inbox.reload()" />
        <nm-pager [page]="found.page" [size]="found.size" [total]="found.total" [params]="state.pageParams" />
      } @else {
        <nm-empty-state icon="check" [heading]="'implementation.inbox.empty' | transloco">
          <p>{{ 'implementation.inbox.empty-text' | transloco }}</p>
          <a class="nm-button" routerLink="/workspace/recommendations">{{ 'implementation.inbox.to-list' | transloco }}</a>
        </nm-empty-state>
      }
    } @else {
      <nm-skeleton kind="table" [count]="8" />
    }
  </div>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AssignmentInboxView {
  protected readonly state = listState(InboxFilter);
  protected readonly inbox = httpResource<AssignmentInbox>(() => ({ url: '/api/assignments/inbox', params: this.state.api() }));
  /** what is shown; while the next answer loads, still the one before */
  protected readonly page = linkedSignal<AssignmentInbox | undefined, AssignmentInbox | undefined>({
    source: () => (this.inbox.hasValue() ? this.inbox.value() : undefined),
    computation: (now, before) => now ?? before?.value,
  });
}
