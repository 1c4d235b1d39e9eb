import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router } from '@angular/router';
import { languages, type Language } from '@nmirf/platform/model';
import { TranslocoPipe } from '@jsverse/transloco';
import { filter, map, startWith } from 'rxjs';
import { languageNames, LanguageService } from '../language/language-service';
import { Menu } from './menu';
import type { MenuEntry } from './menu-entry';

/** The choice of language, each in its own name. On public pages they are links to the same page; elsewhere the page stays as it is. */
@Component({
  selector: 'nm-language-menu',
  imports: [Menu, TranslocoPipe],
  template: `<nm-menu
    [label]="names[language.language()]"
    [spoken]="'language.choose' | transloco: { name: names[language.language()] }"
    icon="language"
    align="end"
    [entries]="entries()"
  />`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LanguageMenu {
  private readonly router = inject(Router);
  protected readonly language = inject(LanguageService);
  protected readonly names = languageNames;
  /** whether the address carries the language */
  readonly linked = input(false);

  private readonly url = toSignal(
    this.router.events.pipe(
      filter((event) => event instanceof NavigationEnd),
      map(() => this.router.url),
      startWith(this.router.url),
    ),
    { requireSync: true },
  );
  private readonly tree = computed(() => this.router.parseUrl(this.url()));
  protected readonly entries = computed<MenuEntry[]>(() =>
    languages.map((one) => ({
      label: languageNames[one],
      lang: one,
      chosen: one === this.language.language(),
      ...(this.linked()
        ? { link: this.pathIn(one), params: this.tree().queryParams, act: () => this.language.remember(one) }
        : { act: () => this.use(one) }),
    })),
  );

  private pathIn(language: Language): string[] {
    const segments = this.tree().root.children['primary']?.segments.map(({ path }) => path) ?? [];
    return ['/', language, ...segments.slice(1)];
  }

  private use(language: Language): void {
    this.language.remember(language);
    void this.language.use(language);
  }
}
