import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import type { Institution } from '@nmirf/institutions/model';
import { apiInterceptor, LanguageService, platformWorkTexts, provideTexts } from '@nmirf/platform/web';
import { institutionTexts } from '../texts';
import { InstitutionForm } from './institution-form';

const ministry: Institution = {
  id: '0193a000-0000-7000-8000-000000000001',
  code: 'MOH',
  name: { en: 'Ministry of Health', ru: 'Министерство' },
  acronym: 'MSP',
  branch: 'executive',
  level: 'national',
  parentId: null,
  legalBase: { text: 'Law 836', url: null },
  contact: { email: 'info@health.example', phone: null, address: null, website: null },
  activeFrom: null,
  closedOn: null,
  ancestors: [],
  children: 0,
  vacant: true,
  version: 3,
};
const { id: _id, ancestors: _a, children: _c, vacant: _v, version: _n, ...edit } = ministry;
const url = `/api/institutions/${ministry.id}`;
const later = () => new Promise((resolve) => setTimeout(resolve));

describe('the form of an institution', () => {
  let server: HttpTestingController;

  async function open(institution?: Institution) {
    TestBed.configureTestingModule({
      providers: [provideTexts(), provideHttpClient(withInterceptors([apiInterceptor])), provideHttpClientTesting()],
    });
    server = TestBed.inject(HttpTestingController);
    await TestBed.inject(LanguageService).use('en', platformWorkTexts, institutionTexts);
    const fixture = TestBed.createComponent(InstitutionForm);
    fixture.componentRef.setInput('institution', institution);
    const saved: Institution[] = [];
    fixture.componentInstance.saved.subscribe((one) => saved.push(one));
    await fixture.whenStable();
    const page = fixture.nativeElement as HTMLElement;
    const field = (label: string) => {
      const found = Array.from(page.querySelectorAll('nm-field')).find((one) => one.querySelector('label')?.textContent?.trim() === label);
      if (!found) throw new Error(`no field ${label}`);
      return found;
    };
    const input = (label: string) => field(label).querySelector('input, textarea') as HTMLInputElement;
    const type = async (label: string, value: string) => {
      input(label).value = value;
      input(label).dispatchEvent(new Event('input'));
      await fixture.whenStable();
    };
    const settle = async () => {
      await later();
      await fixture.whenStable();
    };
    const send = async () => {
      page.querySelector<HTMLButtonElement>('.nm-button--main')?.click();
      await settle();
    };
    return { fixture, page, field, input, type, send, settle, saved };
  }
  afterEach(() => server.verify());

  it('sends what was typed with the version that it was typed on, and keeps names that it does not show', async () => {
    const { type, send, settle, saved } = await open(ministry);
    await type('Español', 'Ministerio de Salud');
    await type('Telephone', '+595 21');
    await send();
    const request = server.expectOne(url);
    expect([request.request.method, request.request.headers.get('if-match')]).toEqual(['PUT', '"3"']);
    expect(request.request.body).toEqual({
      ...edit,
      name: { en: 'Ministry of Health', es: 'Ministerio de Salud', ru: 'Министерство' },
      contact: { ...edit.contact, phone: '+595 21' },
    });
    request.flush({ ...ministry, version: 4 });
    await settle();
    expect(saved).toMatchObject([{ version: 4 }]);
  });

  it('makes a new one, without a legal base where none is written', async () => {
    const { type, send } = await open();
    await type('English', 'Supreme Court');
    await type('Code', 'CSJ');
    await send();
    const request = server.expectOne('/api/institutions');
    expect(request.request.method).toBe('POST');
    expect(request.request.body).toMatchObject({ code: 'CSJ', name: { en: 'Supreme Court' }, legalBase: null, parentId: null });
  });

  it('asks for a name in some language, and for the law where only its address is given', async () => {
    const { field, type, send, page } = await open();
    await type('Code', 'CSJ');
    await type('Where the law can be read', 'https://laws.example/1');
    await send();
    expect(field('English').textContent).toContain('Fill in this field');
    expect(field('Law, decree or other act').textContent).toContain('Fill in this field');
    expect(page.querySelector('nm-form-summary')?.textContent).toContain('2 things need your attention');
    await type('Français', 'Cour suprême');
    expect(field('English').textContent).not.toContain('Fill in this field');
  });

  it('does not close before it opens', async () => {
    const { field, type, send } = await open(ministry);
    await type('Since', '2024-02-01');
    await type('Closed on', '2024-01-31');
    await send();
    expect(field('Closed on').textContent).toContain('The last day must not be before the first day');
  });

  it('shows both versions when somebody else saved first, and saves what was chosen on the present one', async () => {
    const { page, type, send, settle } = await open(ministry);
    await type('Acronym', 'MSPBS');
    await send();
    server
      .expectOne(url)
      .flush(
        { type: '', title: '', status: 412, code: 'request.version-outdated', params: { version: 4 }, requestId: 'r' },
        { status: 412, statusText: 'Precondition Failed' },
      );
    await settle();
    server.expectOne(url).flush({ ...ministry, acronym: 'MS', name: { en: 'Ministry of Public Health' }, branch: 'judicial', version: 4 });
    await settle();
    const conflict = page.querySelector('nm-edit-conflict');
    const rows = Array.from(conflict?.querySelectorAll('fieldset') ?? [], (row) => [
      row.querySelector('legend')?.textContent?.trim(),
      ...Array.from(row.querySelectorAll('.text'), (one) => one.textContent?.trim()),
    ]);
    expect(rows).toEqual([
      ['Name (ru)', '(empty)', 'Министерство'],
      ['Name (English)', 'Ministry of Public Health', 'Ministry of Health'],
      ['Acronym', 'MS', 'MSPBS'],
      ['Branch of the State', 'Judicial', 'Executive'],
    ]);
    conflict?.querySelector<HTMLButtonElement>('.nm-button--main')?.click();
    await settle();
    const again = server.expectOne(url);
    expect(again.request.headers.get('if-match')).toBe('"4"');
    expect(again.request.body).toEqual({ ...edit, acronym: 'MSPBS', name: { en: 'Ministry of Public Health' }, branch: 'judicial' });
  });
});
