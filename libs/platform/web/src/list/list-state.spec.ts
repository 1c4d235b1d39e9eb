import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { many, paging } from '@nmirf/platform/model';
import * as z from 'zod';
import { listState, readQuery } from './list-state';

const ThingFilter = z.strictObject({
  q: z.string().trim().max(20).optional(),
  colour: many(z.enum(['red', 'green', 'blue'])),
  goal: many(z.coerce.number().int().min(1).max(17)),
  sort: z.enum(['name', 'age']).default('name'),
  lang: z.enum(['en', 'fr']).default('en'),
  ...paging,
});

const language = signal<'en' | 'fr'>('fr');

@Component({ template: '' })
class ThingsPage {
  readonly list = listState(ThingFilter, { fixed: () => ({ lang: language() }) });
}

async function at(url: string) {
  TestBed.configureTestingModule({ providers: [provideRouter([{ path: 'things', component: ThingsPage }])] });
  const harness = await RouterTestingHarness.create();
  return (await harness.navigateByUrl(url, ThingsPage)).list;
}

describe('the state of a list', () => {
  beforeEach(() => language.set('fr'));

  it('is read from the URL, defaults included', async () => {
    const list = await at('/things?q=water&colour=red&colour=blue&goal=6&page=3');
    expect(list.value()).toEqual({ q: 'water', colour: ['red', 'blue'], goal: [6], sort: 'name', lang: 'fr', page: 3, size: 20 });
  });

  it('opens with what is sound when a part of the URL is not', async () => {
    const list = await at('/things?q=a&q=b&colour=red&sort=size&page=-1&unknown=1&__proto__=x');
    expect(list.value()).toEqual({ q: undefined, colour: ['red'], sort: 'name', lang: 'fr', page: 1, size: 20 });
  });

  it('asks the API for what differs from the defaults, in the reader’s language, which the URL cannot change', async () => {
    const list = await at('/things?colour=red&page=1&lang=en');
    expect(list.api()).toEqual({ colour: ['red'], lang: 'fr' });
    language.set('en');
    expect(list.api()).toEqual({ colour: ['red'], lang: 'en' });
  });

  it('gives the links of pages and of switched values; a change goes back to the first page', async () => {
    const list = await at('/things?colour=red&page=3');
    expect(list.pageParams(4)).toEqual({ colour: ['red'], page: '4' });
    expect(list.pageParams(1)).toEqual({ colour: ['red'] });
    expect(list.toggled('colour', 'blue')).toEqual({ colour: ['red', 'blue'] });
    expect(list.toggled('colour', 'red')).toEqual({});
    expect(list.params({ q: 'x', sort: 'age' })).toEqual({ q: 'x', colour: ['red'], sort: 'age' });
    expect([list.has('colour', 'red'), list.has('colour', 'blue')]).toEqual([true, false]);
  });

  it('clears one filter or all, and knows whether it is filtered', async () => {
    const list = await at('/things?q=a&colour=red&sort=age');
    expect(list.cleared('q')).toEqual({ colour: ['red'], sort: 'age' });
    expect(list.cleared()).toEqual({});
    expect(list.isFiltered('sort')).toBe(true);
    expect(list.isFiltered('sort', 'q', 'colour')).toBe(false);
  });

  it('goes there when it is set', async () => {
    const list = await at('/things?page=2');
    await list.set({ q: 'clean water' });
    expect(TestBed.inject(Router).url).toBe('/things?q=clean%20water');
    expect(list.value()).toMatchObject({ q: 'clean water', page: 1 });
  });

  it('reads nothing at all from a query that is wrong throughout', () => {
    expect(readQuery(ThingFilter, { page: 'x', size: '1000' })).toEqual({ page: 1, size: 20, sort: 'name', lang: 'en' });
  });
});
