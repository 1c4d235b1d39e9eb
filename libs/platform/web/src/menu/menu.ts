import { ChangeDetectionStrategy, Component, input, viewChild } from '@angular/core';
import { Icon } from '../icon/icon';
import type { IconName } from '../icon/icon-paths';
import { Disclosure } from './disclosure';

/** A button that opens a list of links or buttons. Native, so that it opens without scripts too. A click on an entry closes it. */
@Component({
  selector: 'nm-menu',
  imports: [Icon, Disclosure],
  template: `<details nmDisclosure>
    <summary
      [class.iconic]="icon()"
      [attr.aria-label]="spoken() ?? (hideLabel() ? label() : null)"
      [attr.title]="hideLabel() ? label() : null"
    >
      @if (icon(); as name) {
        <nm-icon [name]="name" />
      }
      @if (!hideLabel()) {
        <span class="label">{{ label() }}</span>
        <nm-icon class="arrow" name="expand" />
      }
    </summary>
    <div class="panel" [class.end]="align() === 'end'"><ng-content /></div>
  </details>`,
  styleUrl: './menu.scss',
  host: { '(click)': 'chosen($event.target)' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Menu {
  readonly label = input.required<string>();
  /** what screen readers say, when it is more than the label */
  readonly spoken = input<string>();
  readonly icon = input<IconName>();
  readonly hideLabel = input(false);
  /** which edge of the button the panel keeps to */
  readonly align = input<'start' | 'end'>('start');
  private readonly disclosure = viewChild.required(Disclosure);

  protected chosen(target: EventTarget | null): void {
    if (target instanceof Element && target.closest('.panel') && target.closest('a, button')) this.disclosure().close();
  }
}
