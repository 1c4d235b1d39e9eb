import { readFileSync } from 'node:fs';
import { resolveState } from '../reference/reference';
import { hasSharedData, sharedCsv, sharedData } from '../reference/shared-data';
import { findStates, splitRecommendation, tidy } from './recommending-states';

const withData = hasSharedData ? it : it.skip;

describe('the States of a list', () => {
  it.each([
    ['Portugal, Slovakia', ['PRT', 'SVK']],
    ['France and Spain', ['FRA', 'ESP']],
    ['France, Spain, and Italy', ['FRA', 'ESP', 'ITA']],
    ['Bosnia and Herzegovina', ['BIH']],
    ['Trinidad and Tobago and Antigua and Barbuda', ['TTO', 'ATG']],
    ['Saint Vincent and the Grenadines, Sao Tome and Principe', ['VCT', 'STP']],
    ['Iran (Islamic Republic of)', ['IRN']],
    ['Iran (Islamic Republic of), Bolivia (Plurinational State of)', ['IRN', 'BOL']],
    ['United Kingdom of Great Britain and Northern Ireland and Ireland', ['GBR', 'IRL']],
    ['Niger/Nigeria', ['NER', 'NGA']],
    ['France\nSpain', ['FRA', 'ESP']],
    ['Finland, on behalf of the Nordic countries', ['FIN']],
    ['Oman', ['OMN']],
  ])('%s', (list, states) => expect(findStates(list)).toEqual({ states, unknown: [] }));

  it('keeps apart what it does not know', () =>
    expect(findStates('France, Ruritania and Spain')).toEqual({ states: ['FRA', 'ESP'], unknown: ['Ruritania'] }));
});

describe('a recommendation and its States', () => {
  it.each([
    ['Ratify the Covenant (France) (Lithuania);', 'Ratify the Covenant', ['FRA', 'LTU']],
    ['Ratify the Covenant (Chile); (Estonia);', 'Ratify the Covenant', ['CHL', 'EST']],
    ['Ratify the Covenant (Portugal, Slovakia).', 'Ratify the Covenant', ['PRT', 'SVK']],
    ['Ratify the Covenant (Azerbaijan)', 'Ratify the Covenant', ['AZE']],
    ['Ratify the Covenant ( Russian Federation ) ;', 'Ratify the Covenant', ['RUS']],
    ['Ratify the Covenant (Philippines. );', 'Ratify the Covenant', ['PHL']],
    ['Ratify the Covenant (Philippines). );', 'Ratify the Covenant', ['PHL']],
    ['Ratify the Covenant (Argentina.;', 'Ratify the Covenant', ['ARG']],
    ['Ratify the Covenant (Iran (Islamic Republic of);', 'Ratify the Covenant', ['IRN']],
    ['Ratify the Covenant (Iran (Islamic Republic of));', 'Ratify the Covenant', ['IRN']],
    ['Ratify the Agreement (Escazú Agreement) (Slovenia);', 'Ratify the Agreement (Escazú Agreement)', ['SVN']],
    ['Uphold the principles (the Paris Principles) (Romania);', 'Uphold the principles (the Paris Principles)', ['ROU']],
    ['Treat prisoners well (the Nelson Mandela Rules) (Côte d’Ivoire);', 'Treat prisoners well (the Nelson Mandela Rules)', ['CIV']],
    [
      'Act in public life (for women) and in education (for children) (Serbia);',
      'Act in public life (for women) and in education (for children)',
      ['SRB'],
    ],
    [
      'Accede to the Convention (ICPPED) and to the Protocol (No. 29) (Norway);',
      'Accede to the Convention (ICPPED) and to the Protocol (No. 29)',
      ['NOR'],
    ],
    ['Open an office (Geneva) in Chad (Mali);', 'Open an office (Geneva) in Chad', ['MLI']],
    ['a) Ratify; b) apply the Covenant (Chad);', 'a) Ratify; b) apply the Covenant', ['TCD']],
    ['Ratify (see para. 3 the Covenant (Chad);', 'Ratify (see para. 3 the Covenant', ['TCD']],
  ] as [string, string, string[]][])('%s', (recommendation, text, states) => {
    const split = splitRecommendation(recommendation);
    expect(split).toMatchObject({ text, states, unknownStates: [] });
    expect(split.parts).toEqual([{ text, states }]);
  });

  it('keeps recommendations that a row joins, each with its States', () => {
    expect(splitRecommendation('Complete the ratification (Ukraine); Increase efforts (No. 3) (Slovakia) (Spain);')).toEqual({
      text: 'Complete the ratification (Ukraine); Increase efforts (No. 3)',
      parts: [
        { text: 'Complete the ratification', states: ['UKR'] },
        { text: 'Increase efforts (No. 3)', states: ['SVK', 'ESP'] },
      ],
      states: ['UKR', 'SVK', 'ESP'],
      unknownStates: [],
    });
  });

  it('names a State once, in the order of the first mention', () => {
    expect(splitRecommendation('Do this (Spain); Do that (France) (Spain);').states).toEqual(['ESP', 'FRA']);
  });

  it('a State in the middle of a sentence recommends nothing', () => {
    expect(splitRecommendation('Work with the office in the region (Senegal) on migration (Mali);').states).toEqual(['MLI']);
  });

  it.each([
    ['Ratify the Covenant (Ruritania);', ['Ruritania'], []],
    ['Ratify the Covenant (Republic of Ruritania);', ['Republic of Ruritania'], []],
    ['Ratify the Covenant (France, Ruritania);', ['Ruritania'], ['FRA']],
    ['Ratify the Covenant (France) (Ruritania);', ['Ruritania'], ['FRA']],
    ['Ratify the Covenant (Ukraine); Apply it (Ruritania);', ['Ruritania'], ['UKR']],
    ['Ratify the Agreement (Escazú Agreement);', [], []],
    ['Ratify the Convention (ICPPED);', [], []],
    ['Apply the Rules (the Nelson Mandela Rules);', [], []],
    ['Protect everybody (for children);', [], []],
    ['Ratify the Convention (No. 29);', [], []],
    ['Ratify the Covenant;', [], []],
  ])('%s', (recommendation, unknownStates, states) => {
    expect(splitRecommendation(recommendation)).toMatchObject({ unknownStates, states });
  });

  it('takes blanks off that stand around apostrophes and hyphens', () => {
    expect(tidy('the justice system ’ s  response, Slovenia’ s non \u2011 discrimination')).toBe(
      'the justice system’s response, Slovenia’s non\u2011discrimination',
    );
  });

  it('reads hostile text in time', () => {
    const started = process.cpuUsage();
    for (const text of [
      '('.repeat(50_000),
      '()'.repeat(20_000),
      '(a, '.repeat(20_000),
      `(${'France, '.repeat(12_000)})`,
      ' ;,'.repeat(30_000),
      '(France) '.repeat(10_000),
    ])
      splitRecommendation(text);
    expect(process.cpuUsage(started).user / 1000).toBeLessThan(5000);
  }, 60_000);
});

describe('of the real data', () => {
  const codes = (names: string[]) => names.map((name) => resolveState(name)?.code);

  withData('the 210 recommendations to Paraguay agree with their source, but for the seven that the source got wrong', () => {
    const right: Record<string, string[]> = {
      '118.2': ['MAR', 'NER'],
      '118.3': ['SVN'],
      '118.4': ['URY'],
      '118.27': ['ROU'],
      '118.53': ['CIV'],
      '118.167': ['SRB'],
      '118.210': ['AZE'],
    };
    const rows = sharedCsv('recommendations/paraguay-upr-cycle3.csv');
    expect(rows).toHaveLength(210);
    for (const { paragraph = '', text = '', by = '' } of rows) {
      const names = by.split('; ').filter((name) => name !== '');
      const { states, unknownStates } = splitRecommendation(`${text} ${names.map((name) => `(${name})`).join(' ')};`);
      expect([paragraph, states, unknownStates]).toEqual([paragraph, right[paragraph] ?? codes(names), []]);
    }
  });

  withData('the recommendations of UPR Info keep their text and get their State', () => {
    for (const file of ['paraguay', 'slovenia', 'ecuador', 'italy'])
      for (const { Recommendation: text = '', RS: name = '' } of sharedCsv(`recommendations/uprinfo-2014/${file}.csv`))
        expect(splitRecommendation(`${text} (${name});`)).toMatchObject({ text: tidy(text).replace(/[;\s]+$/, ''), states: codes([name]) });
  });

  withData('the records of the Universal Human Rights Index have as many States as it counts, but for one that it miscounts', () => {
    const lines = readFileSync(sharedData('recommendations/uhri-multilingual/uhri-6lang-300.jsonl'), 'utf8').split('\n').filter(Boolean);
    const records = lines.map((line) => JSON.parse(line) as { en: string; uprRecommendingCountryIds: string[] | null });
    const reviews = records.filter(({ uprRecommendingCountryIds }) => uprRecommendingCountryIds?.length);
    expect(reviews).toHaveLength(182);
    const different = reviews.filter(
      ({ en, uprRecommendingCountryIds }) => splitRecommendation(en).states.length !== uprRecommendingCountryIds?.length,
    );
    expect(different.map(({ en }) => en.slice(0, 5))).toEqual(['26.6 ']);
  });
});
