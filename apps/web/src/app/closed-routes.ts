import type { Route, Routes } from '@angular/router';
import { exchangeRoutes, exchangeTexts, matrixExportSection } from '@nmirf/exchange/web';
import { arrangementPart, followUpPart, followUpRoutes, followUpTexts, statusTexts } from '@nmirf/follow-up/web';
import { holds, identityAdministrationRoutes, identityRoutes, identityTexts, signedIn } from '@nmirf/identity/web';
import { assignmentsPart, assignSelectedPart, implementationRoutes, implementationTexts } from '@nmirf/implementation/web';
import { INSTITUTION_SECTIONS, institutionRoutes, institutionTexts } from '@nmirf/institutions/web';
import { notificationRoutes, notificationTexts } from '@nmirf/notifications/web';
import {
  DOCUMENT_SECTIONS,
  RECOMMENDATION_BULK_ACTIONS,
  RECOMMENDATION_SECTIONS,
  recommendationRoutes,
  recommendationTexts,
  recommendationWorkTexts,
} from '@nmirf/recommendations/web';
import { platformWorkTexts, type DomainTexts } from '@nmirf/platform/web';
import { notFound } from './error/not-found';
import { textsOf } from './texts';

/** Routes of a domain, with the texts that its pages need. */
const withTexts = (children: Routes, ...texts: DomainTexts[]): Route => ({ path: '', resolve: { texts: textsOf(...texts) }, children });

/** What is not for everybody: the areas where one works, signing in, one's account. */
export const closedRoutes: Routes = [
  {
    path: '',
    resolve: { texts: textsOf(platformWorkTexts) },
    children: [
      {
        path: 'workspace',
        resolve: { texts: textsOf(notificationTexts) },
        canActivate: [holds('recommendations.read')],
        loadComponent: () => import('./shell/workspace-shell').then((m) => m.WorkspaceShell),
        // What higher domains add to the pages of recommendations, documents and institutions.
        providers: [
          { provide: RECOMMENDATION_SECTIONS, useValue: [assignmentsPart, followUpPart] },
          { provide: RECOMMENDATION_BULK_ACTIONS, useValue: [assignSelectedPart] },
          { provide: DOCUMENT_SECTIONS, useValue: [matrixExportSection] },
          { provide: INSTITUTION_SECTIONS, useValue: [arrangementPart] },
        ],
        children: [
          withTexts(
            [
              {
                path: '',
                pathMatch: 'full',
                title: 'recommendations.home.heading',
                loadComponent: () => import('./workspace/workspace-start-page').then((m) => m.WorkspaceStartPage),
              },
              ...recommendationRoutes,
            ],
            recommendationTexts,
            recommendationWorkTexts,
          ),
          // a mandate that ends takes a role along, which identity may refuse
          withTexts(institutionRoutes, institutionTexts, identityTexts),
          withTexts(implementationRoutes, implementationTexts, institutionTexts, recommendationTexts, recommendationWorkTexts),
          withTexts(followUpRoutes, followUpTexts, statusTexts, recommendationTexts),
          // cells that are taken over become drafts and due dates, which may be refused as such
          withTexts(exchangeRoutes, exchangeTexts, recommendationTexts, followUpTexts, statusTexts, implementationTexts),
          notFound,
        ],
      },
      {
        path: 'administration',
        resolve: { texts: textsOf(identityTexts, notificationTexts) },
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
          withTexts(identityRoutes, identityTexts),
          // the inbox says what other domains tell
          withTexts(notificationRoutes, notificationTexts, implementationTexts, followUpTexts),
          { path: 'not-allowed', loadComponent: () => import('./error/not-allowed-page').then((m) => m.NotAllowedPage) },
          notFound,
        ],
      },
    ],
  },
];
