import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { DirectoryPreview } from '@nmirf/institutions/model';
import { apiInterceptor, LanguageService, platformWorkTexts, provideTexts } from '@nmirf/platform/web';
import { institutionTexts } from '../texts';
import { DirectoryImportPage } from './directory-import-page';

const plan = 'a'.repeat(64);
const preview: DirectoryPreview = {
  plan,
  rows: 3,
  new: 1,
  changed: 1,
  unchanged: 0,
  blocked: 1,
  items: [
    {
      row: 2,
      code: 'MOH',
      name: 'Ministry of Health',
      outcome: 'new',
      changes: [{ column: 'acronym', before: '', after: 'MSP' }],
      problems: [],
    },
    {
      row: 3,
      code: 'MOE',
      name: 'Ministry of Education',
      outcome: 'changed',
      changes: [{ column: 'acronym', before: '', after: 'MEC' }],
      problems: [],
    },
    {
      row: 4,
      code: 'BAD',
      name: 'Bad',
      outcome: 'blocked',
      changes: [],
      problems: [{ row: 4, column: 'branch', code: 'institutions.row-branch-unknown', params: { value: 'royal' } }],
    },
  ],
};
const later = () => new Promise((resolve) => setTimeout(resolve));

describe('importing institutions', () => {
  let server: HttpTestingController;

  async function open() {
    TestBed.configureTestingModule({
      providers: [provideTexts(), provideRouter([]), provideHttpClient(withInterceptors([apiInterceptor])), provideHttpClientTesting()],
    });
    server = TestBed.inject(HttpTestingController);
    await TestBed.inject(LanguageService).use('en', platformWorkTexts, institutionTexts);
    const fixture = TestBed.createComponent(DirectoryImportPage);
    await fixture.whenStable();
    const page = fixture.nativeElement as HTMLElement;
    const settle = async () => {
      await later();
      await fixture.whenStable();
    };
    const take = async () => {
      const input = page.querySelector<HTMLInputElement>('#import-file');
      if (!input) throw new Error('no field for a file');
      Object.defineProperty(input, 'files', { value: [new File(['x'], 'bodies.csv')], configurable: true });
      input.dispatchEvent(new Event('change'));
      await settle();
    };
    const rows = () =>
      Array.from(page.querySelectorAll('tbody tr'), (row) =>
        Array.from(row.children, (cell) => cell.textContent?.replace(/\s+/g, ' ').trim()),
      );
    return { page, settle, take, rows };
  }
  afterEach(() => server.verify());
  const asked = () => server.expectOne(({ url }) => url === '/api/institutions/import/preview');

  it('shows what the file would do, and applies exactly that', async () => {
    const { page, settle, take, rows } = await open();
    await take();
    asked().flush(preview);
    await settle();
    expect(rows()).toEqual([
      ['2', 'MOH', 'Ministry of Health', 'New', 'acronym: MSP'],
      ['3', 'MOE', 'Ministry of Education', 'Changed', 'acronym: none MEC'],
      ['4', 'BAD', 'Bad', 'Left out', 'branch – The branch “royal” is not known'],
    ]);
    page.querySelector<HTMLButtonElement>('.nm-button--main')?.click();
    await settle();
    const request = server.expectOne(({ url }) => url === '/api/institutions/import');
    expect(request.request.params.get('plan')).toBe(plan);
    expect((request.request.body as FormData).get('file')).toMatchObject({ name: 'bodies.csv' });
    request.flush({ rows: 3, new: 1, changed: 1, unchanged: 0, blocked: 1 });
    await settle();
    expect(page.textContent).toContain('The file was applied');
    expect(rows()).toEqual([]);
  });

  it('shows only the rows with problems where one wants to mend them', async () => {
    const { page, settle, take, rows } = await open();
    await take();
    asked().flush(preview);
    await settle();
    page.querySelector<HTMLInputElement>('input[type=checkbox]')?.click();
    await settle();
    expect(rows().map(([row]) => row)).toEqual(['4']);
  });

  it('gives a template to fill in', async () => {
    const { page, settle } = await open();
    const kept: string[] = [];
    const click = jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      kept.push(this.download);
    });
    URL.createObjectURL = () => 'blob:x';
    page.querySelector<HTMLButtonElement>('.nm-button--small')?.click();
    await settle();
    server.expectOne('/api/institutions/import/template').flush(new Blob(['x']));
    await settle();
    expect(kept).toEqual(['institutions.xlsx']);
    click.mockRestore();
  });

  it('offers nothing to apply when nothing would change, and says why a file is not taken', async () => {
    const { page, settle, take } = await open();
    await take();
    asked().flush({ ...preview, new: 0, changed: 0, unchanged: 3, blocked: 0, items: [] });
    await settle();
    expect(page.textContent).toContain('There is nothing to apply.');
    expect(page.querySelector('.nm-button--main')).toBeNull();
    await take();
    asked().flush(
      { type: '', title: '', status: 422, code: 'institutions.file-malformed', params: { line: 7 }, requestId: 'r' },
      { status: 422, statusText: 'Unprocessable' },
    );
    await settle();
    expect(page.textContent).toContain('Line 7 cannot be read');
    expect(page.textContent).toContain('Nothing was written.');
  });
});
