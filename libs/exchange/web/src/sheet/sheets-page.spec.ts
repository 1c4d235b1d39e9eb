import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import type { SheetImportLine } from '@nmirf/exchange/model';
import { LanguageService, platformWorkTexts, provideTexts } from '@nmirf/platform/web';
import { exchangeTexts } from '../texts';
import { SheetsPage } from './sheets-page';

const line = (given: Partial<SheetImportLine>): SheetImportLine => ({
  id: '1',
  state: 'read',
  fileName: 'health.xlsx',
  rows: 12,
  problems: 0,
  drafts: 0,
  deadlines: 0,
  createdBy: 'Ana Coordinator',
  createdAt: '2026-11-24T10:00:00Z',
  appliedBy: null,
  appliedAt: null,
  ...given,
});

describe('the sheets that came back', () => {
  async function open(url: string, items: SheetImportLine[]) {
    TestBed.configureTestingModule({
      providers: [
        provideTexts(),
        provideRouter([{ path: 'sheets', component: SheetsPage }]),
        provideHttpClient(),
        provideHttpClientTesting(),
      ],
    });
    await TestBed.inject(LanguageService).use('en', platformWorkTexts, exchangeTexts);
    const server = TestBed.inject(HttpTestingController);
    const harness = await RouterTestingHarness.create(url);
    TestBed.tick();
    const asked = server.expectOne((request) => request.url === '/api/sheet-imports');
    asked.flush({ items, total: items.length, page: 1, size: 20 });
    await harness.fixture.whenStable();
    TestBed.tick();
    const page = harness.routeNativeElement;
    if (!page) throw new Error('no page');
    return { page, asked: asked.request.params };
  }

  it('are found by file, person and what came of them', async () => {
    const { page } = await open('/sheets', [
      line({ id: '2', problems: 3 }),
      line({ state: 'applied', drafts: 4, deadlines: 1, appliedAt: '2026-11-24T11:00:00Z', appliedBy: 'Ben' }),
    ]);
    const rows = Array.from(page.querySelectorAll('tbody tr'), (row) => row.textContent?.replace(/\s+/g, ' '));
    expect(rows[0]).toMatch(/health\.xlsx.*To be decided.*Ana Coordinator.*12.*3 problems/);
    expect(rows[1]).toMatch(/Taken over.*4 drafts were written.*1 deadline was moved.*Ben/);
    expect(page.querySelector('tbody a')?.getAttribute('href')).toBe('/workspace/sheets/2');
  });

  it('are asked for as the address says, and an empty answer says what to do', async () => {
    const { page, asked } = await open('/sheets?state=applied&page=1', []);
    expect(asked.getAll('state')).toEqual(['applied']);
    expect(page.textContent).toContain('No sheet matches');
  });
});
