import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { Session } from '@nmirf/identity/web';
import { LanguageService, platformWorkTexts, provideTexts } from '@nmirf/platform/web';
import type { Import } from '@nmirf/recommendations/model';
import { recommendationTexts } from '../texts';
import { recommendationWorkTexts } from '../work-texts';
import { ImportPage } from './import-page';

const running: Import = {
  id: '1',
  format: 'ohchr-matrix',
  layout: '2025',
  state: 'applying',
  file: { name: 'matrix.docx', size: 1, sha256: 'x' },
  stateUnderReview: null,
  mayConfirmOtherState: true,
  language: 'en',
  words: 'seen',
  revisions: null,
  target: { symbol: 'A/HRC/59/15', title: {}, session: null, cycle: null, publishedOn: null },
  documentId: '2',
  counts: {
    rows: 254,
    new: 254,
    changed: 0,
    unchanged: 0,
    blocked: 0,
    excluded: 0,
    positions: { supported: 217, noted: 37, partly: 0, pending: 0 },
    recommendingStates: 94,
    themes: 60,
    problems: 0,
  },
  progress: { done: 127, total: 254 },
  failure: null,
  availableActions: [],
  createdAt: '2026-11-24T10:00:00Z',
  appliedAt: null,
  version: 2,
};

describe('an import that runs', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('is asked how far it is until it is done, and a lost answer does not end that', async () => {
    TestBed.configureTestingModule({
      providers: [
        provideTexts(),
        provideRouter([]),
        provideHttpClient(),
        provideHttpClientTesting(),
        { provide: Session, useValue: { can: () => true } },
      ],
    });
    await TestBed.inject(LanguageService).use('en', platformWorkTexts, recommendationTexts, recommendationWorkTexts);
    const server = TestBed.inject(HttpTestingController);
    const fixture = TestBed.createComponent(ImportPage);
    fixture.componentRef.setInput('id', '1');
    const settle = async (wait = 0) => {
      await jest.advanceTimersByTimeAsync(wait);
      TestBed.tick();
      await jest.advanceTimersByTimeAsync(0);
      TestBed.tick();
    };
    const page = fixture.nativeElement as HTMLElement;
    await settle();
    server.expectOne('/api/imports/1').flush(running);
    await settle();
    expect(page.querySelector('nm-progress')?.textContent).toContain('127 of 254 rows imported');
    expect(page.querySelector('progress')?.getAttribute('value')).toBe('0.5');
    server.expectNone('/api/imports/1');
    await settle(700);
    server.expectOne('/api/imports/1').flush(null, { status: 503, statusText: 'Unavailable' });
    await settle();
    expect(page.querySelector('nm-progress')).not.toBeNull();
    await settle(700);
    server
      .expectOne('/api/imports/1')
      .flush({ ...running, state: 'applied', progress: null, counts: { ...running.counts, new: 250, changed: 3, unchanged: 1 } });
    await settle();
    expect(page.textContent).toContain('250 new, 3 changed, 1 unchanged');
    await settle(2000);
    server.expectNone('/api/imports/1');
  });
});
