/** The keys that may hold the text for a number, best first. `.zero` is a sentence of its own ("None yet") in any language. */
export function pluralKeys(key: string, count: number, locale: string): string[] {
  const category = new Intl.PluralRules(locale).select(count);
  return [...(count === 0 ? [`${key}.zero`] : []), `${key}.${category}`, `${key}.other`];
}
