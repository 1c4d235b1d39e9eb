import { NgComponentOutlet } from '@angular/common';
import { ChangeDetectionStrategy, Component, inject, input, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Hint } from '../hint/hint';
import { Icon } from '../icon/icon';
import type { IconName } from '../icon/icon-paths';
import { WorkParts } from '../material/work-parts';
import { Disclosure } from './disclosure';
import { leads, type MenuEntry } from './menu-entry';

/**
 * A button that opens a list of links or things to do. Material's where people work; elsewhere the browser's own, which opens without scripts
 * too.
 */
@Component({
  selector: 'nm-menu',
  imports: [NgComponentOutlet, RouterLink, Disclosure, Hint, Icon],
  templateUrl: './menu.html',
  styleUrl: './menu.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Menu {
  readonly label = input.required<string>();
  readonly entries = input.required<readonly MenuEntry[]>();
  /** what screen readers say, when it is more than the label */
  readonly spoken = input<string>();
  readonly icon = input<IconName>();
  readonly hideLabel = input(false);
  /** which edge of the button the panel keeps to */
  readonly align = input<'start' | 'end'>('start');
  protected readonly part = inject(WorkParts, { optional: true })?.menu;
  protected readonly itself = this;
  protected readonly leads = leads;
  private readonly disclosure = viewChild(Disclosure);

  protected choose({ act }: MenuEntry): void {
    this.disclosure()?.close();
    act?.();
  }
}
