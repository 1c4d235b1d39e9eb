import { inject } from '@angular/core';
import type { ResolveFn } from '@angular/router';
import type { Language } from '@nmirf/platform/model';
import { LanguageService, type DomainTexts } from '@nmirf/platform/web';

/** The texts of the shells. */
export const hostTexts: DomainTexts = {
  en: () => import('../i18n/en.json'),
  es: () => import('../i18n/es.json'),
  fr: () => import('../i18n/fr.json'),
  ar: () => import('../i18n/ar.json'),
};

/** For an area's route: the texts are there before the page is drawn, in the browser and on the server alike. */
export const textsOf =
  (...texts: DomainTexts[]): ResolveFn<Language> =>
  (route) => {
    const language = inject(LanguageService);
    return language.use((route.params['lang'] as string | undefined) ?? language.preferred(), hostTexts, ...texts);
  };
