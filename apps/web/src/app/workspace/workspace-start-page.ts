import { NgComponentOutlet } from '@angular/common';
import { ChangeDetectionStrategy, Component, inject, resource } from '@angular/core';
import { waitingPart } from '@nmirf/follow-up/web';
import { Session } from '@nmirf/identity/web';
import { LanguageService, loadPart } from '@nmirf/platform/web';
import { WorkspaceHomePage } from '@nmirf/recommendations/web';

/** The first page of the workspace, put together from the domains: what waits for the reader, then recommendations and documents. */
@Component({
  selector: 'app-workspace-start-page',
  imports: [NgComponentOutlet, WorkspaceHomePage],
  template: `<nm-workspace-home-page>
    @if (waiting.hasValue()) {
      <ng-container *ngComponentOutlet="waiting.value()" />
    }
  </nm-workspace-home-page>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class WorkspaceStartPage {
  private readonly session = inject(Session);
  private readonly language = inject(LanguageService);
  protected readonly waiting = resource({
    params: () => (this.session.can(waitingPart.permission) ? waitingPart : undefined),
    loader: ({ params }) => loadPart(params, this.language),
  });
}
