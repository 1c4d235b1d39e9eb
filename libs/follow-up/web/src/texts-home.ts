import type { DomainTexts } from '@nmirf/platform/web';

/** The texts of what people find when they come in: what waits, board, picture, review. */
export const homeTexts: DomainTexts = {
  en: () => import('./i18n/home.en.json'),
  es: () => import('./i18n/home.es.json'),
  fr: () => import('./i18n/home.fr.json'),
  ar: () => import('./i18n/home.ar.json'),
};
