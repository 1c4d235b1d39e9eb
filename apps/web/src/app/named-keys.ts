export const plural = /\.(zero|one|two|few|many|other)$/;
export const stem = (key: string): string => key.replace(plural, '.*');

/** Whatever stands in comments is no part of the program. */
export const withoutComments = (text: string) => text.replace(/^\s*(\/\*\*|\*|\/\/).*$/gm, '');

/** The keys that a source names whole; a plural by its stem. Keys put together at run time (`'position.' + name`) are beyond this check. */
export function namedKeys(text: string): string[] {
  const source = withoutComments(text);
  const uses: [RegExp, (key: string) => string][] = [
    [/'([a-z][\w-]*(?:\.[\w-]+)+)'\s*\|\s*transloco/g, (key) => key],
    [/'([a-z][\w-]*(?:\.[\w-]+)+)'\s*\|\s*plural/g, (key) => `${key}.*`],
    [/texts\.get\(\s*'([^']+)'\s*[,)]/g, (key) => key],
    [/texts\.plural\(\s*'([^']+)'\s*,/g, (key) => `${key}.*`],
    [/\btitle: '([a-z][\w-]*(?:\.[\w-]+)+)'/g, (key) => key],
  ];
  return uses.flatMap(([pattern, keyOf]) => [...source.matchAll(pattern)].map(([, key]) => keyOf(key ?? '')));
}
