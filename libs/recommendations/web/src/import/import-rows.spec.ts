import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { LanguageService, platformWorkTexts, provideTexts } from '@nmirf/platform/web';
import type { Import, ImportRow } from '@nmirf/recommendations/model';
import { recommendationTexts } from '../texts';
import { recommendationWorkTexts } from '../work-texts';
import { ExcludedRows } from './excluded-rows';
import { ImportRows } from './import-rows';

const row = (patch: Partial<ImportRow>): ImportRow => ({
  row: 3,
  paragraph: '140.7',
  text: 'Guarantee clean water',
  position: 'supported',
  states: ['FJI'],
  themes: [],
  affectedPersons: [],
  goals: [],
  outcome: 'new',
  included: true,
  changes: [],
  problems: [],
  ...patch,
});
const rows = [
  row({}),
  row({
    row: 4,
    paragraph: '140.8',
    outcome: 'changed',
    changes: [{ field: 'position', before: 'noted', after: 'supported' }],
  }),
  row({
    row: 5,
    paragraph: '140.8',
    outcome: 'blocked',
    included: false,
    problems: [{ row: 5, code: 'matrix.duplicate-number', field: 'paragraph', params: { value: '140.8', firstRow: 4 }, blocking: true }],
  }),
];
const counts = { rows: 3, new: 1, changed: 1, unchanged: 0, blocked: 1, excluded: 0, recommendingStates: 1, themes: 0, problems: 1 };
const found = { id: '1', counts } as unknown as Import;

describe('the rows of a preview', () => {
  async function open() {
    TestBed.configureTestingModule({
      providers: [provideTexts(), provideRouter([{ path: '**', children: [] }]), provideHttpClient(), provideHttpClientTesting()],
    });
    await TestBed.inject(LanguageService).use('en', platformWorkTexts, recommendationTexts, recommendationWorkTexts);
    const server = TestBed.inject(HttpTestingController);
    const excluded = new ExcludedRows();
    const fixture = TestBed.createComponent(ImportRows);
    fixture.componentRef.setInput('import', found);
    fixture.componentRef.setInput('excluded', excluded);
    TestBed.tick();
    server.expectOne('/api/imports/1/rows').flush({ items: rows, total: 3, page: 1, size: 20 });
    await fixture.whenStable();
    return { fixture, excluded, server, page: fixture.nativeElement as HTMLElement };
  }
  const lines = (page: HTMLElement) => Array.from(page.querySelectorAll<HTMLElement>('tbody tr'));
  const words = (element: Element | null | undefined) => element?.textContent?.replace(/\s+/g, ' ').trim() ?? '';

  it('say what would happen, what is wrong and what would change, in words', async () => {
    const { page } = await open();
    const [first, second, third] = lines(page);
    expect(words(first)).toContain('New');
    expect(words(second?.querySelector('del'))).toBe('Noted');
    expect(words(second?.querySelector('ins'))).toBe('Supported');
    expect(words(third?.querySelector('.fault'))).toBe('The number 140.8 stands already in row 4');
    expect(words(third)).toContain('Cannot be imported');
  });

  it('can be left out and taken again, but not taken where they cannot be imported', async () => {
    const { fixture, page, excluded } = await open();
    const box = (index: number) => lines(page)[index]?.querySelector<HTMLInputElement>('input[type=checkbox]');
    expect([box(0)?.checked, box(2)?.checked, box(2)?.disabled]).toEqual([true, false, true]);
    box(0)?.click();
    await fixture.whenStable();
    expect([excluded.rows(), excluded.dirty(), lines(page)[0]?.classList.contains('out')]).toEqual([[3], true, true]);
    box(0)?.click();
    expect([excluded.rows(), excluded.dirty()]).toEqual([[], false]);
  });

  it('are narrowed by links, so that the address holds what is shown', async () => {
    const { page, server } = await open();
    const changed = Array.from(page.querySelectorAll<HTMLAnchorElement>('.views a')).find((link) => words(link).startsWith('Changed'));
    changed?.click();
    await new Promise((resolve) => setTimeout(resolve));
    TestBed.tick();
    expect(TestBed.inject(Router).url).toBe('/?outcome=changed');
    expect(changed?.getAttribute('aria-current')).toBe('true');
    server.expectOne('/api/imports/1/rows?outcome=changed');
  });

  it('are compared anew after a decision', async () => {
    const { fixture, server } = await open();
    fixture.componentRef.setInput('compared', 1);
    TestBed.tick();
    server.expectOne('/api/imports/1/rows');
  });
});
