import { conflictsOf, mergeEdits } from './edits';

interface Doc {
  title: Record<string, string>;
  url: string | null;
  session: number | null;
  tags: string[];
  text: string;
  law: { text: string; url: string | null } | null;
}
const base: Doc = { title: { en: 'Report', ru: 'Доклад' }, url: null, session: 48, tags: ['a', 'b'], text: 'Drafted.', law: null };
const mine: Doc = { ...base, title: { en: 'Report of the Group', ru: 'Доклад' }, session: 49, tags: ['b', 'a'], text: 'Mine.' };
const theirs: Doc = { ...base, title: { en: 'Report', ru: 'Доклад', fr: 'Rapport' }, session: 50, url: 'https://x', text: 'Theirs.' };

describe('two people who edited one record', () => {
  it('are asked only about what differs; what one did not touch stays as the other left it, prose of both is kept whole', () => {
    expect(conflictsOf(base, mine, theirs, ['text']).map(({ path, keep }) => [path, keep])).toEqual([
      ['title.en', 'mine'],
      ['url', 'theirs'],
      ['session', 'mine'],
      ['text', 'both'],
      ['title.fr', 'theirs'],
    ]);
  });

  it('get a record with both their changes', () => {
    expect(mergeEdits(mine, theirs, conflictsOf(base, mine, theirs, ['text']))).toEqual({
      ...theirs,
      title: { en: 'Report of the Group', ru: 'Доклад', fr: 'Rapport' },
      session: 49,
      text: 'Theirs.\n\nMine.',
    });
  });

  it('may take away a part, or add one that was not there', () => {
    const without = { ...base, title: { ru: 'Доклад' } };
    expect(mergeEdits(without, base, conflictsOf(base, without, base)).title).toEqual({ ru: 'Доклад' });
    const lawful = { ...base, law: { text: 'Law 836', url: null } };
    expect(mergeEdits(lawful, base, conflictsOf(base, lawful, base)).law).toEqual({ text: 'Law 836', url: null });
    expect(mergeEdits(base, lawful, conflictsOf(lawful, base, lawful)).law).toBeNull();
  });

  it('who wrote the same have nothing to decide', () => {
    expect(conflictsOf(base, theirs, { ...theirs, title: { ...theirs.title } })).toEqual([]);
  });
});
