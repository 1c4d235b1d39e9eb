import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { PublicEvidence, PublicFollowUp, PublicReport } from '@nmirf/follow-up/model';
import { statusTexts } from '@nmirf/follow-up/web';
import { LanguageService, provideTexts } from '@nmirf/platform/web';
import { portalTexts } from '../texts';
import { FollowUpSection } from './follow-up-section';

const evidence = (given: Partial<PublicEvidence>): PublicEvidence => ({
  id: '01900000-0000-7000-8000-0000000000e1',
  kind: 'law',
  stance: 'supports',
  title: 'Health Act',
  publisher: 'Official Gazette',
  datedOn: '2026-02-01',
  language: 'en',
  locator: 'article 3',
  url: null,
  file: null,
  ...given,
});
const report = (given: Partial<PublicReport> = {}): PublicReport => ({
  id: '01900000-0000-7000-8000-0000000000a1',
  institution: { name: { en: 'Ministry of Health' }, acronym: 'MOH' },
  publishedAt: '2026-07-10T09:00:00Z',
  superseded: false,
  periodFrom: '2026-01-01',
  periodTo: '2026-06-30',
  language: 'en',
  summary: 'The law was adopted.',
  results: '',
  obstacles: '',
  nextSteps: 'Train the staff.',
  status: 'partially-implemented',
  rationale: 'The law is in force, the budget is not.',
  affectedPersons: [{ code: 'children', name: { en: 'Children' } }],
  recommendations: [{ code: 'UPR-4-48-XAM-1.1', paragraph: '1.1', symbol: 'A/HRC/DEMO/1' }],
  evidence: [],
  ...given,
});
const followUp = (given: Partial<PublicFollowUp> = {}): PublicFollowUp => ({
  status: 'partially-implemented',
  statusAt: '2026-07-10T09:00:00Z',
  institutions: [{ name: { en: 'Ministry of Health' }, acronym: 'MOH', role: 'lead' }],
  history: [],
  reports: [],
  ...given,
});
const words = (element: Element | null | undefined) => element?.textContent?.replace(/\s+/g, ' ').trim() ?? '';

describe('how a recommendation is followed up', () => {
  async function show(answer: PublicFollowUp) {
    TestBed.configureTestingModule({
      providers: [provideTexts(), provideRouter([]), provideHttpClient(), provideHttpClientTesting()],
    });
    await TestBed.inject(LanguageService).use('en', statusTexts, portalTexts);
    const fixture = TestBed.createComponent(FollowUpSection);
    fixture.componentRef.setInput('code', 'UPR-4-48-XAM-1.1');
    TestBed.tick();
    TestBed.inject(HttpTestingController).expectOne('/api/public/recommendations/UPR-4-48-XAM-1.1/follow-up').flush(answer);
    await fixture.whenStable();
    return fixture.nativeElement as HTMLElement;
  }

  it('says the status in a word, since when, what it means, and where that is explained', async () => {
    const page = await show(followUp());
    expect(words(page.querySelector('nm-status-chip'))).toBe('Partially implemented');
    expect(page.querySelector('time')?.getAttribute('datetime')).toBe('2026-07-10T09:00:00Z');
    expect(words(page)).toContain('essential parts are missing');
    expect(page.querySelector('a[href="/en/method#partially-implemented"]')).not.toBeNull();
    expect(words(page)).toContain('neither the State’s position');
  });

  it('says plainly that nothing is reported yet', async () => {
    const page = await show(followUp({ status: 'not-assessed', statusAt: null, institutions: [] }));
    expect(words(page.querySelector('nm-status-chip'))).toBe('Not assessed');
    expect(page.querySelector('time')).toBeNull();
    expect(words(page)).toContain('No institution has been named yet.');
    expect(words(page)).toContain('No report on this recommendation has been published yet.');
  });

  it('shows a report in its own language and direction, without the parts that say nothing', async () => {
    const page = await show(followUp({ reports: [report({ language: 'ar', summary: 'اعتُمد القانون.', nextSteps: '' })] }));
    const text = page.querySelector('dd[lang]');
    expect([text?.getAttribute('lang'), text?.getAttribute('dir'), words(text)]).toEqual(['ar', 'rtl', 'اعتُمد القانون.']);
    expect(Array.from(page.querySelectorAll('dt'), words)).toEqual([
      'Institution',
      'Period',
      'Published',
      'Status reported',
      'Summary',
      'Reason for the status',
      'Affected persons',
    ]);
    expect(page.querySelector('h4 a')?.getAttribute('href')).toBe('/en/reports/01900000-0000-7000-8000-0000000000a1');
  });

  it('folds superseded reports and marks them', async () => {
    const old = report({ id: '01900000-0000-7000-8000-0000000000a2', superseded: true, summary: 'A draft was made.' });
    const page = await show(followUp({ reports: [report(), old] }));
    expect(page.querySelectorAll('article')).toHaveLength(1);
    const folded = page.querySelector('details');
    expect([folded?.open, words(folded?.querySelector('nm-tag'))]).toEqual([false, 'Superseded']);
    expect(words(folded)).toContain('A draft was made.');
    expect(page.querySelectorAll('article ~ details')).toHaveLength(1);
  });

  it('tells how the status changed, with reasons in the language of their reports', async () => {
    const entry = { at: '2026-07-10T09:00:00Z', methodVersion: 1, institution: { name: { en: 'Ministry of Health' }, acronym: null } };
    const page = await show(
      followUp({
        reports: [report({ language: 'es', rationale: 'La ley rige.' })],
        history: [{ ...entry, status: 'partially-implemented', rationale: 'La ley rige.', reportId: report().id }],
      }),
    );
    const [step] = Array.from(page.querySelectorAll('ol > li'));
    expect(words(step)).toContain('Partially implemented');
    expect(step?.querySelector('[lang=es][dir=ltr]')?.textContent).toBe('La ley rige.');
    expect(step?.querySelector(`a[href="/en/reports/${report().id}"]`)).not.toBeNull();
    expect(words(step)).toContain('method, version 1');
  });

  it('leads to evidence: a marked way out of the site, or a download with its kind and size; each with an address of its own', async () => {
    const link = evidence({ url: 'https://gazette.example/3', title: 'Gaceta 3', language: 'es' });
    const file = evidence({
      id: '01900000-0000-7000-8000-0000000000e2',
      file: { name: 'act.pdf', kind: 'pdf', size: 2_621_440, sha256: 'x' },
    });
    const page = await show(followUp({ reports: [report({ evidence: [link, file] })] }));
    const out = page.querySelector('a[href="https://gazette.example/3"]');
    expect(out?.getAttribute('rel')).toContain('noopener');
    expect(out?.querySelector('bdi')?.getAttribute('lang')).toBe('es');
    expect(words(out)).toContain('(on another site)');
    const download = page.querySelector('a[download]');
    expect([download?.getAttribute('href'), words(download)]).toEqual([
      '/api/public/evidence/01900000-0000-7000-8000-0000000000e2/file',
      'Download: PDF · 2.5 MB',
    ]);
    expect(page.querySelector(`a[href="/en/reports/${report().id}#evidence-${file.id}"]`)).not.toBeNull();
    expect(words(page)).toContain('See article 3');
    expect(page.querySelectorAll('[id^=evidence-]')).toHaveLength(0);
  });
});
