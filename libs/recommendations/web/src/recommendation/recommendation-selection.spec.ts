import { signal } from '@angular/core';
import { mostTicked, RecommendationSelection } from './recommendation-selection';

describe('a selection of recommendations', () => {
  const filter = signal<Record<string, string>>({});
  const total = signal(254);
  const selection = () => {
    filter.set({});
    return new RecommendationSelection(filter, total);
  };

  it('keeps ticks from page to page', () => {
    const selected = selection();
    selected.set(['a', 'b'], true);
    selected.set(['c'], true);
    selected.set(['a'], false);
    expect([selected.ids(), selected.count(), selected.has('b'), selected.has('a')]).toEqual([['b', 'c'], 2, true, false]);
    expect([selected.hasEach(['b', 'c']), selected.hasEach(['a', 'b'])]).toEqual([true, false]);
  });

  it('may be all that match; a tick begins anew', () => {
    const selected = selection();
    selected.set(['a'], true);
    selected.setAll();
    expect([selected.all(), selected.count(), selected.has('z'), selected.ids()]).toEqual([true, 254, true, []]);
    selected.set(['b'], true);
    expect([selected.all(), selected.ids()]).toEqual([false, ['b']]);
  });

  it('is gone with another filter', () => {
    const selected = selection();
    selected.setAll();
    filter.set({ theme: 'health' });
    expect(selected.count()).toBe(0);
  });

  it('holds no more ticks than an address can name', () => {
    const selected = selection();
    selected.set(
      Array.from({ length: mostTicked + 5 }, (_, index) => `id-${index}`),
      true,
    );
    expect([selected.count(), selected.full()]).toEqual([mostTicked, true]);
  });
});
