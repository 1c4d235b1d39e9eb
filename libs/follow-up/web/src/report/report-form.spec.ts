import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import type { ProgressReport, ReportDraft } from '@nmirf/follow-up/model';
import { apiInterceptor, LanguageService, platformWorkTexts, provideTexts } from '@nmirf/platform/web';
import { statusTexts } from '../status/status-texts';
import { followUpTexts } from '../texts';
import { ReportForm } from './report-form';

const base: ReportDraft = {
  recommendationIds: ['0193a000-0000-7000-8000-00000000000a'],
  periodFrom: '2026-01-01',
  periodTo: '2026-06-30',
  language: 'en',
  summary: 'The law was drafted.',
  results: '',
  obstacles: '',
  nextSteps: '',
  affectedPersons: [],
  proposedStatus: 'in-progress',
  statusRationale: '',
};
const report = (version: number, more: Partial<ReportDraft> = {}): ProgressReport => ({
  ...base,
  ...more,
  id: '0193a000-0000-7000-8000-000000000001',
  institution: { id: '0193a000-0000-7000-8000-00000000000b', code: 'HEALTH', name: { en: 'Ministry of Health' }, acronym: null },
  state: 'draft',
  recommendations: [],
  evidence: [],
  comments: [],
  history: [],
  missing: [],
  editable: true,
  availableActions: [],
  updatedAt: '2026-11-24T10:00:00Z',
  version,
});
const url = `/api/progress-reports/${report(1).id}`;
const later = () => new Promise((resolve) => setTimeout(resolve));

describe('two people write on one report', () => {
  it('who saves second sees both texts, and the choice is saved on top of what is there now', async () => {
    localStorage.clear();
    TestBed.configureTestingModule({
      providers: [provideTexts(), provideHttpClient(withInterceptors([apiInterceptor])), provideHttpClientTesting()],
    });
    const server = TestBed.inject(HttpTestingController);
    await TestBed.inject(LanguageService).use('en', platformWorkTexts, followUpTexts, statusTexts);
    const fixture = TestBed.createComponent(ReportForm);
    fixture.componentRef.setInput('report', report(3));
    const saved: ProgressReport[] = [];
    fixture.componentInstance.saved.subscribe((one) => saved.push(one));
    await fixture.whenStable();
    const page = fixture.nativeElement as HTMLElement;
    const settled = async () => {
      await later();
      await fixture.whenStable();
    };

    const input = page.querySelector<HTMLTextAreaElement>('textarea');
    if (!input) throw new Error('there is no field');
    input.value = 'Mine.';
    input.dispatchEvent(new Event('input'));
    void fixture.componentInstance.flush();
    await settled();
    const first = server.expectOne({ method: 'PUT', url });
    expect(first.request.headers.get('If-Match')).toBe('"3"');
    first.flush(
      { type: '', title: '', status: 412, code: 'request.version-outdated', params: { version: 4 }, requestId: 'r' },
      { status: 412, statusText: 'Precondition Failed' },
    );
    await settled();
    server.expectOne({ method: 'GET', url }).flush(report(4, { summary: 'Theirs.' }));
    await settled();

    const sides = Array.from(page.querySelectorAll('nm-edit-conflict .text'), (one) => one.textContent?.trim());
    expect(sides).toEqual(['Theirs.', 'Mine.', 'Theirs.\n\nMine.']);
    page.querySelectorAll<HTMLInputElement>('nm-edit-conflict input[type="radio"]')[1]?.click();
    await settled();
    page.querySelector<HTMLButtonElement>('nm-edit-conflict .nm-button--main')?.click();
    await settled();
    const second = server.expectOne({ method: 'PUT', url });
    expect(second.request.headers.get('If-Match')).toBe('"4"');
    expect(second.request.body).toMatchObject({ summary: 'Mine.' });
    second.flush(report(5, { summary: 'Mine.' }));
    await settled();
    expect(saved).toEqual([report(5, { summary: 'Mine.' })]);
    expect(page.querySelector('nm-edit-conflict')).toBeNull();
  });
});
