import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { NotificationBell } from '@nmirf/notifications/web';
import { ConfirmOutlet, Icon, ThemeService, type IconName } from '@nmirf/platform/web';
import { MaterialTheme } from './material-theme';
import { TopBar } from './top-bar';

/** A place of an area: the key of its name, its icon and address. At most eight in an area. */
export interface Place {
  label: string;
  icon: IconName;
  link: string;
  exact?: boolean;
}

/** Where people work: compact, with a slim rail of places that becomes a bar at the bottom of narrow screens. */
@Component({
  selector: 'app-work-frame',
  imports: [RouterOutlet, RouterLink, RouterLinkActive, TranslocoPipe, Icon, TopBar, ConfirmOutlet, MaterialTheme, NotificationBell],
  templateUrl: './work-frame.html',
  styleUrl: './work-frame.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class WorkFrame {
  readonly home = input.required<string>();
  readonly places = input.required<readonly Place[]>();
  /** the list that the search box asks */
  readonly search = input<string>();

  constructor() {
    inject(ThemeService).density('compact');
  }
}
