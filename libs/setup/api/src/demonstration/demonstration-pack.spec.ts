import { languages } from '@nmirf/platform/model';
import { positions } from '@nmirf/recommendations/model';
import { demonstrationPack } from './demonstration-pack';

const { documents } = demonstrationPack;
const all = documents.flatMap(({ recommendations }) => recommendations);
const review = documents.find(({ symbol }) => symbol === 'A/HRC/DEMO/4');

describe('the demonstration State', () => {
  it('has no document that could be taken for a real one', () => {
    for (const { symbol, url } of documents) expect([symbol, url]).toEqual([expect.stringContaining('DEMO'), null]);
  });

  it('shows every position, recommendations of several States and paragraphs that join several', () => {
    expect(new Set(review?.recommendations.map(({ position }) => position))).toEqual(new Set(positions));
    expect(review?.recommendations.some(({ states }) => states.length > 2)).toBe(true);
    expect(review?.recommendations.some(({ parts }) => parts.length > 2)).toBe(true);
  });

  it('has texts in every language of the interface, with titles in all of them', () => {
    for (const language of languages) {
      expect(all.filter(({ text }) => text?.[language]).length).toBeGreaterThanOrEqual(20);
      for (const { title } of documents) expect(title[language]).toBeTruthy();
    }
  });

  it('leaves a coordinator one document to publish', () => {
    expect(documents.filter(({ published }) => !published)).toHaveLength(1);
  });

  it('serves every goal', () => {
    expect(new Set(all.flatMap(({ goals }) => goals)).size).toBe(17);
  });
});
