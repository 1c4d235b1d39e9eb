import { isPlatformBrowser } from '@angular/common';
import { effect, inject, Injectable, PLATFORM_ID } from '@angular/core';
import { Router } from '@angular/router';
import { Session } from '@nmirf/identity/web';

const closed = /^\/(workspace|administration|civil-society|account)(\/|\?|#|$)/;

/** When a session ends by itself, or in another tab, a page that needs one gives way to signing in, and is come back to after that. */
@Injectable({ providedIn: 'root' })
export class SessionWatch {
  private readonly router = inject(Router);
  private readonly inBrowser = isPlatformBrowser(inject(PLATFORM_ID));

  start(): void {
    if (!this.inBrowser) return;
    const session = inject(Session);
    let before = session.me();
    effect(() => {
      const now = session.me();
      if (before && now === null && closed.test(this.router.url)) {
        void this.router.navigate(['/sign-in'], { queryParams: { to: this.router.url } });
      }
      before = now;
    });
  }
}
