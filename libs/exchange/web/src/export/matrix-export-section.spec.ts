import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { MatrixExport } from '@nmirf/exchange/model';
import { Session } from '@nmirf/identity/web';
import { Announcer, apiInterceptor, LanguageService, platformWorkTexts, provideTexts } from '@nmirf/platform/web';
import type { SourceDocument } from '@nmirf/recommendations/model';
import { exchangeTexts } from '../texts';
import { MatrixExportSection } from './matrix-export-section';

const made = (id: string, more: Partial<MatrixExport> = {}): MatrixExport => ({
  id,
  document: { id: 'd1', symbol: 'A/HRC/1' },
  format: 'docx',
  language: 'fr',
  state: 'waiting',
  file: null,
  rows: null,
  filled: null,
  requestedAt: '2026-11-24T10:00:00Z',
  requestedBy: 'Ana Mora',
  ...more,
});
const done = made('e1', { state: 'done', file: { name: 'matrix.docx', size: 5000, sha256: 'f' }, rows: 12, filled: 3 });
const words = (element: Element | null | undefined) => element?.textContent?.replace(/\s+/g, ' ').trim() ?? '';

describe('sending a document’s matrix back', () => {
  let server: HttpTestingController;
  const can = jest.fn(() => true);

  async function open(items: MatrixExport[]) {
    TestBed.configureTestingModule({
      providers: [
        provideTexts(),
        provideRouter([]),
        provideHttpClient(withInterceptors([apiInterceptor])),
        provideHttpClientTesting(),
        { provide: Session, useValue: { can } },
      ],
    });
    server = TestBed.inject(HttpTestingController);
    await TestBed.inject(LanguageService).use('en', platformWorkTexts, exchangeTexts);
    const fixture = TestBed.createComponent(MatrixExportSection);
    fixture.componentRef.setInput('document', { id: 'd1', language: 'fr' } as SourceDocument);
    const settle = async () => {
      for (let turn = 0; turn < 2; turn += 1) {
        TestBed.tick();
        await new Promise((resolve) => setTimeout(resolve));
      }
      TestBed.tick();
    };
    TestBed.tick();
    server.expectOne('/api/exports?document=d1').flush({ items });
    await settle();
    const page = fixture.nativeElement as HTMLElement;
    const button = (name: string) => Array.from(page.querySelectorAll('button')).find((one) => words(one) === name);
    const select = async (name: string, value: string) => {
      const field = page.querySelector<HTMLSelectElement>(`select[name=${name}]`);
      if (!field) throw new Error(`no ${name}`);
      field.value = value;
      field.dispatchEvent(new Event('change'));
      await settle();
    };
    const send = async () => {
      page.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
      await settle();
    };
    return { page, button, select, send, settle };
  }
  afterEach(() => {
    jest.restoreAllMocks();
    can.mockReturnValue(true);
  });

  it('begins with Word in the document’s language, and has made what was chosen', async () => {
    const { page, select, send, settle } = await open([]);
    const chosen = () => Array.from(page.querySelectorAll('select'), ({ value }) => value);
    expect(chosen()).toEqual(['docx', 'fr']);
    expect(words(page)).not.toContain('yellow');
    await select('format', 'xlsx');
    await select('language', 'ar');
    await send();
    const request = server.expectOne({ method: 'POST', url: '/api/exports' });
    expect(request.request.body).toEqual({ documentId: 'd1', format: 'xlsx', language: 'ar' });
    expect(page.querySelector<HTMLButtonElement>('button[type=submit]')?.disabled).toBe(true);
    request.flush(made('e2', { format: 'xlsx', language: 'ar' }));
    await settle();
    expect(page.querySelector('[role=status] nm-progress')).not.toBeNull();
  });

  it('asks after the file while it is being made, and tells when it is there', async () => {
    const announce = jest.fn();
    const { page, button, settle } = await open([made('e1')]);
    jest.spyOn(TestBed.inject(Announcer), 'announce').mockImplementation(announce);
    expect(button('Save matrix.docx')).toBeUndefined();
    await new Promise((resolve) => setTimeout(resolve, 1100));
    await settle();
    server.expectOne('/api/exports?document=d1').flush({ items: [done] });
    await settle();
    expect(page.querySelector('nm-progress')).toBeNull();
    expect(announce).toHaveBeenCalledTimes(1);
    expect(words(page.querySelector('li'))).toMatch(/12.*3/);
    await new Promise((resolve) => setTimeout(resolve, 1100));
    server.expectNone('/api/exports?document=d1');
  });

  it('saves a file under its name, with the reader’s token', async () => {
    const { page, settle } = await open([done]);
    const saved: string[] = [];
    jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      saved.push(this.download);
    });
    Object.assign(URL, { createObjectURL: () => 'blob:x', revokeObjectURL: () => undefined });
    page.querySelector<HTMLButtonElement>('li button')?.click();
    server.expectOne('/api/exports/e1/file').flush(new Blob(['x']));
    await settle();
    expect(saved).toEqual(['matrix.docx']);
  });

  it('says what failed and what was refused, and keeps the earlier files', async () => {
    const { page, send, settle } = await open([made('e3', { state: 'failed' }), done]);
    expect(page.querySelectorAll('li')).toHaveLength(2);
    await send();
    const error = { type: '', title: '', status: 429, code: 'request.too-many', params: {}, requestId: 'r' };
    server.expectOne({ method: 'POST', url: '/api/exports' }).flush(error, { status: 429, statusText: 'x' });
    await settle();
    expect(page.querySelector('nm-problem')).not.toBeNull();
    expect(page.querySelectorAll('li')).toHaveLength(2);
    expect(page.querySelector<HTMLButtonElement>('button[type=submit]')?.disabled).toBe(false);
  });

  it('offers the way back in only to those who may bring a sheet', async () => {
    expect((await open([])).page.querySelector('a')?.getAttribute('href')).toBe('/workspace/sheets/new');
    TestBed.resetTestingModule();
    can.mockReturnValue(false);
    expect((await open([])).page.querySelector('a')).toBeNull();
  });
});
