import type { Route } from '@angular/router';

/** At the end of an area's routes: nothing is there. */
export const notFound: Route = { path: '**', loadComponent: () => import('./not-found-page').then((m) => m.NotFoundPage) };
