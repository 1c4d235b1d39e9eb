import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { Component, inject } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { many } from '@nmirf/platform/model';
import { LanguageService, listState, provideTexts } from '@nmirf/platform/web';
import { WorkspaceFilter, type RecommendationPage } from '@nmirf/recommendations/model';
import * as z from 'zod';
import { recommendationTexts } from '../texts';
import { recommendationWorkTexts } from '../work-texts';
import { RecommendationFilters } from './recommendation-filters';
import { recommendationList, visibilityFilter } from './recommendation-list';

@Component({
  imports: [RecommendationFilters],
  template: `<nm-recommendation-filters [list]="list" action="/list" [further]="visibility()" />`,
})
class ListPage {
  private readonly language = inject(LanguageService);
  readonly state = listState(WorkspaceFilter, { fixed: () => ({ lang: this.language.language() }) });
  readonly list = recommendationList<RecommendationPage>('/api/recommendations', this.state);
  readonly visibility = visibilityFilter(this.state);
}

/** A page of a higher domain, with a filter of its own; its words are borrowed. */
@Component({
  imports: [RecommendationFilters],
  template: `<nm-recommendation-filters [list]="list" action="/added" />`,
})
class AddedPage {
  readonly state = listState(WorkspaceFilter.extend({ colour: many(z.enum(['red', 'blue'])) }));
  readonly list = recommendationList<RecommendationPage>('/api/recommendations', this.state, [
    { name: 'colour', label: 'recommendations.filter.visibility', key: (value) => `position.${value === 'red' ? 'noted' : 'supported'}` },
  ]);
}

const facets: RecommendationPage['facets'] = {
  position: [
    { value: 'supported', label: 'supported', count: 217 },
    { value: 'noted', label: 'noted', count: 37 },
  ],
  theme: Array.from({ length: 14 }, (_, index) => ({ value: `theme-${index}`, label: `Theme ${index}`, count: index + 1 })),
  affected: [],
  goal: [{ value: '3', label: 'Good health', count: 50 }],
  state: [{ value: 'CHL', label: 'Chile', count: 5 }],
  document: [],
};
const answer = (patch: Partial<RecommendationPage['facets']> = {}) => ({
  items: [],
  total: 254,
  page: 1,
  size: 20,
  facets: { ...facets, ...patch },
});
const words = (element: Element | null | undefined) => element?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
const parts = (element: Element | null | undefined) => Array.from(element?.querySelectorAll('span') ?? [], words);

describe('search and filters of a list', () => {
  async function open(url: string) {
    TestBed.configureTestingModule({
      providers: [
        provideTexts(),
        provideRouter([
          { path: 'list', component: ListPage },
          { path: 'added', component: AddedPage },
        ]),
        provideHttpClient(),
        provideHttpClientTesting(),
      ],
    });
    await TestBed.inject(LanguageService).use('en', recommendationTexts, recommendationWorkTexts);
    const server = TestBed.inject(HttpTestingController);
    const harness = await RouterTestingHarness.create();
    await harness.navigateByUrl(url);
    TestBed.tick();
    const page = harness.routeNativeElement as HTMLElement;
    const settle = async () => {
      await new Promise((resolve) => setTimeout(resolve));
      TestBed.tick();
      await new Promise((resolve) => setTimeout(resolve));
      TestBed.tick();
    };
    const reply = async (body: unknown) => {
      server.expectOne((request) => request.url === '/api/recommendations' && request.params.get('size') !== '1').flush(body as object);
      await settle();
    };
    return { page, server, settle, reply, router: TestBed.inject(Router) };
  }

  it('offers the values that rows have, counted, in a form that works without scripts', async () => {
    const { page, reply } = await open('/list?sort=newest');
    await reply(answer());
    const form = page.querySelector('form');
    expect([form?.method, form?.getAttribute('action')]).toEqual(['get', '/list']);
    expect(Array.from(page.querySelectorAll('nm-filter-menu summary'), words)).toEqual([
      'Position',
      'Theme',
      'Goal',
      'Recommending State',
      'Visibility',
    ]);
    const noted = page.querySelector<HTMLInputElement>('input[name=position][value=noted]');
    expect(parts(noted?.closest('label'))).toEqual(['Noted', '37']);
    expect(page.querySelector<HTMLInputElement>('input[type=hidden][name=sort]')?.value).toBe('newest');
  });

  it('applies a choice at once, and goes back to the first page', async () => {
    const { page, reply, settle, router } = await open('/list?q=water&page=3');
    await reply(answer());
    page.querySelector<HTMLInputElement>('input[name=position][value=noted]')?.click();
    await settle();
    expect(router.url).toBe('/list?q=water&position=noted');
  });

  it('says in words what the list is narrowed to, and how to take each away', async () => {
    const { page, reply } = await open('/list?q=water&position=noted&goal=3&family=UPR&visibility=internal');
    await reply(answer());
    expect(Array.from(page.querySelectorAll('nm-active-filters li a'), words)).toEqual([
      'Search: “water”',
      'Position: Noted',
      'Goal: 3. Good health',
      'Mechanism: Universal Periodic Review',
      'Visibility: Internal',
      'Clear all',
    ]);
    const links = page.querySelectorAll<HTMLAnchorElement>('nm-active-filters li a');
    expect(links[1]?.getAttribute('href')).toBe('/list?q=water&goal=3&family=UPR&visibility=internal');
    expect(links[5]?.getAttribute('href')).toBe('/list');
  });

  it('takes in a filter that another domain adds, beside what the State answered', async () => {
    const { page, reply, settle, router } = await open('/added?colour=red');
    await reply({ ...answer(), facets: { ...facets, colour: [{ value: 'blue', label: 'blue', count: 3 }] } });
    expect(Array.from(page.querySelectorAll('nm-filter-menu summary'), words).slice(0, 3)).toEqual(['Position', 'Visibility 1', 'Theme']);
    expect(words(page.querySelector('nm-active-filters li a'))).toBe('Visibility: Noted');
    expect(page.querySelector<HTMLInputElement>('input[name=colour][value=red]')?.checked).toBe(true);
    page.querySelector<HTMLInputElement>('input[name=colour][value=blue]')?.click();
    await settle();
    expect(router.url).toBe('/added?colour=red&colour=blue');
  });

  it('keeps a chosen value that no row has any more, under its name', async () => {
    const { page, server, reply, settle } = await open('/list?state=PER');
    await reply({ ...answer({ state: [] }), total: 0 });
    server.expectOne((request) => request.params.get('size') === '1').flush(answer({ state: [{ value: 'PER', label: 'Peru', count: 9 }] }));
    await settle();
    const box = page.querySelector<HTMLInputElement>('input[name=state][value=PER]');
    expect([box?.checked, ...parts(box?.closest('label'))]).toEqual([true, 'Peru', '0']);
    expect(words(page.querySelector('nm-active-filters li a'))).toBe('Recommending State: Peru');
  });

  it('finds among many values, and does not forget those chosen before', async () => {
    const { page, reply, settle, router } = await open('/list?theme=theme-2');
    await reply(answer());
    const within = page.querySelector<HTMLInputElement>('.within');
    if (!within) throw new Error('no field to find in');
    within.value = 'theme 13';
    within.dispatchEvent(new Event('input'));
    await settle();
    expect(page.querySelectorAll('input[name=theme]')).toHaveLength(1);
    page.querySelector<HTMLInputElement>('input[name=theme][value=theme-13]')?.click();
    await settle();
    expect(router.url).toBe('/list?theme=theme-2&theme=theme-13');
  });

  it('searches on Enter', async () => {
    const { page, reply, settle, router } = await open('/list?position=noted');
    await reply(answer());
    const field = page.querySelector<HTMLInputElement>('input[name=q]');
    if (field) field.value = ' clean water ';
    page.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
    await settle();
    expect(router.url).toBe('/list?position=noted&q=clean%20water');
  });
});
