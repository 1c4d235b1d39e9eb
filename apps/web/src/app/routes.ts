import { inject } from '@angular/core';
import { RedirectCommand, Router, type CanMatchFn, type ResolveFn, type Routes } from '@angular/router';
import { holds, identityAdministrationRoutes, identityRoutes, identityTexts, signedIn } from '@nmirf/identity/web';
import type { Language } from '@nmirf/platform/model';
import { isLanguage, LanguageService, type DomainTexts } from '@nmirf/platform/web';
import { portalRoutes, portalTexts } from '@nmirf/portal/web';
import { recommendationRoutes, recommendationTexts } from '@nmirf/recommendations/web';
import { FailedPage } from './error/failed-page';
import { hostTexts } from './texts';

const languageOfAddress: CanMatchFn = (_route, segments) => isLanguage(segments[0]?.path);

/** The texts are there before the page is drawn, in the browser and on the server alike. */
const textsOf =
  (...texts: DomainTexts[]): ResolveFn<Language> =>
  (route) => {
    const language = inject(LanguageService);
    return language.use((route.params['lang'] as string | undefined) ?? language.preferred(), hostTexts, ...texts);
  };

/** Shown in place of the page that was asked for; the address stays. */
export const failedPath = 'failed';
const notFound = { path: '**', loadComponent: () => import('./error/not-found-page').then((m) => m.NotFoundPage) };

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
    resolve: { texts: textsOf(recommendationTexts, portalTexts) },
    loadComponent: () => import('./shell/public-shell').then((m) => m.PublicShell),
    children: [...portalRoutes, notFound],
  },
  {
    path: '',
    resolve: { texts: textsOf(recommendationTexts, identityTexts) },
    children: [
      {
        path: 'workspace',
        canActivate: [holds('recommendations.read')],
        loadComponent: () => import('./shell/workspace-shell').then((m) => m.WorkspaceShell),
        children: [...recommendationRoutes, notFound],
      },
      {
        path: 'administration',
        canActivate: [holds('identity.administer')],
        loadComponent: () => import('./shell/administration-shell').then((m) => m.AdministrationShell),
        children: [...identityAdministrationRoutes, notFound],
      },
      {
        path: 'civil-society',
        canActivate: [signedIn],
        loadComponent: () => import('./shell/civil-society-shell').then((m) => m.CivilSocietyShell),
        children: [
          {
            path: '',
            pathMatch: 'full',
            title: 'civil-society.heading',
            loadComponent: () => import('./civil-society/civil-society-home-page').then((m) => m.CivilSocietyHomePage),
          },
          notFound,
        ],
      },
      {
        path: '',
        loadComponent: () => import('./shell/plain-shell').then((m) => m.PlainShell),
        children: [
          ...identityRoutes,
          { path: 'not-allowed', loadComponent: () => import('./error/not-allowed-page').then((m) => m.NotAllowedPage) },
          notFound,
        ],
      },
    ],
  },
];
