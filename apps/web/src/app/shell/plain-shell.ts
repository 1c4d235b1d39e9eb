import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { LanguageService, ThemeService } from '@nmirf/platform/web';
import { TopBar } from './top-bar';

/** Around pages outside the areas: signing in, one's account, an address at which there is nothing. */
@Component({
  selector: 'app-plain-shell',
  imports: [RouterOutlet, TopBar],
  template: `
    <header><app-top-bar [home]="'/' + language.language()" /></header>
    <main id="main" class="nm-page" tabindex="-1"><router-outlet /></main>
  `,
  styleUrl: './shell.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PlainShell {
  protected readonly language = inject(LanguageService);

  constructor() {
    inject(ThemeService).density('airy');
  }
}
