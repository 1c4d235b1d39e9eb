import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { Session } from '@nmirf/identity/web';
import type { DesignationList } from '@nmirf/institutions/model';
import { apiInterceptor, LanguageService, platformWorkTexts, provideTexts } from '@nmirf/platform/web';
import { institutionTexts } from '../texts';
import { DesignateForm } from './designate-form';

const institutionId = '0193a000-0000-7000-8000-000000000001';
const rosa = { id: '0193a000-0000-7000-8000-000000000002', name: 'Rosa Luz', email: 'rosa@health.example', state: 'invited' };
const today = new Date().toISOString().slice(0, 10);
const made = {
  id: '0193a000-0000-7000-8000-000000000003',
  kind: 'alternate',
  person: rosa,
  from: today,
  to: null,
  state: 'in-force',
  endedAt: null,
  access: true,
  record: null,
};
const wait = (milliseconds = 0) => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe('designating somebody', () => {
  let server: HttpTestingController;
  const can = jest.fn(() => false);

  async function open() {
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
    await TestBed.inject(LanguageService).use('en', platformWorkTexts, institutionTexts);
    const fixture = TestBed.createComponent(DesignateForm);
    fixture.componentRef.setInput('institutionId', institutionId);
    const changed: DesignationList[] = [];
    fixture.componentInstance.changed.subscribe((list) => changed.push(list));
    await fixture.whenStable();
    const page = fixture.nativeElement as HTMLElement;
    document.body.append(page);
    const settle = async (milliseconds = 0) => {
      await wait(milliseconds);
      TestBed.tick();
      await wait();
      await fixture.whenStable();
    };
    const press = async (name: string) => {
      const button = Array.from(page.querySelectorAll('button')).find((one) => one.textContent?.includes(name));
      if (!button) throw new Error(`no button ${name}`);
      button.click();
      await settle();
    };
    const pick = async (name: string) => {
      const option = Array.from(document.querySelectorAll<HTMLElement>('mat-option')).find((one) => one.textContent?.includes(name));
      if (!option) throw new Error(`no option ${name}`);
      option.click();
      await settle();
    };
    const search = async (text: string) => {
      const input = page.querySelector<HTMLInputElement>('nm-lookup input');
      if (!input) throw new Error('no search');
      input.focus();
      input.value = text;
      input.dispatchEvent(new Event('input'));
      await wait(300);
      TestBed.tick();
    };
    const choose = async <T extends HTMLInputElement | HTMLSelectElement>(selector: string, value: string) => {
      const control = page.querySelector<T>(selector);
      if (!control) throw new Error(`no ${selector}`);
      control.value = value;
      control.dispatchEvent(new Event(control.tagName === 'SELECT' ? 'change' : 'input'));
      await settle();
    };
    await press('Designate somebody');
    return { page, settle, press, pick, search, choose, changed };
  }
  afterEach(() => {
    document.body.replaceChildren();
    server.verify();
  });

  it('finds the person by a search, and sends who, as what and from when', async () => {
    const { page, settle, press, pick, search, choose, changed } = await open();
    await search('ro');
    const asked = server.expectOne(({ url }) => url === '/api/institutions/people');
    expect(asked.request.params.get('q')).toBe('ro');
    asked.flush({ items: [rosa], total: 1, page: 1, size: 8 });
    await settle();
    expect(page.querySelector('nm-lookup [role=status]')?.textContent).toContain('1 found');
    expect(document.querySelector('mat-option')?.textContent).toContain('Invited');
    await pick('Rosa Luz');
    await choose('select', 'alternate');
    await press('Designate somebody');
    const request = server.expectOne(`/api/institutions/${institutionId}/designations`);
    expect(request.request.body).toEqual({ accountId: rosa.id, kind: 'alternate', from: today, to: null });
    request.flush({ items: [made] });
    await settle();
    expect(changed).toHaveLength(1);
    expect(page.querySelector('form')).toBeNull();
  });

  it('says what is missing: nobody is chosen, the last day is before the first', async () => {
    const { page, press, choose } = await open();
    await choose('[formControlName="to"] input', '2020-01-01');
    await press('Designate somebody');
    expect(page.querySelector('nm-field:has(nm-lookup) .fault')?.textContent).toContain('Choose a person');
    expect(page.querySelector('nm-field .fault')).not.toBeNull();
  });

  it('keeps what was typed when the seat is taken, and says so', async () => {
    const { page, settle, press, pick, search } = await open();
    await search('rosa');
    server.expectOne(({ url }) => url === '/api/institutions/people').flush({ items: [rosa], total: 1, page: 1, size: 8 });
    await settle();
    await pick('Rosa Luz');
    await press('Designate somebody');
    server
      .expectOne(`/api/institutions/${institutionId}/designations`)
      .flush(
        { type: '', title: '', status: 409, code: 'institutions.principal-overlap', params: {}, requestId: 'r' },
        { status: 409, statusText: 'Conflict' },
      );
    await settle();
    expect(page.querySelector('nm-form-summary')?.textContent).toContain('There is a principal focal point in that time');
    expect(page.querySelector<HTMLInputElement>('nm-lookup input')?.value).toBe('Rosa Luz');
  });

  it('offers to invite somebody only to those who may', async () => {
    expect((await open()).page.querySelector('a')).toBeNull();
    TestBed.resetTestingModule();
    can.mockReturnValue(true);
    expect((await open()).page.querySelector('a')?.getAttribute('href')).toBe('/administration/accounts/new');
    can.mockReturnValue(false);
  });
});
