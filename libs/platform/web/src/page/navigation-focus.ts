import { isPlatformBrowser } from '@angular/common';
import { DOCUMENT, inject, Injectable, PLATFORM_ID } from '@angular/core';
import { NavigationEnd, Router } from '@angular/router';
import { filter } from 'rxjs';
import { Announcer } from './announcer';
import { PageMeta } from './page-meta';

/** How long a page may take to show its heading before its title is only announced. */
const patience = 3000;
const pathOf = (url: string) => url.split(/[?#]/)[0];

/** After a move to another page the focus goes to its heading, as a browser without scripts would begin anew there. */
@Injectable({ providedIn: 'root' })
export class NavigationFocus {
  private readonly document = inject(DOCUMENT);
  private readonly router = inject(Router);
  private readonly announcer = inject(Announcer);
  private readonly page = inject(PageMeta);
  private readonly inBrowser = isPlatformBrowser(inject(PLATFORM_ID));
  private waiting?: () => void;
  private path?: string;

  start(): void {
    if (!this.inBrowser) return;
    this.router.events.pipe(filter((event) => event instanceof NavigationEnd)).subscribe(({ urlAfterRedirects }) => {
      const before = this.path;
      this.path = pathOf(urlAfterRedirects);
      if (before === undefined || before === this.path) return;
      this.toHeading();
    });
  }

  private toHeading(): void {
    this.waiting?.();
    const held = this.document.activeElement;
    const moved = () => this.document.activeElement !== held && this.document.activeElement !== this.document.body;
    const focus = () => {
      const heading = this.document.querySelector<HTMLElement>('main h1');
      if (heading) heading.focus({ preventScroll: true });
      return Boolean(heading);
    };
    const observer = new MutationObserver(() => {
      if (moved() || focus()) stop();
    });
    const timer = setTimeout(() => {
      if (!moved()) this.announcer.announce(this.page.pageTitle());
      stop();
    }, patience);
    const stop = () => {
      observer.disconnect();
      clearTimeout(timer);
      this.waiting = undefined;
    };
    this.waiting = stop;
    // The old page is gone and the new one drawn after this turn of the event loop.
    setTimeout(() => {
      if (this.waiting !== stop) return;
      if (focus()) stop();
      else observer.observe(this.document.body, { childList: true, subtree: true });
    });
  }
}
