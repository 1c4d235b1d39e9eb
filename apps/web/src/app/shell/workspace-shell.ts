import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { Session } from '@nmirf/identity/web';
import { WorkFrame, type Place } from './work-frame';

/** The area of the State's own people. */
@Component({
  selector: 'app-workspace-shell',
  imports: [WorkFrame],
  template: `<app-work-frame home="/workspace" [places]="places()" search="/workspace/recommendations" />`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class WorkspaceShell {
  private readonly session = inject(Session);
  protected readonly places = computed<readonly Place[]>(() => [
    { label: 'shell.home', icon: 'home', link: '/workspace', exact: true, often: true },
    ...(['follow-up.endorse', 'follow-up.review', 'follow-up.publish'].some((permission) => this.session.can(permission))
      ? [{ label: 'shell.review', icon: 'check', link: '/workspace/review', often: true } as const]
      : []),
    ...(this.session.can('follow-up.read') ? [{ label: 'shell.follow-up', icon: 'history', link: '/workspace/follow-up' } as const] : []),
    ...(this.session.can('follow-up.oversee') ? [{ label: 'shell.overview', icon: 'workspace', link: '/workspace/board' } as const] : []),
    { label: 'shell.recommendations', icon: 'recommendations', link: '/workspace/recommendations' },
    { label: 'shell.documents', icon: 'document', link: '/workspace/documents' },
    ...(this.session.can('implementation.respond')
      ? [{ label: 'shell.assignments', icon: 'check', link: '/workspace/assignments', often: true } as const]
      : []),
    ...(this.session.can('follow-up.report')
      ? [{ label: 'shell.reports', icon: 'edit', link: '/workspace/reports', often: true } as const]
      : []),
    ...(this.session.can('institutions.read')
      ? [{ label: 'shell.institutions', icon: 'state', link: '/workspace/institutions' } as const]
      : []),
    ...(this.session.can('recommendations.import')
      ? [{ label: 'shell.imports', icon: 'import', link: '/workspace/imports' } as const]
      : []),
  ]);
}
