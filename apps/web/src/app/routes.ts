import { inject } from '@angular/core';
import { RedirectCommand, Router, type CanMatchFn, type Routes } from '@angular/router';
import { statusTexts } from '@nmirf/follow-up/web';
import { isLanguage, LanguageService } from '@nmirf/platform/web';
import { portalRoutes, portalTexts } from '@nmirf/portal/web';
import { recommendationTexts } from '@nmirf/recommendations/web';
import { FailedPage } from './error/failed-page';
import { notFound } from './error/not-found';
import { textsOf } from './texts';

const languageOfAddress: CanMatchFn = (_route, segments) => isLanguage(segments[0]?.path);

/** Shown in place of the page that was asked for; the address stays. */
export const failedPath = 'failed';

/** The areas; each is loaded when it is entered. Pages belong to the domains, and their routes come from there. */
export const routes: Routes = [
  {
    path: '',
    pathMatch: 'full',
    canActivate: [() => new RedirectCommand(inject(Router).createUrlTree([inject(LanguageService).preferred()]))],
    children: [],
  },
  { path: failedPath, component: FailedPage },
  {
    path: ':lang',
    canMatch: [languageOfAddress],
    resolve: { texts: textsOf(recommendationTexts, statusTexts, portalTexts) },
    loadComponent: () => import('./shell/public-shell').then((m) => m.PublicShell),
    children: [...portalRoutes, notFound],
  },
  { path: '', loadChildren: () => import('./closed-routes').then((m) => m.closedRoutes) },
];
