import { Location } from '@angular/common';
import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import type { AssignmentPreview } from '@nmirf/implementation/model';
import { institutionTexts } from '@nmirf/institutions/web';
import { apiInterceptor, LanguageService, platformWorkTexts, provideTexts } from '@nmirf/platform/web';
import { recommendationTexts } from '@nmirf/recommendations/web';
import { implementationTexts } from '../texts';
import { AssignPage } from './assign-page';

@Component({ template: '' })
class ResultPage {}

const [one, two] = ['0193a000-0000-7000-8000-000000000001', '0193a000-0000-7000-8000-000000000002'];
const health = { id: '0193a000-0000-7000-8000-000000000003', code: 'MOH', name: { en: 'Ministry of Health' }, acronym: null };
const labour = { id: '0193a000-0000-7000-8000-000000000004', code: 'MOL', name: { en: 'Ministry of Labour' }, acronym: null };
const preview = (given: Partial<AssignmentPreview> = {}): AssignmentPreview => ({
  plan: 'a'.repeat(64),
  recommendations: 2,
  counts: { new: 1, replacesLead: 1, dueChanged: 0, unchanged: 0 },
  replacedLeads: [{ institution: labour, recommendations: 1 }],
  rows: [
    {
      recommendation: { id: one, code: 'X-1', paragraph: '1.1', symbol: 'A/1', texts: { en: 'Do it' } },
      outcome: 'replacesLead',
      lead: labour,
    },
  ],
  ...given,
});
const wait = (milliseconds = 0) => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe('assigning selected recommendations', () => {
  let server: HttpTestingController;

  async function open(query: string) {
    TestBed.configureTestingModule({
      providers: [
        provideTexts(),
        provideRouter([
          { path: 'workspace/assign', component: AssignPage },
          { path: 'workspace/assign/:id', component: ResultPage },
        ]),
        provideHttpClient(withInterceptors([apiInterceptor])),
        provideHttpClientTesting(),
      ],
    });
    server = TestBed.inject(HttpTestingController);
    await TestBed.inject(LanguageService).use('en', platformWorkTexts, recommendationTexts, institutionTexts, implementationTexts);
    TestBed.inject(Router).setUpLocationChangeListener();
    const harness = await RouterTestingHarness.create();
    await harness.navigateByUrl(`/workspace/assign?${query}`, AssignPage);
    const page = harness.routeNativeElement as HTMLElement;
    document.body.append(page);
    const settle = async (milliseconds = 0) => {
      await wait(milliseconds);
      TestBed.tick();
      await wait();
      TestBed.tick();
    };
    const press = async (name: string, within: Element = page) => {
      const button = Array.from(within.querySelectorAll('button')).find((candidate) => candidate.textContent?.includes(name));
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
    const choose = async (place: number, institution: typeof health) => {
      const lookup = page.querySelectorAll('nm-lookup')[place];
      const field = lookup?.querySelector('input');
      if (!lookup || !field) throw new Error('no lookup');
      field.focus();
      field.value = institution.code;
      field.dispatchEvent(new Event('input'));
      await settle(300);
      server.expectOne((request) => request.url === '/api/institutions').flush({ items: [institution], total: 1, page: 1, size: 8 });
      await settle();
      await pick(institution.name.en);
    };
    return { page, settle, press, choose };
  }
  afterEach(() => {
    document.body.replaceChildren();
    server.verify();
  });
  const asked = () => server.expectOne('/api/assignments/preview');

  it('shows what would happen before it happens, and applies exactly that', async () => {
    const { page, settle, press, choose } = await open(`id=${one}&id=${two}`);
    expect(page.querySelector('h1')?.textContent).toContain('2');
    await choose(0, health);
    await choose(1, labour);
    expect(page.querySelector('.supporting li')?.textContent).toContain('Ministry of Labour');
    await press('Show what would happen');
    const order = { selection: { ids: [one, two] }, leadId: health.id, supportingIds: [labour.id], dueOn: null, note: null };
    const request = asked();
    expect(request.request.body).toEqual(order);
    request.flush(preview());
    await settle();
    expect(page.textContent).toContain('These institutions would no longer lead');
    await press('Assign 2 recommendations');
    const applied = server.expectOne('/api/assignments');
    expect(applied.request.body).toEqual({ ...order, plan: 'a'.repeat(64) });
    applied.flush({ id: two }, { status: 201, statusText: 'Created' });
    await settle();
    expect(TestBed.inject(Router).url).toBe(`/workspace/assign/${two}`);
  });

  it('takes all that a filter leaves, and knows the way back to it', async () => {
    const { page, press, choose } = await open('all=true&position=noted&q=school');
    expect(page.querySelector('nm-breadcrumb a')?.getAttribute('href')).toBe('/workspace/recommendations?q=school&position=noted');
    await choose(0, health);
    await press('Show what would happen');
    const { request } = asked();
    expect(request.body).toMatchObject({ selection: { filter: { q: 'school', position: ['noted'], lang: 'en' } } });
    expect(request.body.selection.filter).not.toHaveProperty('page');
  });

  it('wants somebody to be assigned', async () => {
    const { page, press } = await open(`id=${one}`);
    await press('Show what would happen');
    expect(page.querySelector('nm-field:has(nm-lookup) .fault')?.textContent).toContain('Choose a lead institution');
  });

  it('says that nothing is selected, and where to do it', async () => {
    const { page } = await open('id=nonsense');
    expect(page.querySelector('form')).toBeNull();
    expect(page.textContent).toContain('Nothing is selected');
  });

  it('asks anew when somebody was quicker', async () => {
    const { page, settle, press, choose } = await open(`id=${one}&id=${two}`);
    await choose(0, health);
    await press('Show what would happen');
    asked().flush(preview());
    await settle();
    await press('Assign 2 recommendations');
    server
      .expectOne('/api/assignments')
      .flush(
        { type: '', title: '', status: 409, code: 'implementation.plan-changed', params: {}, requestId: 'r' },
        { status: 409, statusText: 'Conflict' },
      );
    await settle();
    asked().flush(preview({ plan: 'b'.repeat(64), counts: { new: 0, replacesLead: 1, dueChanged: 0, unchanged: 1 } }));
    await settle();
    expect(page.textContent).toContain('Somebody changed assignments in the meantime');
    await press('Assign 1 recommendation');
    expect(server.expectOne('/api/assignments').request.body).toMatchObject({ plan: 'b'.repeat(64) });
  });

  it('goes back and forth between the steps, and forgets what was shown as soon as the form says something else', async () => {
    const { page, settle, press, choose } = await open(`id=${one}`);
    await choose(0, health);
    await press('Show what would happen');
    asked().flush(preview());
    await settle();
    expect(page.querySelector('nm-assign-preview')).not.toBeNull();
    expect(TestBed.inject(Router).url).toContain('step=preview');
    await press('Back to the choice');
    await settle();
    expect(TestBed.inject(Router).url).not.toContain('step');
    expect(page.querySelector<HTMLInputElement>('nm-lookup input')?.value).toBe('Ministry of Health');
    TestBed.inject(Location).back();
    await settle();
    expect(TestBed.inject(Router).url).toContain('step=preview');
    expect(page.querySelector('nm-assign-preview')).not.toBeNull();
    TestBed.inject(Location).back();
    await settle();
    const note = page.querySelector('textarea');
    if (!note) throw new Error('no note');
    note.value = 'Please';
    note.dispatchEvent(new Event('input'));
    TestBed.inject(Location).forward();
    await settle();
    expect(page.querySelector('nm-assign-preview')).toBeNull();
  });
});
