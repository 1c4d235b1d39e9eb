import type { Routes } from '@angular/router';
import { signedIn } from '@nmirf/identity/web';

/** One's own inbox; top level, beside one's account. */
export const notificationRoutes: Routes = [
  {
    path: 'account/notifications',
    title: 'notifications.heading',
    canActivate: [signedIn],
    loadComponent: () => import('./inbox/notifications-page').then((m) => m.NotificationsPage),
  },
];
