import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import type { Picture } from '@nmirf/follow-up/model';
import { LanguageService, platformWorkTexts, provideTexts } from '@nmirf/platform/web';
import { recommendationTexts } from '@nmirf/recommendations/web';
import { statusTexts } from '../status/status-texts';
import { followUpTexts } from '../texts';
import { PicturePage } from './picture-page';

const picture: Picture = {
  total: 10,
  statuses: { 'not-assessed': 7, 'in-progress': 3 },
  parts: [
    { value: '3', family: null, name: { en: 'Good health' }, total: 8, statuses: { 'not-assessed': 5, 'in-progress': 3 } },
    { value: '5', family: null, name: { en: 'Gender equality' }, total: 2, statuses: { 'not-assessed': 2 } },
  ],
};
const words = (element: Element | null | undefined) => element?.textContent?.replace(/\s+/g, ' ').trim() ?? '';

describe('the picture of implementation', () => {
  async function open(found: Picture, url = '/picture?by=goal') {
    TestBed.configureTestingModule({
      providers: [
        provideTexts(),
        provideRouter([{ path: 'picture', component: PicturePage }]),
        provideHttpClient(),
        provideHttpClientTesting(),
      ],
    });
    await TestBed.inject(LanguageService).use('en', platformWorkTexts, recommendationTexts, followUpTexts, statusTexts);
    const harness = await RouterTestingHarness.create();
    await harness.navigateByUrl(url, PicturePage);
    TestBed.tick();
    const request = TestBed.inject(HttpTestingController).expectOne(({ url: asked }) => asked === '/api/follow-up/picture');
    request.flush(found);
    await new Promise((resolve) => setTimeout(resolve));
    TestBed.tick();
    return { page: harness.routeNativeElement as HTMLElement, asked: request.request.params.get('by') };
  }
  const rows = (page: HTMLElement) =>
    Array.from(page.querySelectorAll('tbody tr'), (row) => [
      words(row.querySelector('th')),
      ...Array.from(row.querySelectorAll('td.nm-number'), (cell) => cell.querySelector('a')?.getAttribute('href') ?? words(cell)),
    ]);

  it('leads from each number to its recommendations, by the part and the status', async () => {
    const { page, asked } = await open(picture);
    expect(asked).toBe('goal');
    const list = '/workspace/follow-up';
    expect(rows(page)).toEqual([
      ['All recommendations', list, `${list}?status=not-assessed`, `${list}?status=in-progress`],
      ['3. Good health', `${list}?goal=3`, `${list}?goal=3&status=not-assessed`, `${list}?goal=3&status=in-progress`],
      ['5. Gender equality', `${list}?goal=5`, `${list}?goal=5&status=not-assessed`, '0'],
    ]);
  });

  it('names each status with its shape, and says each bar in words', async () => {
    const { page } = await open(picture);
    const columns = Array.from(page.querySelectorAll('thead th')).slice(3);
    expect(columns.map((column) => [words(column), !!column.querySelector('nm-status-shape')])).toEqual([
      ['Not assessed', true],
      ['In progress', true],
    ]);
    const bars = Array.from(page.querySelectorAll('.bar'), (bar) => [bar.getAttribute('aria-label'), bar.children.length]);
    expect(bars).toEqual([
      ['Not assessed: 7, In progress: 3', 2],
      ['Not assessed: 5, In progress: 3', 2],
      ['Not assessed: 2', 1],
    ]);
  });

  it('says that a recommendation may count in several parts, where it may', async () => {
    expect(words((await open(picture)).page.querySelector('h2 + p'))).not.toBe('');
    TestBed.resetTestingModule();
    const { page } = await open({ ...picture, parts: [] }, '/picture?by=institution');
    expect(page.querySelector('h2 + p')).toBeNull();
    expect(words(page.querySelector('nav [aria-current]'))).toBe('Institution');
  });
});
