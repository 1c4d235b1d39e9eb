import { citationOf } from './citation';

const found = {
  code: 'UPR-4-48-XAM-1.7',
  paragraph: '1.7',
  document: {
    id: 'd',
    symbol: 'A/HRC/DEMO/4',
    title: { en: 'Review' },
    url: null,
    publishedOn: '2025-06-01',
    session: 48,
    cycle: 4,
    family: 'UPR' as const,
    body: { code: 'UPR', name: { en: 'Universal Periodic Review', fr: 'Examen périodique universel' } },
  },
};
const state = { en: 'Republic of Amaranta', fr: 'République d’Amaranta' };

describe('a citation', () => {
  it('stands ready in the reader’s language', () => {
    expect(citationOf(found, state, 'en', 'https://x/1')).toBe(
      'Universal Periodic Review, recommendations to Republic of Amaranta, UN Doc. A/HRC/DEMO/4 (2025), para. 1.7. https://x/1',
    );
    expect(citationOf(found, state, 'fr', 'https://x/1')).toContain('Examen périodique universel, recommandations à République d’Amaranta');
  });
  it('leaves out a year that is not known, and is English where there is no template', () => {
    expect(citationOf({ ...found, document: { ...found.document, publishedOn: null } }, state, 'zh', 'a')).toBe(
      'Universal Periodic Review, recommendations to Republic of Amaranta, UN Doc. A/HRC/DEMO/4, para. 1.7. a',
    );
  });
});
