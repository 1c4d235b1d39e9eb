import { ChangeDetectionStrategy, Component } from '@angular/core';
import { WorkFrame, type Place } from './work-frame';

/** The area of those who look after the installation. */
@Component({
  selector: 'app-administration-shell',
  imports: [WorkFrame],
  template: `<app-work-frame home="/administration" [places]="places" />`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AdministrationShell {
  protected readonly places: readonly Place[] = [
    { label: 'shell.accounts', icon: 'accounts', link: '/administration/accounts' },
    { label: 'shell.institutions', icon: 'state', link: '/workspace/institutions' },
  ];
}
