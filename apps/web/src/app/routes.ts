import { inject } from '@angular/core';
import { RedirectCommand, Router, type CanMatchFn, type ResolveFn, type Routes } from '@angular/router';
import type { Language } from '@nmirf/platform/model';
import { isLanguage, LanguageService, type DomainTexts } from '@nmirf/platform/web';
import { hostTexts } from './texts';

const languageOfAddress: CanMatchFn = (_route, segments) => isLanguage(segments[0]?.path);

/** The texts are there before the page is drawn, in the browser and on the server alike. */
const textsOf =
  (...texts: DomainTexts[]): ResolveFn<Language> =>
  (route) => {
    const language = inject(LanguageService);
    return language.use((route.params['lang'] as string | undefined) ?? language.preferred(), hostTexts, ...texts);
  };

const notFound = { path: '**', loadComponent: () => import('./error/not-found-page').then((m) => m.NotFoundPage) };

/** The areas; each is loaded when it is entered. Pages belong to the domains, and their routes come from there. */
export const routes: Routes = [
  {
    path: '',
    pathMatch: 'full',
    canActivate: [() => new RedirectCommand(inject(Router).createUrlTree([inject(LanguageService).preferred()]))],
    children: [],
  },
  {
    path: ':lang',
    canMatch: [languageOfAddress],
    resolve: { texts: textsOf() },
    loadComponent: () => import('./shell/public-shell').then((m) => m.PublicShell),
    children: [notFound],
  },
  {
    path: '',
    resolve: { texts: textsOf() },
    children: [
      {
        path: '',
        loadComponent: () => import('./shell/plain-shell').then((m) => m.PlainShell),
        children: [notFound],
      },
    ],
  },
];
