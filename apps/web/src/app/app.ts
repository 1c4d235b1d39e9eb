import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router, RouterOutlet } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Announcer, LanguageService, NavigationFocus } from '@nmirf/platform/web';
import { filter, map, startWith } from 'rxjs';
import { SiteFacts } from './site-facts';

/** The whole: a way past the navigation, the area that the address names, and what speaks to the person from outside the page. */
@Component({
  selector: 'app-root',
  imports: [RouterOutlet, TranslocoPipe],
  template: `
    @if (language.ready()) {
      <a class="skip nm-visually-hidden" [attr.href]="skip()">{{ 'shell.skip' | transloco }}</a>
    }
    <router-outlet />
    <p class="nm-visually-hidden" role="status">{{ announcer.message() }}</p>
  `,
  styles: `
    .skip:focus {
      position: fixed;
      inset-block-start: var(--nm-2);
      inset-inline-start: var(--nm-2);
      z-index: 60;
      padding: var(--nm-3) var(--nm-4);
      border-radius: var(--nm-radius);
      background: var(--nm-primary);
      color: var(--nm-on-primary);
      font-weight: 600;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class App {
  private readonly router = inject(Router);
  protected readonly language = inject(LanguageService);
  protected readonly announcer = inject(Announcer);
  private readonly url = toSignal(
    this.router.events.pipe(
      filter((event) => event instanceof NavigationEnd),
      map(() => this.router.url),
      startWith(this.router.url),
    ),
    { requireSync: true },
  );
  /** With the whole address, because `<base href>` would make `#main` the start page's. */
  protected readonly skip = computed(() => `${this.url().split('#')[0]}#main`);

  constructor() {
    inject(NavigationFocus).start();
    inject(SiteFacts).name();
  }
}
