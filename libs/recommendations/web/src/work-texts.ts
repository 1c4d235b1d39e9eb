import type { DomainTexts } from '@nmirf/platform/web';

/** The texts of work with recommendations (imports, publishing, selecting), which readers need not load. */
export const recommendationWorkTexts: DomainTexts = {
  en: () => import('./i18n/work.en.json'),
  es: () => import('./i18n/work.es.json'),
  fr: () => import('./i18n/work.fr.json'),
  ar: () => import('./i18n/work.ar.json'),
};
