import { ChangeDetectionStrategy, Component, computed, inject, input, viewChild } from '@angular/core';
import { RouterLink, RouterLinkActive, RouterOutlet, type IsActiveMatchOptions } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { NotificationBell } from '@nmirf/notifications/web';
import { Disclosure, Icon, ThemeService, provideWorkParts, type IconName } from '@nmirf/platform/web';
import { TopBar } from './top-bar';

/** A place of an area: the key of its name, its icon and address. At most eight in an area. */
export interface Place {
  label: string;
  icon: IconName;
  link: string;
  exact?: boolean;
  /** used so often that it comes first where there is room for a few only */
  often?: boolean;
}

/** So many stand in the bar of a narrow screen; where there are more, the last of them opens the rest. */
const inBar = 5;

/** Whether an address is that of a place: the place itself, or what stands under it. */
const matching = (paths: 'exact' | 'subset'): IsActiveMatchOptions => ({
  paths,
  queryParams: 'ignored',
  fragment: 'ignored',
  matrixParams: 'ignored',
});

/** Where people work: compact, with a slim rail of places that becomes a bar at the bottom of narrow screens. */
@Component({
  selector: 'app-work-frame',
  imports: [RouterOutlet, RouterLink, RouterLinkActive, TranslocoPipe, Icon, TopBar, Disclosure, NotificationBell],
  templateUrl: './work-frame.html',
  styleUrl: './work-frame.scss',
  providers: [provideWorkParts()],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class WorkFrame {
  readonly home = input.required<string>();
  readonly places = input.required<readonly Place[]>();
  /** the list that the search box asks */
  readonly search = input<string>();

  /** what a narrow screen keeps behind "More" */
  protected readonly behind = computed(() => {
    const places = this.places();
    if (places.length <= inBar) return [];
    const first = [...places].sort((a, b) => Number(!!b.often) - Number(!!a.often)).slice(0, inBar - 1);
    return places.filter((place) => !first.includes(place));
  });
  protected readonly more = viewChild(Disclosure);
  protected readonly exactly = matching('exact');
  protected readonly within = matching('subset');

  constructor() {
    inject(ThemeService).density('compact');
  }
}
