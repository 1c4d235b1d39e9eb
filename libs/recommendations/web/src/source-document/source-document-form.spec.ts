import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { apiInterceptor, LanguageService, platformWorkTexts, provideTexts } from '@nmirf/platform/web';
import type { SourceDocument } from '@nmirf/recommendations/model';
import { recommendationTexts } from '../texts';
import { recommendationWorkTexts } from '../work-texts';
import { SourceDocumentForm } from './source-document-form';

const document: SourceDocument = {
  id: '0193a000-0000-7000-8000-000000000001',
  symbol: 'A/HRC/59/15',
  title: { en: 'Report', ru: 'Доклад' },
  url: null,
  publishedOn: null,
  session: 48,
  cycle: 4,
  family: 'UPR',
  body: { code: 'UPR', name: { en: 'Universal Periodic Review' } },
  language: 'en',
  recommendations: 254,
  published: 0,
  version: 3,
};
const url = `/api/source-documents/${document.id}`;
const later = () => new Promise((resolve) => setTimeout(resolve));

describe('the form of a document', () => {
  let server: HttpTestingController;

  async function open() {
    TestBed.configureTestingModule({
      providers: [provideTexts(), provideHttpClient(withInterceptors([apiInterceptor])), provideHttpClientTesting()],
    });
    server = TestBed.inject(HttpTestingController);
    await TestBed.inject(LanguageService).use('en', platformWorkTexts, recommendationTexts, recommendationWorkTexts);
    const fixture = TestBed.createComponent(SourceDocumentForm);
    fixture.componentRef.setInput('document', document);
    const saved: SourceDocument[] = [];
    fixture.componentInstance.saved.subscribe((one) => saved.push(one));
    await fixture.whenStable();
    const page = fixture.nativeElement as HTMLElement;
    const type = async (control: string, value: string) => {
      const input = page.querySelector<HTMLInputElement>(`[formControlName="${control}"], [ng-reflect-name="${control}"]`);
      if (!input) throw new Error(`no field ${control}`);
      input.value = value;
      input.dispatchEvent(new Event('input'));
      await fixture.whenStable();
    };
    const send = async () => {
      page.querySelector<HTMLButtonElement>('.nm-button--main')?.click();
      await later();
      await fixture.whenStable();
    };
    return { fixture, page, type, send, saved };
  }

  const outdated = { type: '', title: '', status: 412, code: 'request.version-outdated', params: {}, requestId: 'r-1' };

  it('sends what was typed with the version that it was typed on, and keeps titles that it does not show', async () => {
    const { type, send, saved } = await open();
    await type('session', '49');
    await send();
    const { request } = server.expectOne({ method: 'PUT', url });
    expect(request.headers.get('If-Match')).toBe('"3"');
    expect(request.body).toMatchObject({ session: 49, title: { en: 'Report', ru: 'Доклад' }, url: null });
    server.match(() => true);
    expect(saved).toEqual([]);
  });

  it('sends nothing that the schema refuses, and says why', async () => {
    const { type, send, page } = await open();
    await type('symbol', '!');
    await send();
    server.expectNone(url);
    expect(page.querySelector('nm-field .fault')).not.toBeNull();
  });

  it('loses nothing when somebody else was quicker: both versions are shown, and the choice is saved over the newer one', async () => {
    const { fixture, page, type, send, saved } = await open();
    await type('session', '49');
    await send();
    server.expectOne({ method: 'PUT', url }).flush(outdated, { status: 412, statusText: 'Precondition Failed' });
    await later();
    server.expectOne({ method: 'GET', url }).flush({ ...document, session: 50, cycle: 5, version: 4 });
    await later();
    await fixture.whenStable();
    expect(page.querySelector('nm-edit-conflict')?.textContent).toContain('Somebody else has changed this document in the meantime');
    await send();
    const second = server.expectOne({ method: 'PUT', url });
    expect(second.request.headers.get('If-Match')).toBe('"4"');
    expect(second.request.body).toMatchObject({ session: 49, cycle: 5 });
    second.flush({ ...document, session: 49, cycle: 5, version: 5 });
    await later();
    await fixture.whenStable();
    expect(saved).toMatchObject([{ version: 5 }]);
    expect(page.querySelector('nm-edit-conflict')).toBeNull();
  });
});
