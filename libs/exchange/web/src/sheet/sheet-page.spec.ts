import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { SheetChange, SheetImport } from '@nmirf/exchange/model';
import { apiInterceptor, LanguageService, platformWorkTexts, provideTexts } from '@nmirf/platform/web';
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
  async function open() {
    TestBed.configureTestingModule({
      providers: [provideTexts(), provideRouter([]), provideHttpClient(withInterceptors([apiInterceptor])), provideHttpClientTesting()],
    });
    await TestBed.inject(LanguageService).use('en', platformWorkTexts, exchangeTexts);
    const server = TestBed.inject(HttpTestingController);
    const fixture = TestBed.createComponent(SheetPage);
    fixture.componentRef.setInput('id', '1');
    const page = fixture.nativeElement as HTMLElement;
    TestBed.tick();
    server.expectOne('/api/sheet-imports/1').flush(read);
    await fixture.whenStable();
    const settle = async () => {
      await new Promise((done) => setTimeout(done));
      TestBed.tick();
    };
    return { fixture, page, server, settle };
  }

  it('shows its edited cells and problems by their places, and takes over what is chosen', async () => {
    const { fixture, page, server, settle } = await open();
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
    await settle();
    expect(page.textContent).toContain('1 draft was written');
    expect(page.textContent).toContain('1 deadline was moved');
  });

  it('is read anew when it is not taken over, and says why', async () => {
    const { page, server, settle } = await open();
    page.querySelector<HTMLButtonElement>('.nm-button--main')?.click();
    TestBed.tick();
    expect(page.querySelector<HTMLButtonElement>('.nm-button--main')?.disabled).toBe(true);
    const error = { type: '', title: '', status: 409, code: 'request.conflict', params: {}, requestId: 'r-1' };
    server.expectOne('/api/sheet-imports/1/apply').flush(error, { status: 409, statusText: 'Conflict' });
    await settle();
    server.expectOne('/api/sheet-imports/1').flush({ ...read, changes: [change({})] });
    await settle();
    expect(page.querySelector('nm-problem')?.textContent).toContain('r-1');
    expect(page.querySelectorAll('input[type=checkbox]')).toHaveLength(1);
    expect(page.querySelector<HTMLButtonElement>('.nm-button--main')?.disabled).toBe(false);
  });
});
