import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import type { IconName } from '../icon/icon-paths';
import { themes, ThemeService, type Theme } from '../theme-service';
import { Texts } from '../language/texts-service';
import { Menu } from './menu';
import type { MenuEntry } from './menu-entry';

const icons: Readonly<Record<Theme, IconName>> = { auto: 'theme', light: 'light', dark: 'dark' };

/** Light, dark or as the device says. */
@Component({
  selector: 'nm-theme-menu',
  imports: [Menu],
  template: `<nm-menu [label]="label()" [icon]="icon()" [hideLabel]="true" align="end" [entries]="entries()" />`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ThemeMenu {
  private readonly texts = inject(Texts);
  private readonly theme = inject(ThemeService);
  protected readonly icon = computed(() => icons[this.theme.theme()]);
  protected readonly label = computed(() => this.texts.get('theme.label'));
  protected readonly entries = computed<MenuEntry[]>(() =>
    themes.map((one) => ({
      label: this.texts.get(`theme.${one}`),
      icon: icons[one],
      chosen: one === this.theme.theme(),
      act: () => this.theme.use(one),
    })),
  );
}
