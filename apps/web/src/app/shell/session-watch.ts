import { effect, inject } from '@angular/core';
import { Router } from '@angular/router';
import { Session } from '@nmirf/identity/web';

const closed = /^\/(workspace|administration|civil-society|account)(\/|\?|#|$)/;

/**
 * When a session ends by itself, or in another tab, a page that needs one gives way to signing in, and is come back to after that.
 * To be called where things are injected.
 */
export function watchSession(): void {
  const router = inject(Router);
  const session = inject(Session);
  let before = session.me();
  effect(() => {
    const now = session.me();
    if (before && now === null && closed.test(router.url)) void router.navigate(['/sign-in'], { queryParams: { to: router.url } });
    before = now;
  });
}
