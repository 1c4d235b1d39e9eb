import type { DomainTexts } from '@nmirf/platform/web';

/** The texts of recommendations and documents, for the workspace and the public pages. */
export const recommendationTexts: DomainTexts = {
  en: () => import('./i18n/en.json'),
  es: () => import('./i18n/es.json'),
  fr: () => import('./i18n/fr.json'),
  ar: () => import('./i18n/ar.json'),
};
