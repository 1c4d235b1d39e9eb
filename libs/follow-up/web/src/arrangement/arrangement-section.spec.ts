import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import type { ReportingArrangement } from '@nmirf/follow-up/model';
import { Session } from '@nmirf/identity/web';
import { apiInterceptor, LanguageService, platformWorkTexts, provideTexts } from '@nmirf/platform/web';
import { followUpTexts } from '../texts';
import { ArrangementSection } from './arrangement-section';

const address = '/api/institutions/health/reporting-arrangement';
const decided: ReportingArrangement = {
  skipsEndorsement: true,
  decision: { by: { id: 'c', name: 'Ana Mora' }, at: '2026-11-02T09:30:00Z', reason: 'One official only' },
};

describe('whether an institution endorses its reports', () => {
  let server: HttpTestingController;
  const can = jest.fn(() => true);
  const wait = () => new Promise((resolve) => setTimeout(resolve));

  async function open(found: ReportingArrangement) {
    TestBed.configureTestingModule({
      providers: [
        provideTexts(),
        provideHttpClient(withInterceptors([apiInterceptor])),
        provideHttpClientTesting(),
        { provide: Session, useValue: { can } },
      ],
    });
    server = TestBed.inject(HttpTestingController);
    await TestBed.inject(LanguageService).use('en', platformWorkTexts, followUpTexts);
    const fixture = TestBed.createComponent(ArrangementSection);
    fixture.componentRef.setInput('institutionId', 'health');
    const settle = async () => {
      TestBed.tick();
      await wait();
      TestBed.tick();
      await wait();
      TestBed.tick();
    };
    TestBed.tick();
    server.expectOne(address).flush(found);
    await settle();
    const page = fixture.nativeElement as HTMLElement;
    const shown = () => page.textContent?.replace(/\s+/g, ' ') ?? '';
    const press = async (name: string) => {
      const button = Array.from(page.querySelectorAll('button')).find((one) => one.textContent?.trim() === name);
      if (!button) throw new Error(`no button ${name}`);
      button.click();
      await settle();
    };
    const write = async (text: string) => {
      const field = page.querySelector('textarea');
      if (!field) throw new Error('no field');
      field.value = text;
      field.dispatchEvent(new Event('input'));
      await settle();
    };
    return { page, shown, press, write, settle };
  }
  afterEach(() => {
    server.verify();
    can.mockReturnValue(true);
  });

  it('says the rule, and exempts only with a reason, after it has said what that means', async () => {
    const { page, shown, press, write, settle } = await open({ skipsEndorsement: false, decision: null });
    expect(shown()).toContain('The validating authority of this institution endorses a report');
    await press('Exempt from endorsement');
    expect(shown()).toContain('read by one person fewer');
    await press('Exempt this institution');
    expect(page.querySelector('nm-field .fault')?.textContent).toContain('Fill in this field');
    server.expectNone(address);
    await write('  One official only ');
    await press('Exempt this institution');
    const put = server.expectOne(address);
    expect([put.request.method, put.request.body]).toEqual(['PUT', { skipsEndorsement: true, reason: 'One official only' }]);
    put.flush(decided);
    await settle();
    expect(shown()).toContain('go straight to the ministry');
    expect(shown()).toContain('Decided by Ana Mora');
    expect(page.querySelector('form')).toBeNull();
  });

  it('shows who decided when and why, and takes the exemption back', async () => {
    const { page, shown, press, write } = await open(decided);
    expect(shown()).toMatch(/Decided by Ana Mora · 2 November 2026/);
    expect(page.querySelector('.reason')?.textContent).toBe('One official only');
    await press('Ask for endorsement again');
    await write('A secretary general was designated');
    await press('Ask for endorsement');
    expect(server.expectOne(address).request.body).toEqual({
      skipsEndorsement: false,
      reason: 'A secretary general was designated',
    });
  });

  it('keeps the reason that was typed when the server refuses, and says what is wrong', async () => {
    const { page, press, write, settle } = await open({ skipsEndorsement: false, decision: null });
    await press('Exempt from endorsement');
    await write('One official only');
    await press('Exempt this institution');
    const error = { type: '', title: '', status: 403, code: 'access.not-allowed', params: {}, requestId: 'r' };
    server.expectOne(address).flush(error, { status: 403, statusText: 'Forbidden' });
    await settle();
    expect(page.querySelector('nm-form-summary nm-notice')).not.toBeNull();
    expect(page.querySelector('textarea')?.value).toBe('One official only');
  });

  it('is read, not decided, by people without that right', async () => {
    can.mockReturnValue(false);
    const { page, shown } = await open(decided);
    expect(shown()).toContain('Exempt from endorsement');
    expect(page.querySelector('button')).toBeNull();
  });
});
