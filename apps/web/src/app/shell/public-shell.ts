import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { LanguageService, ThemeService } from '@nmirf/platform/web';
import { TopBar } from './top-bar';

/** Where everybody reads: airy and calm, rendered on the server. */
@Component({
  selector: 'app-public-shell',
  imports: [RouterOutlet, TopBar, TranslocoPipe],
  template: `
    <header><app-top-bar [home]="root()" [links]="links()" [search]="root() + '/recommendations'" [linkedLanguage]="true" /></header>
    <main id="main" class="nm-page" tabindex="-1"><router-outlet /></main>
    <footer class="nm-no-print">
      <p>{{ 'shell.about' | transloco }}</p>
    </footer>
  `,
  styleUrl: './shell.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PublicShell {
  private readonly language = inject(LanguageService);
  protected readonly root = computed(() => `/${this.language.language()}`);
  protected readonly links = computed(() => [
    { label: 'shell.start', link: this.root(), exact: true },
    { label: 'shell.recommendations', link: `${this.root()}/recommendations` },
    { label: 'shell.documents', link: `${this.root()}/documents` },
  ]);

  constructor() {
    inject(ThemeService).density('airy');
  }
}
