const entities: Record<string, string> = {
  amp: '&',
  nbsp: ' ',
  rsquo: '’',
  lsquo: '‘',
  quot: '"',
  ndash: '–',
  mdash: '—',
  lt: '<',
  gt: '>',
};

/** The code that matrices of 2014 put before a theme: `A12 `, `29.1. `, `16. `. Four digits are a year (`2030 Agenda`). */
const code = /^(?:[A-H]\d{1,2}|\d{1,2}(?:\.\d{1,2})*)\.?\s+/;

/**
 * What two spellings of one label have in common: no code, no blanks, no punctuation, no case, no accents; `&` is `and`.
 * Matrices and the Universal Human Rights Index spell the same label with `&`, `&amp;`, `and`, other dashes and stray blanks.
 */
export function labelKey(label: string): string {
  return label
    .replace(/&(#\d+|\w+);/g, (whole, name: string) => entities[name] ?? whole)
    .replace(/[\s\u00a0]+/g, ' ')
    .replace(/^[-–—•·*\s]+/, '')
    .replace(code, '')
    .replace(/&/g, ' and ')
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** What two spellings of a State's English name have in common. A leading article is no part of it: `the Netherlands`. */
export function stateKey(name: string): string {
  return labelKey(name.replace(/^\s*the\s+/i, ''));
}
