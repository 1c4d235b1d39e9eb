import type { LocalizedText, UnLanguage } from './language';
import { unLanguages } from './language-code';

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
