import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { SheetChange, SheetImport } from '@nmirf/exchange/model';
import { LanguageService, platformWorkTexts, provideTexts } from '@nmirf/platform/web';
import { exchangeTexts } from '../texts';
import { SheetPage } from './sheet-page';

const change = (given: Partial<SheetChange>): SheetChange => ({
  id: 'a',
  code: 'UPR-4-48-XAM-1.1',
  row: 3,
  field: 'summary',
  from: null,
  to: 'A bill was tabled.',
  institution: { id: 'i', code: 'HEALTH', name: { en: 'Ministry of Health' }, acronym: null },
  hindrance: null,
  doubt: null,
  ...given,
});
const read: SheetImport = {
  id: '1',
  state: 'read',
  file: { name: 'sheet.xlsx', size: 1, sha256: 'x' },
  rows: 4,
  changes: [
    change({}),
    change({ field: 'proposedStatus', to: 'in-progress' }),
    change({ field: 'deadline', to: '2020-06-30', hindrance: 'deadline-past' }),
    change({ id: 'b', field: 'deadline', from: '2027-01-31', to: '2027-06-30' }),
    change({ id: 'c', field: 'deadline', to: '2027-06-30', doubt: 'former-deadline' }),
  ],
  problems: [{ row: 5, column: 'I', code: 'sheet.formula', value: '', blocking: true }],
  drafts: 0,
  deadlines: 0,
  createdAt: '2026-11-24T10:00:00Z',
  appliedAt: null,
};

describe('a sheet that came back', () => {
  it('shows its edited cells and problems by their places, and takes over what is chosen', async () => {
    TestBed.configureTestingModule({ providers: [provideTexts(), provideRouter([]), provideHttpClient(), provideHttpClientTesting()] });
    await TestBed.inject(LanguageService).use('en', platformWorkTexts, exchangeTexts);
    const server = TestBed.inject(HttpTestingController);
    const fixture = TestBed.createComponent(SheetPage);
    fixture.componentRef.setInput('id', '1');
    const page = fixture.nativeElement as HTMLElement;
    TestBed.tick();
    server.expectOne('/api/sheet-imports/1').flush(read);
    await fixture.whenStable();
    const boxes = Array.from(page.querySelectorAll<HTMLInputElement>('input[type=checkbox]'));
    expect(boxes.map(({ checked, disabled }) => [checked, disabled])).toEqual([
      [true, false],
      [true, false],
      [false, true],
      [true, false],
      [false, false],
    ]);
    expect(page.textContent).toContain('In progress');
    expect(page.textContent).toContain('this deadline is over already');
    expect(page.textContent?.replace(/\s+/g, ' ')).toContain('Row 5, column I: The cell holds a formula.');
    boxes[0]?.click();
    await fixture.whenStable();
    page.querySelector<HTMLButtonElement>('.nm-button--main')?.click();
    const asked = server.expectOne('/api/sheet-imports/1/apply');
    expect(asked.request.body).toEqual({
      changes: [
        { id: 'a', field: 'proposedStatus', from: null },
        { id: 'b', field: 'deadline', from: '2027-01-31' },
      ],
      language: 'en',
    });
    asked.flush({ ...read, state: 'applied', changes: [read.changes[1]], drafts: 1, deadlines: 1 });
    await new Promise((done) => setTimeout(done));
    await fixture.whenStable();
    expect(page.textContent).toContain('1 draft was written');
    expect(page.textContent).toContain('1 deadline was moved');
  });
});
