import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { Router, RouterLink, RouterLinkActive } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Icon, LanguageMenu, ThemeMenu } from '@nmirf/platform/web';
import { SiteFacts } from '../site-facts';
import { AccountMenu } from './account-menu';
import { Emblem } from './emblem';

/** A place in the top bar: the key of its name, and its address. */
export interface TopBarLink {
  label: string;
  link: string;
  exact?: boolean;
}

/** The State's emblem and name, the places of the area, search, language, appearance, what the area adds (`tool`), and account. */
@Component({
  selector: 'app-top-bar',
  imports: [RouterLink, RouterLinkActive, TranslocoPipe, Icon, LanguageMenu, ThemeMenu, AccountMenu, Emblem],
  templateUrl: './top-bar.html',
  styleUrl: './top-bar.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TopBar {
  private readonly router = inject(Router);
  protected readonly site = inject(SiteFacts);
  readonly home = input.required<string>();
  readonly links = input<readonly TopBarLink[]>([]);
  /** the list that the search box asks; without it there is no search box */
  readonly search = input<string>();
  /** whether the address carries the language */
  readonly linkedLanguage = input(false);

  /** Without scripts the form goes to the same address by itself. */
  protected find(event: Event, form: HTMLFormElement): void {
    event.preventDefault();
    const q = String(new FormData(form).get('q') ?? '').trim();
    void this.router.navigate([this.search()], { queryParams: q ? { q } : {} });
  }
}
