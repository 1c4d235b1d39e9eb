import type { DomainTexts } from './language/domain-texts';

/** The texts of forms, questions and records: of the parts that pages have on which one does more than read. */
export const platformWorkTexts: DomainTexts = {
  en: () => import('./i18n/work.en.json'),
  es: () => import('./i18n/work.es.json'),
  fr: () => import('./i18n/work.fr.json'),
  ar: () => import('./i18n/work.ar.json'),
};
