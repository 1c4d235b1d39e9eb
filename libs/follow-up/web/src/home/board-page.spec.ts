import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import type { BoardLine } from '@nmirf/follow-up/model';
import { LanguageService, platformWorkTexts, provideTexts } from '@nmirf/platform/web';
import { recommendationTexts } from '@nmirf/recommendations/web';
import { followUpTexts } from '../texts';
import { BoardPage } from './board-page';

const line = (code: string, numbers: Partial<BoardLine>): BoardLine => ({
  institution: { id: `id-${code}`, code, name: { en: `Ministry of ${code}` }, acronym: null },
  assigned: 10,
  waiting: 0,
  inWork: 0,
  inReview: 0,
  published: 0,
  overdue: 0,
  stagnant: 0,
  ...numbers,
});
const words = (element: Element | null | undefined) => element?.textContent?.replace(/\s+/g, ' ').trim() ?? '';

describe('the board of institutions', () => {
  async function open(items: BoardLine[], url = '/board') {
    TestBed.configureTestingModule({
      providers: [
        provideTexts(),
        provideRouter([{ path: 'board', component: BoardPage }]),
        provideHttpClient(),
        provideHttpClientTesting(),
      ],
    });
    await TestBed.inject(LanguageService).use('en', platformWorkTexts, recommendationTexts, followUpTexts);
    const harness = await RouterTestingHarness.create();
    await harness.navigateByUrl(url, BoardPage);
    TestBed.tick();
    TestBed.inject(HttpTestingController).expectOne('/api/follow-up/board').flush({ items });
    const settle = async () => {
      await new Promise((resolve) => setTimeout(resolve));
      TestBed.tick();
    };
    await settle();
    const page = harness.routeNativeElement as HTMLElement;
    const names = () => Array.from(page.querySelectorAll('tbody th'), words);
    const numbers = (row: string) =>
      Array.from(page.querySelectorAll(`${row} td`), (cell) => [words(cell), cell.querySelector('a')?.getAttribute('href') ?? null]);
    return { page, names, numbers, settle, router: TestBed.inject(Router) };
  }

  it('leads from each number to the recommendations that it counts, and from a zero nowhere', async () => {
    const { numbers } = await open([line('Health', { waiting: 4, overdue: 2 })]);
    expect(numbers('tbody')).toEqual([
      ['10', '/workspace/follow-up?institution=id-Health&stage=assigned'],
      ['4', '/workspace/follow-up?institution=id-Health&stage=waiting'],
      ['0', null],
      ['0', null],
      ['0', null],
      ['2', '/workspace/follow-up?institution=id-Health&concern=overdue'],
      ['0', null],
    ]);
  });

  it('marks what is late, so that it is seen first', async () => {
    const { page } = await open([line('Health', { overdue: 2 }), line('Justice', {})]);
    expect(Array.from(page.querySelectorAll('td.concern'), words)).toEqual(['2']);
  });

  it('is ordered by its columns, and says so in the address and to screen readers', async () => {
    const { page, names } = await open([line('Health', { overdue: 1 }), line('Justice', { overdue: 3 })], '/board?sort=institution');
    expect(names()).toEqual(['Ministry of Health', 'Ministry of Justice']);
    expect(page.querySelector('[aria-sort]')?.getAttribute('aria-sort')).toBe('ascending');
    const late = Array.from(page.querySelectorAll('thead a')).find((link) => words(link) === 'Overdue');
    expect(late?.getAttribute('href')).toBe('/board');
  });

  it('finds an institution, and then adds up only what is shown, without a way to a list that would show more', async () => {
    const { page, names, numbers, settle, router } = await open([line('Health', { overdue: 1 }), line('Justice', { overdue: 3 })]);
    expect(numbers('tfoot')[0]).toEqual(['20', '/workspace/follow-up?stage=assigned']);
    const field = page.querySelector<HTMLInputElement>('#nm-board-search');
    if (!field) throw new Error('no search');
    field.value = 'just';
    field.dispatchEvent(new Event('input'));
    await settle();
    await settle();
    expect(names()).toEqual(['Ministry of Justice']);
    expect(numbers('tfoot')[0]).toEqual(['10', null]);
    expect(router.url).toBe('/board?q=just');
  });

  it('says what would be here while nobody leads anything', async () => {
    const { page } = await open([]);
    expect(page.querySelector('table')).toBeNull();
    expect(words(page.querySelector('nm-empty-state'))).toContain('as soon as recommendations are assigned');
  });
});
