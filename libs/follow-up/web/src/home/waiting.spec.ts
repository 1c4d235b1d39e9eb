import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import type { Waiting, WaitingKind, WaitingList } from '@nmirf/follow-up/model';
import { LanguageService, platformWorkTexts, provideTexts } from '@nmirf/platform/web';
import { followUpTexts } from '../texts';
import { WaitingForMe } from './waiting';

const thing = (kind: WaitingKind, number: number, more: Partial<Waiting> = {}): Waiting => ({
  kind,
  institution: { id: 'health', code: 'H', name: { en: 'Ministry of Health' }, acronym: null },
  recommendation: { id: `r${number}`, code: `C-${number}`, paragraph: `7.${number}`, symbol: 'A/HRC/1', texts: { en: `Do ${number}` } },
  recommendations: 1,
  reportId: null,
  dueOn: null,
  since: '2026-11-01T00:00:00Z',
  ...more,
});
const words = (element: Element | null | undefined) => element?.textContent?.replace(/\s+/g, ' ').trim() ?? '';

describe('what waits for the reader', () => {
  async function open(list: WaitingList, url = '/home') {
    TestBed.configureTestingModule({
      providers: [
        provideTexts(),
        provideRouter([{ path: 'home', component: WaitingForMe }]),
        provideHttpClient(),
        provideHttpClientTesting(),
      ],
    });
    await TestBed.inject(LanguageService).use('en', platformWorkTexts, followUpTexts);
    const harness = await RouterTestingHarness.create();
    await harness.navigateByUrl(url, WaitingForMe);
    TestBed.tick();
    TestBed.inject(HttpTestingController).expectOne('/api/follow-up/waiting').flush(list);
    await new Promise((resolve) => setTimeout(resolve));
    TestBed.tick();
    return harness.routeNativeElement as HTMLElement;
  }

  it('stands in one list, each with the one thing to do', async () => {
    const page = await open({
      items: [
        thing('overdue', 1, { dueOn: '2026-11-01' }),
        thing('overdue', 2, { reportId: 'p2', dueOn: '2026-11-02' }),
        thing('returned', 3, { reportId: 'p3', recommendations: 3 }),
        thing('to-endorse', 4, { reportId: 'p4' }),
        thing('draft', 5, { reportId: 'p5' }),
      ],
      totals: { overdue: 2, returned: 1, 'to-endorse': 1, draft: 1 },
    });
    const actions = Array.from(page.querySelectorAll<HTMLAnchorElement>('.things a'), (link) => [words(link), link.getAttribute('href')]);
    expect(actions).toEqual([
      ['Begin a report', '/workspace/reports/new?recommendation=r1&institution=health'],
      ['Go on writing', '/workspace/reports/p2'],
      ['Revise the report', '/workspace/reports/p3'],
      ['Read and decide', '/workspace/review?report=p4'],
      ['Go on writing', '/workspace/reports/p5'],
    ]);
    expect(page.querySelector('.things a')?.getAttribute('aria-label')).toBe('Begin a report: recommendation 7.1');
    expect(Array.from(page.querySelectorAll('ul.nm-cluster li'), words)).toEqual(['2 overdue', '1 returned', '1 to endorse', '1 draft']);
    expect(words(page.querySelectorAll('.things li')[0])).toContain('Due on 1 November 2026');
    expect(words(page.querySelectorAll('.things li')[2])).toContain('and 2 more recommendations');
  });

  it('shows the most urgent first, and all on request', async () => {
    const list: WaitingList = { items: Array.from({ length: 20 }, (_, at) => thing('to-report', at)), totals: { 'to-report': 20 } };
    const short = await open(list);
    expect(short.querySelectorAll('.things li')).toHaveLength(8);
    const more = Array.from(short.querySelectorAll('a')).find((link) => words(link) === 'Show all 20');
    expect(more?.getAttribute('href')).toBe('/home?waiting=all');
    TestBed.resetTestingModule();
    const all = await open(list, '/home?waiting=all');
    expect(all.querySelectorAll('.things li')).toHaveLength(20);
  });

  it('says so when nothing waits, and when there is more than the server gives at once', async () => {
    expect(words(await open({ items: [], totals: {} }))).toContain('Nothing waits for you.');
    TestBed.resetTestingModule();
    const page = await open({ items: [thing('to-report', 1)], totals: { 'to-report': 250 } });
    expect(words(page)).toContain('the most urgent of 250');
  });
});
