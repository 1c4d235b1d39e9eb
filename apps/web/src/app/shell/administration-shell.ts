import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { Session } from '@nmirf/identity/web';
import { WorkFrame, type Place } from './work-frame';

/** The area of those who look after the installation, and of those who check on everybody. */
@Component({
  selector: 'app-administration-shell',
  imports: [WorkFrame],
  template: `<app-work-frame home="/administration" [places]="places()" />`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AdministrationShell {
  private readonly session = inject(Session);
  protected readonly places = computed<readonly Place[]>(() => [
    ...(this.session.can('identity.administer')
      ? [{ label: 'shell.accounts', icon: 'accounts', link: '/administration/accounts' } as const]
      : []),
    ...(this.session.can('institutions.edit')
      ? [{ label: 'shell.institutions', icon: 'state', link: '/workspace/institutions' } as const]
      : []),
    ...(this.session.can('audit.read') ? [{ label: 'shell.audit', icon: 'history', link: '/administration/audit-trail' } as const] : []),
  ]);
}
