/// <reference types="node" />
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exchangeProblems } from '@nmirf/exchange/model';
import { followUpProblems } from '@nmirf/follow-up/model';
import { identityProblems } from '@nmirf/identity/model';
import { implementationProblems } from '@nmirf/implementation/model';
import { institutionProblems } from '@nmirf/institutions/model';
import { languages, platformProblems, type Language } from '@nmirf/platform/model';
import { recommendationProblems } from '@nmirf/recommendations/model';
import { namedKeys, plural, stem, withoutComments } from './named-keys';

type Table = Record<string, string>;

const root = join(__dirname, '../../../..');
const sources = [
  'apps/web/src',
  ...readdirSync(join(root, 'libs'))
    .map((domain) => `libs/${domain}/web/src`)
    .filter((folder) => existsSync(join(root, folder, 'index.ts'))),
];
const withTexts = sources.filter((folder) => existsSync(join(root, folder, 'i18n')));
/** A folder may keep texts that go alone to some pages in a file of their own: `status.en.json`. */
const table = (folder: string, language: Language): Table =>
  Object.assign(
    {},
    ...readdirSync(join(root, folder, 'i18n'))
      .filter((file) => file === `${language}.json` || file.endsWith(`.${language}.json`))
      .map((file) => JSON.parse(readFileSync(join(root, folder, 'i18n', file), 'utf8')) as Table),
  ) as Table;
const whole = (language: Language): Table => Object.assign({}, ...withTexts.map((folder) => table(folder, language))) as Table;

const params = (text: string) => [...text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map(([, name]) => name).sort();

describe.each(withTexts)('the texts of %s', (folder) => {
  it.each(languages)('are all there in %s, and none is empty', (language) => {
    const texts = table(folder, language);
    expect([...new Set(Object.keys(texts).map(stem))].sort()).toEqual([...new Set(Object.keys(table(folder, 'en')).map(stem))].sort());
    expect(Object.entries(texts).filter(([, text]) => !text.trim())).toEqual([]);
  });

  it.each(languages)('have the forms of number that %s has', (language) => {
    const keys = Object.keys(table(folder, language)).filter((key) => plural.test(key));
    const forms = new Set<string>([...new Intl.PluralRules(language).resolvedOptions().pluralCategories, 'zero']);
    expect(keys.filter((key) => !forms.has(plural.exec(key)?.[1] ?? ''))).toEqual([]);
    const whole = new Set(keys);
    expect(keys.filter((key) => !whole.has(key.replace(plural, '.other')))).toEqual([]);
  });

  it.each(languages)('name the same values in %s as in English', (language) => {
    const english = table(folder, 'en');
    const differing = Object.entries(table(folder, language)).filter(([key, text]) => {
      const model = english[key] ?? english[key.replace(plural, '.other')] ?? '';
      // A form for exactly one, two or none may spell the number out.
      const wanted = params(model).filter((name) => !plural.test(key) || name !== 'count');
      return JSON.stringify(params(text).filter((name) => !plural.test(key) || name !== 'count')) !== JSON.stringify(wanted);
    });
    expect(differing).toEqual([]);
  });
});

describe('the texts of all', () => {
  it('are in one place each', () => {
    const keys = withTexts.flatMap((folder) => Object.keys(table(folder, 'en')));
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });

  it.each(languages)('say every refusal in %s', (language) => {
    const texts = whole(language);
    const codes = [
      ...platformProblems,
      ...recommendationProblems,
      ...identityProblems,
      ...institutionProblems,
      ...implementationProblems,
      ...followUpProblems,
      ...exchangeProblems,
    ];
    expect(codes.filter((code) => !texts[`problem.${code}`])).toEqual([]);
  });

  it.each(languages)('say every kind of notification in %s', (language) => {
    const known = new Set(Object.keys(whole(language)).map(stem));
    const silent = declaredKinds().filter((kind) => !known.has(`notification.${kind}`) && !known.has(`notification.${kind}.*`));
    expect(silent).toEqual([]);
  });

  it('hold every key that a page names', () => {
    const known = new Set(Object.keys(whole('en')).map(stem));
    const unknown = sources.flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((file) => /\.(ts|html)$/.test(file) && !file.endsWith('.spec.ts'))
        .flatMap((file) =>
          namedKeys(readFileSync(join(root, folder, file), 'utf8'))
            .filter((key) => !known.has(key))
            .map((key) => `${folder}/${file}: ${key}`),
        ),
    );
    expect(unknown).toEqual([]);
  });
});

/** The kinds of notification that the domains' models declare. */
function declaredKinds(): string[] {
  const rooms = readdirSync(join(root, 'libs')).map((domain) => join(root, 'libs', domain, 'model/src'));
  return rooms.filter(existsSync).flatMap((room) =>
    readdirSync(room, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
      .flatMap((file) => [...withoutComments(readFileSync(join(room, file), 'utf8')).matchAll(/defineNotification\(\s*'([^']+)'/g)])
      .map(([, kind]) => kind ?? ''),
  );
}
