import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { WaitingForMe } from '@nmirf/follow-up/web';
import { Session } from '@nmirf/identity/web';
import { WorkspaceHomePage } from '@nmirf/recommendations/web';

/** The first page of the workspace, put together from the domains: what waits for the reader, then recommendations and documents. */
@Component({
  selector: 'app-workspace-start-page',
  imports: [WaitingForMe, WorkspaceHomePage],
  template: `<nm-workspace-home-page>
    @if (follows()) {
      <nm-waiting />
    }
  </nm-workspace-home-page>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class WorkspaceStartPage {
  private readonly session = inject(Session);
  protected readonly follows = computed(() => this.session.can('follow-up.read'));
}
