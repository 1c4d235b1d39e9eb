import * as z from 'zod';

/** The official languages of the United Nations: the languages in which a text of a record may be kept. */
export const unLanguages = ['en', 'es', 'fr', 'ar', 'ru', 'zh'] as const;
/** A language in which a record's text may be kept. */
export const UnLanguage = z.enum(unLanguages);
export type UnLanguage = z.infer<typeof UnLanguage>;

/** The languages in which the interface is complete. A further one is added as a file of texts and a word here. */
export const languages = ['en', 'es', 'fr', 'ar'] as const;
/** An interface language. */
export const Language = z.enum(languages);
export type Language = z.infer<typeof Language>;

/** A text in one or more languages, by language code. */
export const LocalizedText = z.partialRecord(UnLanguage, z.string().trim().min(1).max(20_000));
export type LocalizedText = z.infer<typeof LocalizedText>;

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
