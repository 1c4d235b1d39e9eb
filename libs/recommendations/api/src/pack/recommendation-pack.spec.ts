import { RecommendationPack } from './recommendation-pack';
import { sourced } from './sourced';

const recommendation = { paragraph: '7', text: { en: 'Build schools' }, themes: ['right-to-education'] };
const document = {
  symbol: 'CRC/C/XAM/CO/DEMO',
  body: 'CRC',
  title: { en: 'Observations' },
  language: 'en',
  recommendations: [recommendation],
};
const packOf = (given: object, one: object = {}) => ({
  documents: [{ ...document, recommendations: [{ ...recommendation, ...one }], ...given }],
});
const faultsOf = (pack: unknown) => RecommendationPack.safeParse(pack).error?.issues.map(({ message }) => message) ?? [];

describe('a pack of recommendations', () => {
  it('may leave out what is not known', () => {
    const [made] = RecommendationPack.parse({ documents: [document] }).documents;
    expect(made).toMatchObject({ url: null, session: null, cycle: null, answer: null, published: false });
    expect(made?.recommendations[0]).toMatchObject({ kind: 'recommendation', position: 'pending', states: [], goals: [] });
  });

  it.each([
    ['a body that the lists lack', packOf({ body: 'NOBODY' }), 'unknown body NOBODY'],
    ['a theme that the lists lack', packOf({}, { themes: ['magic'] }), 'unknown theme magic'],
    ['a group that the lists lack', packOf({}, { affectedPersons: ['wizards'] }), 'unknown group of persons wizards'],
    ['a State that the lists lack', packOf({}, { states: ['QQQ'] }), 'unknown State QQQ'],
    ['a code twice', packOf({}, { states: ['FRA', 'FRA'] }), 'a code stands twice'],
    ['a paragraph twice', packOf({ recommendations: [recommendation, recommendation] }), 'paragraph 7 stands twice'],
    [
      'no text in the language of the document',
      packOf({}, { text: { fr: 'Construire' } }),
      'paragraph 7 has no text in the document’s language',
    ],
    ['neither text nor parts', packOf({}, { text: undefined }), 'either a text, or several parts with their States'],
    ['a document twice', { documents: [document, { ...document, symbol: document.symbol.toLowerCase() }] }, 'a symbol stands twice'],
  ])('is refused with %s', (_what, pack, fault) => {
    expect(faultsOf(pack)).toContain(fault);
  });

  it('is refused with words that it does not know', () => {
    expect(faultsOf(packOf({ colour: 'red' }))).toHaveLength(1);
  });
});

describe('a recommendation of a pack', () => {
  const one = (given: object, documentGiven: object = {}) => {
    const [made] = RecommendationPack.parse(packOf(documentGiven, given)).documents;
    if (!made?.recommendations[0]) throw new Error('no recommendation');
    return sourced(made, made.recommendations[0], 3);
  };
  const answer = { symbol: 'A/HRC/DEMO/4/Add.1', paragraph: '5', words: { supported: 'Supported' } };

  it('has its official words with the number and the States, as the document would', () => {
    expect(one({ states: ['FRA', 'CIV'], position: 'supported', heading: 'right-to-education' }, { answer })).toMatchObject({
      ordinal: 3,
      originalText: '7 Build schools (France, Côte d’Ivoire)',
      positionOriginal: 'Supported',
      positionSource: { symbol: 'A/HRC/DEMO/4/Add.1', paragraph: '5' },
      headingTheme: 'Right to education',
      parts: [{ text: 'Build schools', states: ['FRA', 'CIV'] }],
    });
  });

  it('has no words of an answer where the State gave none', () => {
    expect(one({ position: 'pending' }, { answer })).toMatchObject({ positionOriginal: null, positionSource: null });
  });

  it('joins its parts in the languages that all of them have, and names each State once', () => {
    const parts = [
      { text: { en: 'Build schools', fr: 'Construire des écoles' }, states: ['FRA'] },
      { text: { en: 'Train teachers' }, states: ['GHA', 'FRA'] },
    ];
    expect(one({ text: undefined, parts })).toMatchObject({
      texts: { en: 'Build schools; Train teachers' },
      originalText: '7 Build schools (France); Train teachers (Ghana, France)',
      states: ['FRA', 'GHA'],
      parts: [
        { text: 'Build schools', states: ['FRA'] },
        { text: 'Train teachers', states: ['GHA', 'FRA'] },
      ],
    });
  });
});
