import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { IconName } from '../icon/icon-paths';
import { themes, ThemeService, type Theme } from '../theme-service';
import { Icon } from '../icon/icon';
import { Menu } from './menu';

const icons: Readonly<Record<Theme, IconName>> = { auto: 'theme', light: 'light', dark: 'dark' };

/** Light, dark or as the device says. */
@Component({
  selector: 'nm-theme-menu',
  imports: [Menu, Icon, TranslocoPipe],
  template: `<nm-menu [label]="'theme.label' | transloco" [icon]="icon()" [hideLabel]="true" align="end">
    @for (one of themes; track one) {
      <button type="button" [attr.aria-pressed]="one === theme.theme()" (click)="theme.use(one)">
        <nm-icon [name]="icons[one]" /> {{ 'theme.' + one | transloco }}
      </button>
    }
  </nm-menu>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ThemeMenu {
  protected readonly theme = inject(ThemeService);
  protected readonly themes = themes;
  protected readonly icons = icons;
  protected readonly icon = computed(() => icons[this.theme.theme()]);
}
