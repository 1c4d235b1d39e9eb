import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import type { FollowUpPage } from '@nmirf/follow-up/model';
import { LanguageService, platformWorkTexts, provideTexts } from '@nmirf/platform/web';
import { recommendationTexts } from '@nmirf/recommendations/web';
import { followUpTexts } from '../texts';
import { FollowUpListPage } from './follow-up-page';
import { statusTexts } from '../status/status-texts';

const health = '01900000-0000-7000-8000-000000000001';
const answer = (patch: Partial<FollowUpPage> = {}): FollowUpPage => ({
  items: [
    {
      id: 'r1',
      code: 'C-1',
      paragraph: '7.1',
      symbol: 'A/HRC/1',
      family: 'UPR',
      texts: { en: 'Build clinics' },
      position: 'supported',
      status: 'in-progress',
      institution: { id: health, code: 'H', name: { en: 'Ministry of Health' }, acronym: null },
      dueOn: '2026-11-01',
      stages: ['assigned', 'in-work', 'published'],
      concerns: ['overdue'],
      lastStep: null,
    },
  ],
  total: 1,
  page: 1,
  size: 20,
  facets: {
    status: [{ value: 'in-progress', label: 'in-progress', count: 1 }],
    institution: [{ value: health, label: 'Ministry of Health', count: 1 }],
    stage: [{ value: 'in-work', label: 'in-work', count: 1 }],
    concern: [{ value: 'overdue', label: 'overdue', count: 1 }],
    family: [],
    theme: [],
    goal: [{ value: '3', label: 'Good health', count: 1 }],
    position: [{ value: 'supported', label: 'supported', count: 1 }],
  },
  ...patch,
});
const words = (element: Element | null | undefined) => element?.textContent?.replace(/\s+/g, ' ').trim() ?? '';

describe('recommendations with institution and status', () => {
  async function open(url: string, body = answer()) {
    TestBed.configureTestingModule({
      providers: [
        provideTexts(),
        provideRouter([{ path: 'follow-up', component: FollowUpListPage }]),
        provideHttpClient(),
        provideHttpClientTesting(),
      ],
    });
    await TestBed.inject(LanguageService).use('en', platformWorkTexts, recommendationTexts, followUpTexts, statusTexts);
    const server = TestBed.inject(HttpTestingController);
    const harness = await RouterTestingHarness.create();
    await harness.navigateByUrl(url, FollowUpListPage);
    const settle = async () => {
      for (let turn = 0; turn < 3; turn += 1) {
        TestBed.tick();
        await new Promise((resolve) => setTimeout(resolve));
      }
    };
    TestBed.tick();
    const asked = server.expectOne(
      ({ url: address, params }) => address === '/api/follow-up/recommendations' && params.get('size') !== '1',
    );
    asked.flush(body);
    await settle();
    return { page: harness.routeNativeElement as HTMLElement, asked: asked.request, server, settle, router: TestBed.inject(Router) };
  }

  it('are asked for as the address says, each told with institution, status, report and date', async () => {
    const { page, asked } = await open(`/follow-up?institution=${health}&concern=overdue&owner=me`);
    expect(asked.params.toString()).toBe(`institution=${health}&concern=overdue&lang=en`);
    expect(Array.from(page.querySelectorAll('tbody tr > *'), words)).toEqual(
      [
        '7.1 A/HRC/1',
        'Build clinics',
        'Ministry of Health',
        'In progress',
        'Report in workReport published',
        '1 November 2026 Overdue',
        'Supported',
      ].map((text) => expect.stringMatching(new RegExp(text.replace(/\s+/g, '\\s*')))),
    );
    expect(page.querySelector('tbody a')?.getAttribute('href')).toBe('/workspace/recommendations/r1');
  });

  it('are narrowed by filters that stand in the address and in words', async () => {
    const { page, router, settle } = await open(`/follow-up?institution=${health}&goal=3&page=2`);
    expect(Array.from(page.querySelectorAll('nm-active-filters li a'), words)).toEqual([
      'Leading institution: Ministry of Health',
      'Goal: 3. Good health',
      'Clear all',
    ]);
    page.querySelector<HTMLInputElement>('input[name=concern][value=overdue]')?.click();
    await settle();
    expect(router.url).toBe(`/follow-up?goal=3&institution=${health}&concern=overdue`);
  });

  it('keep the name of a chosen institution of which no row is left', async () => {
    const { page, server, settle } = await open(
      `/follow-up?institution=${health}&q=water`,
      answer({ items: [], total: 0, facets: { ...answer().facets, institution: [] } }),
    );
    server.expectOne(({ params }) => params.get('size') === '1').flush(answer());
    await settle();
    expect(words(page.querySelector('nm-active-filters'))).toContain('Leading institution: Ministry of Health');
    expect(words(page.querySelector('nm-empty-state'))).toContain('Show all');
  });
});
