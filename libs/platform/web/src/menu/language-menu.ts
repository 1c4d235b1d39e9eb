import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router, RouterLink } from '@angular/router';
import { languages, type Language } from '@nmirf/platform/model';
import { TranslocoPipe } from '@jsverse/transloco';
import { filter, map, startWith } from 'rxjs';
import { languageNames, LanguageService } from '../language/language-service';
import { Menu } from './menu';

/** The choice of language, each in its own name. On public pages they are links to the same page; elsewhere the page stays as it is. */
@Component({
  selector: 'nm-language-menu',
  imports: [Menu, RouterLink, TranslocoPipe],
  template: `<nm-menu
    [label]="names[language.language()]"
    [spoken]="'language.choose' | transloco: { name: names[language.language()] }"
    icon="language"
    align="end"
  >
    @for (one of languages; track one) {
      @if (linked()) {
        <a
          [routerLink]="pathIn(one)"
          [queryParams]="query()"
          [attr.lang]="one"
          [attr.hreflang]="one"
          [attr.aria-current]="one === language.language() ? 'true' : null"
          (click)="language.remember(one)"
          >{{ names[one] }}</a
        >
      } @else {
        <button type="button" [attr.lang]="one" [attr.aria-pressed]="one === language.language()" (click)="use(one)">
          {{ names[one] }}
        </button>
      }
    }
  </nm-menu>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LanguageMenu {
  private readonly router = inject(Router);
  protected readonly language = inject(LanguageService);
  protected readonly languages = languages;
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
  protected readonly query = computed(() => this.tree().queryParams);

  protected pathIn(language: Language): string[] {
    const segments = this.tree().root.children['primary']?.segments.map(({ path }) => path) ?? [];
    return ['/', language, ...segments.slice(1)];
  }

  protected use(language: Language): void {
    this.language.remember(language);
    void this.language.use(language);
  }
}
