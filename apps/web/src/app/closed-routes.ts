import type { Routes } from '@angular/router';
import { exchangeRoutes, exchangeTexts, matrixExportSection } from '@nmirf/exchange/web';
import { holds, identityAdministrationRoutes, identityRoutes, identityTexts, signedIn } from '@nmirf/identity/web';
import { DOCUMENT_SECTIONS, recommendationRoutes, recommendationTexts } from '@nmirf/recommendations/web';
import { notFound } from './error/not-found';
import { textsOf } from './texts';

/** What is not for everybody: the areas where one works, signing in, one's account. */
export const closedRoutes: Routes = [
  {
    path: '',
    resolve: { texts: textsOf(recommendationTexts, identityTexts, exchangeTexts) },
    providers: [{ provide: DOCUMENT_SECTIONS, useValue: [matrixExportSection] }],
    children: [
      {
        path: 'workspace',
        canActivate: [holds('recommendations.read')],
        loadComponent: () => import('./shell/workspace-shell').then((m) => m.WorkspaceShell),
        children: [...recommendationRoutes, ...exchangeRoutes, notFound],
      },
      {
        path: 'administration',
        canActivate: [holds('identity.administer', 'audit.read')],
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
