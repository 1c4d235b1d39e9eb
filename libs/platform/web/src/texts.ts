import type { DomainTexts } from './language/domain-texts';

/** The texts of the UI kit that every page has. */
export const platformTexts: DomainTexts = {
  en: () => import('./i18n/en.json'),
  es: () => import('./i18n/es.json'),
  fr: () => import('./i18n/fr.json'),
  ar: () => import('./i18n/ar.json'),
};
