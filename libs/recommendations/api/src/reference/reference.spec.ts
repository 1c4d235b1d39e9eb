import { languages, unLanguages } from '@nmirf/platform/model';
import { labelKey, stateKey } from './label';
import {
  affectedPersons,
  bodies,
  goals,
  resolveAffectedPersons,
  resolveBody,
  resolveGoal,
  resolveState,
  resolveTheme,
  stateByCode,
  states,
  themes,
} from './reference';
import { hasSharedData, sharedCsv } from './shared-data';

const withData = hasSharedData ? it : it.skip;

/** The spellings that more than one entry claims. */
function claimedTwice(entries: readonly { code: string; spellings: string[] }[], key: (text: string) => string): string[] {
  const owner = new Map<string, string>();
  const twice: string[] = [];
  for (const { code, spellings } of entries)
    for (const spelling of spellings) {
      const first = owner.get(key(spelling));
      if (first && first !== code) twice.push(`${spelling}: ${first}, ${code}`);
      owner.set(key(spelling), first ?? code);
    }
  return twice;
}

describe('the reference lists', () => {
  const lists = { themes, affectedPersons, bodies };

  it.each(Object.entries(lists))('%s have a name in every language of the interface and codes of their own', (_, entries) => {
    for (const { code, names } of entries)
      for (const language of languages) expect([code, language, names[language]]).toEqual([code, language, expect.stringMatching(/\S/)]);
    expect(new Set(entries.map(({ code }) => code)).size).toBe(entries.length);
  });

  it.each(Object.entries(lists))('no spelling belongs to two entries of %s', (_, entries) => {
    expect(
      claimedTwice(
        entries.map(({ code, names, labels }) => ({ code, spellings: [code, names.en ?? '', ...labels] })),
        labelKey,
      ),
    ).toEqual([]);
  });

  it('States are the 193 members and the two observers, named in six languages without articles or notes', () => {
    expect(states).toHaveLength(195);
    expect(new Set(states.map(({ code }) => code)).size).toBe(195);
    expect(states.filter(({ group }) => group === null).map(({ code }) => code)).toEqual(['PSE', 'VAT']);
    for (const { names } of states) for (const language of unLanguages) expect(names[language]).toMatch(/^[^*]+$/);
    expect(
      states.flatMap(({ names }) => Object.values(names)).filter((name) => /\((?:l’|le|la|les|el|los|las|the)\)$/i.test(name)),
    ).toEqual([]);
    expect(stateByCode('AFG')?.names).toMatchObject({ en: 'Afghanistan', es: 'Afganistán', fr: 'Afghanistan', ar: 'أفغانستان' });
  });

  it('no name belongs to two States', () => {
    expect(
      claimedTwice(
        states.map(({ code, names, variants }) => ({ code, spellings: [names.en ?? '', ...variants] })),
        stateKey,
      ),
    ).toEqual([]);
  });

  it('goals are the seventeen, named in six languages, each with a colour of its own', () => {
    expect(goals.map(({ number }) => number)).toEqual(Array.from({ length: 17 }, (_, index) => index + 1));
    expect(new Set(goals.map(({ colour }) => colour)).size).toBe(17);
    for (const { short, title } of goals)
      for (const language of unLanguages) expect([short[language], title[language]]).toEqual([expect.any(String), expect.any(String)]);
  });

  it('the treaty bodies are ten', () => {
    expect(bodies.filter(({ family }) => family === 'TB').map(({ code }) => code)).toEqual([
      'CERD',
      'CESCR',
      'CCPR',
      'CEDAW',
      'CAT',
      'SPT',
      'CRC',
      'CMW',
      'CRPD',
      'CED',
    ]);
  });
});

describe('a label is found', () => {
  it.each([
    ['Constitutional and legislative framework', 'constitutional-and-legislative-framework'],
    ['  Constitutional &amp; legislative   framework ', 'constitutional-and-legislative-framework'],
    ['A41 Constitutional and legislative framework', 'constitutional-and-legislative-framework'],
    ['5.1. Constitutional & legislative framework', 'constitutional-and-legislative-framework'],
    ['37. Right to development – general measures of implementation', 'right-to-development'],
    ['2030 Agenda & other voluntary commitments', '2030-agenda-and-other-voluntary-commitments'],
  ])('theme %s', (label, code) => expect(resolveTheme(label)?.code).toBe(code));

  it.each([
    ['Minorities/ racial, ethnic, linguistic, religious or descent-based groups'],
    ['minorities / racial, ethnic, linguistic, religious or descent‑based groups'],
  ])('group %s', (label) => expect(resolveAffectedPersons(label)?.names.fr).toMatch(/^Minorités/));

  it.each([
    ['16 - PEACE, JUSTICE AND STRONG INSTITUTIONS', 16],
    ['- 1 - NO POVERTY', 1],
    ['SDG 5', 5],
    ['16.3 - Promote the rule of law and access to justice for all', 16],
    ['Climate action', 13],
    ['18 - NOTHING', undefined],
    ['Prosperity', undefined],
  ])('goal %s', (label, number) => expect(resolveGoal(label)?.number).toBe(number));

  it.each([
    ['- SR Housing', 'SR-HOUSING'],
    ['- Committee on the Rights of the Child', 'CRC'],
    ['- CRC-OP-AC', 'CRC'],
    ['- IE  Albinism', 'IE-ALBINISM'],
    ['UPR', 'UPR'],
  ])('body %s', (label, code) => expect(resolveBody(label)?.code).toBe(code));

  it.each([
    ['Iran (Islamic Republic of)', 'IRN'],
    ['Islamic Republic of Iran', 'IRN'],
    ['Iran, Islamic Republic of', 'IRN'],
    ['Bolivarian Republic of Venezuela', 'VEN'],
    ['Plurinational State of  Bolivia', 'BOL'],
    ['United Kingdom', 'GBR'],
    ['United Kingdom of Great Britain & Northern Ireland', 'GBR'],
    ['Türkiye', 'TUR'],
    ['Turkey', 'TUR'],
    ['Côte d’Ivoire', 'CIV'],
    ["Cote d'Ivoire", 'CIV'],
    ['Côte d ` Ivoire', 'CIV'],
    ['State of Palestine*', 'PSE'],
    ['Holy See', 'VAT'],
    ['Kingdom of the Netherlands', 'NLD'],
    ['Netherlands (Kingdom of the)', 'NLD'],
    ['the Netherlands', 'NLD'],
    ['Republic of Korea', 'KOR'],
    ['DPR Korea', 'PRK'],
    ['Lao People ’ s Democratic Republic', 'LAO'],
    ['Czech Republic', 'CZE'],
    ['Swaziland', 'SWZ'],
    ['the former Yugoslav Republic of Macedonia', 'MKD'],
    ['Viet Nam', 'VNM'],
    ['Vietnam', 'VNM'],
    ['Federated States of Micronesia', 'FSM'],
    ['Cape Verde', 'CPV'],
    ['Antigua & Barbuda', 'ATG'],
    ['Libyan Arab Jamahiriya', 'LBY'],
    ['Congo', 'COG'],
    ['Democratic Republic of the Congo', 'COD'],
    ['Ruritania', undefined],
    ['Escazú Agreement', undefined],
  ])('State %s', (name, code) => expect(resolveState(name)?.code).toBe(code));
});

describe('of the real data', () => {
  const unresolved = (rows: Record<string, string>[], column: string, resolve: (label: string) => unknown) =>
    rows.map((row) => row[column] ?? '').filter((label) => !resolve(label));

  withData('every theme, group and goal of the matrices is known', () => {
    const resolvers: Record<string, (label: string) => unknown> = {
      theme: resolveTheme,
      persons: resolveAffectedPersons,
      sdg: resolveGoal,
    };
    const rows = sharedCsv('taxonomies/ohchr-matrix-vocabulary.csv');
    expect(rows.length).toBeGreaterThan(300);
    expect(rows.filter(({ kind = '', label = '' }) => !resolvers[kind]?.(label))).toEqual([]);
  });

  withData('no two themes of one generation of matrices become one, but for one that OHCHR numbered twice', () => {
    const seen = new Map<string, string[]>();
    for (const { matrix_generation, kind, label = '' } of sharedCsv('taxonomies/ohchr-matrix-vocabulary.csv')) {
      if (kind === 'sdg') continue;
      const code = (kind === 'theme' ? resolveTheme : resolveAffectedPersons)(label)?.code;
      const key = `${matrix_generation} ${kind} ${code}`;
      seen.set(key, [...(seen.get(key) ?? []), label]);
    }
    expect([...seen.values()].filter((labels) => labels.length > 1)).toEqual([
      ['10. Discrimination against women', '29.1. Discrimination against women'],
    ]);
  });

  withData('every theme and body of the Universal Human Rights Index is known', () => {
    expect(unresolved(sharedCsv('taxonomies/uhri-themes-2026-02.csv'), 'theme', resolveTheme)).toEqual([]);
    expect(unresolved(sharedCsv('taxonomies/uhri-bodies-2026-02.csv'), 'body', resolveBody)).toEqual([]);
    expect(unresolved(sharedCsv('taxonomies/uhri-index-affected-persons-2016.csv'), 'title', resolveAffectedPersons)).toEqual([]);
  });

  withData('every State of the regional groups and of UPR Info is known', () => {
    expect(unresolved(sharedCsv('countries/un-regional-groups.csv'), 'country', resolveState)).toEqual([]);
    for (const file of ['paraguay', 'slovenia', 'ecuador', 'italy'])
      expect(unresolved(sharedCsv(`recommendations/uprinfo-2014/${file}.csv`), 'RS', resolveState)).toEqual([]);
  });
});
