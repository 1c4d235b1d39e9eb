import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter, withComponentInputBinding } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import type { PublicReport } from '@nmirf/follow-up/model';
import { statusTexts } from '@nmirf/follow-up/web';
import { apiInterceptor, LanguageService, provideTexts } from '@nmirf/platform/web';
import { recommendationTexts } from '@nmirf/recommendations/web';
import { portalTexts } from '../texts';
import { ReportPage } from './report-page';

const id = '01900000-0000-7000-8000-0000000000a1';
const report: PublicReport = {
  id,
  institution: { name: { en: 'Ministry of Health' }, acronym: null },
  publishedAt: '2026-07-10T09:00:00Z',
  superseded: false,
  periodFrom: null,
  periodTo: null,
  language: 'fr',
  summary: 'La loi est adoptée.',
  results: '',
  obstacles: '',
  nextSteps: '',
  status: null,
  rationale: '',
  affectedPersons: [],
  recommendations: [
    { code: 'UPR-4-48-XAM-1.1', paragraph: '1.1', symbol: 'A/HRC/DEMO/1' },
    { code: 'UPR-4-48-XAM-1.2', paragraph: '1.2', symbol: 'A/HRC/DEMO/1' },
  ],
  evidence: [
    {
      id: '01900000-0000-7000-8000-0000000000e1',
      kind: 'budget',
      stance: 'context',
      title: 'Budget 2026',
      publisher: null,
      datedOn: null,
      language: null,
      locator: null,
      url: 'https://budget.example/',
      file: null,
    },
  ],
};
const words = (element: Element | null | undefined) => element?.textContent?.replace(/\s+/g, ' ').trim() ?? '';

describe('the page of a report', () => {
  async function open(answer: (server: HttpTestingController) => void, address = id) {
    TestBed.configureTestingModule({
      providers: [
        provideTexts(),
        provideRouter([{ path: 'en/reports/:id', component: ReportPage }], withComponentInputBinding()),
        provideHttpClient(withInterceptors([apiInterceptor])),
        provideHttpClientTesting(),
      ],
    });
    await TestBed.inject(LanguageService).use('en', statusTexts, recommendationTexts, portalTexts);
    const harness = await RouterTestingHarness.create();
    await harness.navigateByUrl(`/en/reports/${address}`, ReportPage);
    TestBed.tick();
    answer(TestBed.inject(HttpTestingController));
    await harness.fixture.whenStable();
    return harness.routeNativeElement as HTMLElement;
  }

  it('gives the report, the recommendations that it serves, and each piece of evidence under an anchor', async () => {
    const page = await open((server) => server.expectOne(`/api/public/reports/${id}`).flush(report));
    expect(words(page.querySelector('h1')).replace(/[\u2068\u2069]/g, '')).toBe('Report of Ministry of Health');
    expect(page.querySelector('[lang=fr]')?.textContent).toBe('La loi est adoptée.');
    expect(Array.from(page.querySelectorAll('section li a'), (link) => link.getAttribute('href'))).toEqual([
      '/en/recommendations/UPR-4-48-XAM-1.1',
      '/en/recommendations/UPR-4-48-XAM-1.2',
    ]);
    expect(words(page.querySelector('#evidence-01900000-0000-7000-8000-0000000000e1'))).toContain('Budget 2026');
    expect(page.querySelector('nm-notice')).toBeNull();
  });

  it('says that a newer one has taken its place', async () => {
    const page = await open((server) => server.expectOne(`/api/public/reports/${id}`).flush({ ...report, superseded: true }));
    expect(words(page.querySelector('nm-notice'))).toContain('A newer report has taken the place of this one');
  });

  it('is not there for an address that cannot be one', async () => {
    const problem = { type: '/problems/request.invalid', title: 'request.invalid', status: 400, code: 'request.invalid', requestId: 'r' };
    const page = await open(
      (server) => server.expectOne('/api/public/reports/nonsense').flush(problem, { status: 400, statusText: 'Bad Request' }),
      'nonsense',
    );
    expect(page.querySelector('article')).toBeNull();
    expect(words(page.querySelector('nm-problem-page h1'))).toBe('This page does not exist');
  });
});
