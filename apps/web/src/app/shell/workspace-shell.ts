import { ChangeDetectionStrategy, Component } from '@angular/core';
import { WorkFrame, type Place } from './work-frame';

/** The area of the State's own people. */
@Component({
  selector: 'app-workspace-shell',
  imports: [WorkFrame],
  template: `<app-work-frame home="/workspace" [places]="places" search="/workspace/recommendations" />`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class WorkspaceShell {
  protected readonly places: readonly Place[] = [
    { label: 'shell.home', icon: 'home', link: '/workspace', exact: true },
    { label: 'shell.recommendations', icon: 'recommendations', link: '/workspace/recommendations' },
    { label: 'shell.documents', icon: 'document', link: '/workspace/documents' },
    { label: 'shell.imports', icon: 'import', link: '/workspace/imports' },
  ];
}
