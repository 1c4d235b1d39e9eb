import type { DomainTexts } from '@nmirf/platform/web';

/** The texts of exports and of sheets that come back. */
export const exchangeTexts: DomainTexts = {
  en: () => import('./i18n/en.json'),
  es: () => import('./i18n/es.json'),
  fr: () => import('./i18n/fr.json'),
  ar: () => import('./i18n/ar.json'),
};
