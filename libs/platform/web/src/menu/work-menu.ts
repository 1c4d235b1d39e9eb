import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { RouterLink } from '@angular/router';
import { Tooltip } from '../hint/tooltip';
import { Icon } from '../icon/icon';
import { MaterialLook } from '../material/material-look';
import type { Menu } from './menu';
import { leads } from './menu-entry';

/** A menu where people work: arrow keys, first letters, and focus back on its button. */
@Component({
  selector: 'nm-work-menu',
  imports: [MatMenu, MatMenuItem, MatMenuTrigger, RouterLink, Icon, Tooltip],
  templateUrl: './work-menu.html',
  styleUrl: './menu.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class WorkMenu {
  readonly of = input.required<Menu>();
  protected readonly leads = leads;

  constructor() {
    inject(MaterialLook);
  }
}
