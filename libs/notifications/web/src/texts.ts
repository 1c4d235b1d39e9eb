import type { DomainTexts } from '@nmirf/platform/web';

/** The texts of the inbox. The sentence of each kind is among the texts of the domain that declares it. */
export const notificationTexts: DomainTexts = {
  en: () => import('./i18n/en.json'),
  es: () => import('./i18n/es.json'),
  fr: () => import('./i18n/fr.json'),
  ar: () => import('./i18n/ar.json'),
};
