import type { UnLanguage } from '@nmirf/platform/model';

/** Languages by their names in the reader's language. */
export function languageNames(codes: readonly UnLanguage[], locale: string): { code: UnLanguage; name: string }[] {
  const names = new Intl.DisplayNames(locale, { type: 'language' });
  return codes.map((code) => ({ code, name: names.of(code) ?? code }));
}
