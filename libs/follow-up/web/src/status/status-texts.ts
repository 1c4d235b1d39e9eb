import type { DomainTexts } from '@nmirf/platform/web';

/** The names of the implementation statuses and what each means. */
export const statusTexts: DomainTexts = {
  en: () => import('../i18n/status.en.json'),
  es: () => import('../i18n/status.es.json'),
  fr: () => import('../i18n/status.fr.json'),
  ar: () => import('../i18n/status.ar.json'),
};
