import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { LanguageService, ThemeService, provideWorkParts } from '@nmirf/platform/web';
import { TopBar } from './top-bar';

/** The area of civil society: the same calm as where everybody reads. */
@Component({
  selector: 'app-civil-society-shell',
  imports: [RouterOutlet, TopBar],
  template: `
    <header><app-top-bar home="/civil-society" [links]="links()" [search]="root() + '/recommendations'" /></header>
    <main id="main" class="nm-page" tabindex="-1"><router-outlet /></main>
  `,
  styleUrl: './shell.scss',
  providers: [provideWorkParts()],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CivilSocietyShell {
  private readonly language = inject(LanguageService);
  protected readonly root = computed(() => `/${this.language.language()}`);
  protected readonly links = computed(() => [
    { label: 'shell.home', link: '/civil-society', exact: true },
    { label: 'shell.recommendations', link: `${this.root()}/recommendations` },
    { label: 'shell.documents', link: `${this.root()}/documents` },
  ]);

  constructor() {
    inject(ThemeService).density('airy');
  }
}
