import type { LocalizedText, UnLanguage } from './language';

// Apart from the schemas, so that pages which only show texts need no validation.

/** The official languages of the United Nations: the languages in which a text of a record may be kept. */
export const unLanguages = ['en', 'es', 'fr', 'ar', 'ru', 'zh'] as const;

/** The languages in which the interface is complete. A further one is added as a file of texts and a word here. */
export const languages = ['en', 'es', 'fr', 'ar'] as const;

/** Languages written from right to left. */
export const isRightToLeft = (language: string): boolean => language === 'ar';

/**
 * The text that suits a reader best, with the language it is really in (so that a page can mark it with `lang`).
 * Order: the reader's language, English, then any other. `undefined` when there is no text at all.
 */
export function bestText(text: LocalizedText, language: string): { text: string; language: UnLanguage } | undefined {
  for (const code of [language, 'en', ...unLanguages] as UnLanguage[]) {
    const found = text[code];
    if (found) return { text: found, language: code };
  }
  return undefined;
}
