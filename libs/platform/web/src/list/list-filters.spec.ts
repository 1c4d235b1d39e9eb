import { Component, computed, inject } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { many, paging } from '@nmirf/platform/model';
import * as z from 'zod';
import { LanguageService } from '../language/language-service';
import { provideTexts } from '../language/provide-texts';
import { ListFilters, type ListFilter } from './list-filters';
import { listState } from './list-state';

const Filter = z.strictObject({
  q: z.string().optional(),
  colour: many(z.enum(['red', 'blue'])),
  due: z.enum(['soon', 'late']).optional(),
  owner: z.string().optional(),
  sort: z.string().optional(),
  ...paging,
});

@Component({
  imports: [ListFilters],
  template: `<nm-list-filters [state]="state" [filters]="filters()" search="Find things" [givenUp]="['sort']" />`,
})
class ThingsPage {
  readonly router = inject(Router);
  readonly state = listState(Filter);
  readonly filters = computed((): ListFilter[] => {
    const { colour = [], due, owner } = this.state.value();
    return [
      { name: 'colour', label: 'Colour', chosen: colour, options: ['red', 'blue'].map((value) => ({ value, label: value })) },
      {
        name: 'due',
        label: 'Due',
        chosen: due ? [due] : [],
        options: ['soon', 'late'].map((value) => ({ value, label: value })),
        params: (value) => this.state.params({ due: value === due ? undefined : Filter.shape.due.parse(value) }),
        plain: true,
      },
      {
        name: 'owner',
        label: 'Owner',
        chosen: owner ? [owner] : [],
        options: [{ value: 'a', label: 'Ann' }],
        quiet: true,
        params: () => this.state.cleared('owner'),
      },
      { name: 'size', label: 'Nothing to choose', chosen: [], options: [] },
    ];
  });
}

const words = (element: Element | null | undefined) => element?.textContent?.replace(/\s+/g, ' ').trim() ?? '';

describe('filters of a list', () => {
  async function open(url: string) {
    TestBed.configureTestingModule({ providers: [provideTexts(), provideRouter([{ path: 'things', component: ThingsPage }])] });
    await TestBed.inject(LanguageService).use('en');
    const harness = await RouterTestingHarness.create();
    await harness.navigateByUrl(url);
    const page = harness.routeNativeElement as HTMLElement;
    const settle = () => harness.fixture.whenStable();
    await settle();
    return { page, settle, router: TestBed.inject(Router) };
  }

  it('are offered where there is something to choose, without a number where none is known', async () => {
    const { page } = await open('/things?owner=a');
    expect(Array.from(page.querySelectorAll('summary'), words)).toEqual(['Colour', 'Due']);
    expect([page.querySelectorAll('input[type=checkbox]').length, page.querySelector('.count')]).toEqual([4, null]);
  });

  it('are told in words when active, those that a link brought too', async () => {
    const { page } = await open('/things?q=wool&colour=red&due=late&owner=a');
    const links = Array.from(page.querySelectorAll<HTMLAnchorElement>('nm-active-filters li a'));
    expect(links.map(words)).toEqual(['Search: “wool”', 'Colour: red', 'late', 'Owner: Ann', 'Clear all']);
    expect(links[2]?.getAttribute('href')).toBe('/things?q=wool&colour=red&owner=a');
    expect(links[3]?.getAttribute('href')).toBe('/things?q=wool&colour=red&due=late');
  });

  it('let one value be chosen where only one can be', async () => {
    const { page, settle, router } = await open('/things?due=late&page=2');
    page.querySelector<HTMLInputElement>('input[name=due][value=soon]')?.click();
    await settle();
    expect(router.url).toBe('/things?due=soon');
  });

  it('keep in a form without scripts what else stands in the address, but not the page', async () => {
    const { page } = await open('/things?q=wool&colour=red&owner=a&sort=age&page=3');
    const hidden = Array.from(page.querySelectorAll<HTMLInputElement>('input[type=hidden]'), ({ name, value }) => `${name}=${value}`);
    expect(hidden.sort()).toEqual(['owner=a', 'sort=age']);
  });

  it('give up with a new search what belonged to the one before', async () => {
    const { page, settle, router } = await open('/things?colour=red&sort=age');
    const field = page.querySelector<HTMLInputElement>('input[name=q]');
    expect(words(page.querySelector(`label[for="${field?.id}"]`))).toBe('Find things');
    if (field) field.value = ' wool ';
    page.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
    await settle();
    expect(router.url).toBe('/things?colour=red&q=wool');
  });
});
