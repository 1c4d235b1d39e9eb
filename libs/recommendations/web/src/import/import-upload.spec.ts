import { HttpErrorResponse, HttpEventType, HttpResponse, type HttpEvent } from '@angular/common/http';
import { TestBed } from '@angular/core/testing';
import { LanguageService, platformWorkTexts, provideTexts } from '@nmirf/platform/web';
import type { Import } from '@nmirf/recommendations/model';
import { Subject } from 'rxjs';
import { recommendationTexts } from '../texts';
import { recommendationWorkTexts } from '../work-texts';
import { ImportClient } from './import-client';
import { ImportUpload } from './import-upload';

const file = (name: string) => new File(['x'], name);
const later = () => new Promise((resolve) => setTimeout(resolve));

describe('sending a file', () => {
  let events: Subject<HttpEvent<Import>>;
  const upload = jest.fn();

  async function open() {
    events = new Subject();
    upload.mockReset().mockImplementation(() => events);
    TestBed.configureTestingModule({ providers: [provideTexts(), { provide: ImportClient, useValue: { upload } }] });
    await TestBed.inject(LanguageService).use('en', platformWorkTexts, recommendationTexts, recommendationWorkTexts);
    const fixture = TestBed.createComponent(ImportUpload);
    const uploaded: Import[] = [];
    fixture.componentInstance.uploaded.subscribe((one) => uploaded.push(one));
    await fixture.whenStable();
    const page = fixture.nativeElement as HTMLElement;
    const drop = async (...files: File[]) => {
      const event = Object.assign(new Event('drop', { cancelable: true }), { dataTransfer: { files } });
      page.querySelector('.drop')?.dispatchEvent(event);
      await fixture.whenStable();
      return event.defaultPrevented;
    };
    return { fixture, page, drop, uploaded };
  }

  it('takes a dropped file, tells how far it is, and then that it is being read', async () => {
    const { fixture, page, drop, uploaded } = await open();
    expect(await drop(file('matrix.docx'))).toBe(true);
    expect(upload.mock.calls[0]?.[0]).toMatchObject({ name: 'matrix.docx' });
    events.next({ type: HttpEventType.UploadProgress, loaded: 40, total: 100 });
    await fixture.whenStable();
    expect(page.querySelector('progress')?.getAttribute('value')).toBe('0.4');
    expect(page.textContent).toContain('Sending matrix.docx');
    events.next({ type: HttpEventType.UploadProgress, loaded: 100, total: 100 });
    await fixture.whenStable();
    expect(page.querySelector('progress')?.hasAttribute('value')).toBe(false);
    expect(page.textContent).toContain('Reading matrix.docx');
    events.next(new HttpResponse({ body: { id: '1' } as Import }));
    await later();
    expect(uploaded).toEqual([{ id: '1' }]);
  });

  it.each(['matrix.old-word', 'matrix.pdf', 'matrix.no-table', 'matrix.unsafe-archive'])(
    'says why a file is not taken and what to do (%s)',
    async (code) => {
      const { fixture, page, drop } = await open();
      await drop(file('minutes.doc'));
      const error = { type: '', title: '', status: 422, code, params: {}, requestId: 'r-1' };
      events.error(new HttpErrorResponse({ status: 422, error }));
      await later();
      await fixture.whenStable();
      const said = page.querySelector('nm-problem')?.textContent ?? '';
      expect(said).toContain('The file minutes.doc was not taken and nothing was saved.');
      expect(said).not.toContain('Check what you entered');
      expect(page.querySelector('input[type=file]')).not.toBeNull();
    },
  );

  it('takes one file at a time', async () => {
    const { page, drop } = await open();
    await drop(file('a.docx'), file('b.docx'));
    expect(upload).not.toHaveBeenCalled();
    expect(page.querySelector('[role=alert]')?.textContent).toContain('one file at a time');
  });

  it('can be stopped, and begun with another file', async () => {
    const { fixture, page, drop } = await open();
    await drop(file('a.docx'));
    expect(events.observed).toBe(true);
    page.querySelector<HTMLButtonElement>('button')?.click();
    await later();
    await fixture.whenStable();
    expect(events.observed).toBe(false);
    expect(page.querySelector('.drop')).not.toBeNull();
    await drop(file('b.docx'));
    expect(events.observed).toBe(true);
    expect(page.textContent).toContain('Sending b.docx');
  });
});
