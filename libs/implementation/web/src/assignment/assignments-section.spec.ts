import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { Assignment, RecommendationAssignments } from '@nmirf/implementation/model';
import { institutionTexts } from '@nmirf/institutions/web';
import { apiInterceptor, LanguageService, platformWorkTexts, provideTexts } from '@nmirf/platform/web';
import { implementationTexts } from '../texts';
import { AssignmentsSection } from './assignments-section';

const recommendationId = '0193a000-0000-7000-8000-000000000001';
const url = `/api/recommendations/${recommendationId}/assignments`;
const health = { id: '0193a000-0000-7000-8000-000000000002', code: 'MOH', name: { en: 'Ministry of Health' }, acronym: null };
const labour = { id: '0193a000-0000-7000-8000-000000000003', code: 'MOL', name: { en: 'Ministry of Labour' }, acronym: null };
const assignment = (given: Partial<Assignment> = {}): Assignment => ({
  id: '0193a000-0000-7000-8000-000000000004',
  institution: health,
  role: 'lead',
  state: 'assigned',
  dueOn: '2026-01-31',
  urgency: 'overdue',
  note: null,
  at: '2025-11-24T10:00:00Z',
  availableActions: [],
  version: 1,
  ...given,
});
const answer = (given: Partial<RecommendationAssignments> = {}): RecommendationAssignments => ({
  items: [assignment()],
  history: [],
  availableActions: [],
  ...given,
});
const wait = (milliseconds = 0) => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe('who is responsible for a recommendation', () => {
  let server: HttpTestingController;

  async function open(first: RecommendationAssignments | { status: number; code: string }) {
    TestBed.configureTestingModule({
      providers: [provideTexts(), provideRouter([]), provideHttpClient(withInterceptors([apiInterceptor])), provideHttpClientTesting()],
    });
    server = TestBed.inject(HttpTestingController);
    await TestBed.inject(LanguageService).use('en', platformWorkTexts, institutionTexts, implementationTexts);
    const fixture = TestBed.createComponent(AssignmentsSection);
    fixture.componentRef.setInput('recommendationId', recommendationId);
    TestBed.tick();
    await wait();
    const request = server.expectOne(url);
    if ('items' in first) request.flush(first);
    else request.flush({ type: '', title: '', params: {}, requestId: 'r', ...first }, { status: first.status, statusText: 'x' });
    const page = fixture.nativeElement as HTMLElement;
    document.body.append(page);
    const settle = async (milliseconds = 0) => {
      await wait(milliseconds);
      TestBed.tick();
      await wait();
      TestBed.tick();
    };
    const press = async (name: string) => {
      const button = Array.from(page.querySelectorAll('button')).find((one) => one.textContent?.includes(name));
      if (!button) throw new Error(`no button ${name}`);
      button.click();
      await settle();
    };
    const write = async (selector: string, text: string, milliseconds = 0) => {
      const field = page.querySelector<HTMLInputElement | HTMLTextAreaElement>(selector);
      if (!field) throw new Error(`no ${selector}`);
      field.value = text;
      field.dispatchEvent(new Event('input'));
      await wait(milliseconds);
      TestBed.tick();
    };
    await settle();
    return { page, settle, press, write };
  }
  afterEach(() => {
    document.body.replaceChildren();
    server.verify();
  });

  it('names the institution, its role, the date and how near it is', async () => {
    const { page } = await open(answer());
    const card = page.querySelector('li')?.textContent?.replace(/\s+/g, ' ');
    for (const word of ['Lead institution', 'Ministry of Health', 'Waiting for an answer', '31 January 2026', 'Overdue'])
      expect(card).toContain(word);
    expect(page.querySelector('button')).toBeNull();
  });

  it('is told as nothing special to those whose institution is not concerned', async () => {
    const { page } = await open({ status: 404, code: 'request.not-found' });
    expect(page.textContent).toContain('not assigned to your institution');
    expect(page.querySelector('nm-problem')).toBeNull();
  });

  it('is accepted by a button, and the answer takes the place of what was shown', async () => {
    const { page, settle, press } = await open(answer({ items: [assignment({ availableActions: ['accept', 'ask-reassignment'] })] }));
    await press('Accept');
    const request = server.expectOne(`/api/assignments/${assignment().id}/accept`);
    expect(request.request.body).toEqual({});
    request.flush(answer({ items: [assignment({ state: 'accepted', urgency: 'later' })] }));
    await settle();
    expect(page.querySelector('nm-tag')?.textContent).toContain('Accepted');
    expect(page.querySelector('button')).toBeNull();
  });

  it('is asked away only with a reason', async () => {
    const { page, settle, press, write } = await open(
      answer({ items: [assignment({ availableActions: ['accept', 'ask-reassignment'] })] }),
    );
    await press('Ask for another institution');
    await press('Ask for another institution');
    expect(page.querySelector('nm-field .fault')).not.toBeNull();
    await write('textarea', 'Law 5 gives it to Labour');
    await press('Ask for another institution');
    const request = server.expectOne(`/api/assignments/${assignment().id}/ask-reassignment`);
    expect(request.request.body).toEqual({ reason: 'Law 5 gives it to Labour' });
    request.flush(answer({ items: [assignment({ state: 'reassignment-asked' })] }));
    await settle();
    expect(page.querySelector('form')).toBeNull();
  });

  it('gets another due date, in the version that was looked at, or none', async () => {
    const { page, settle, press, write } = await open(
      answer({ items: [assignment({ availableActions: ['change-due', 'end'], version: 3 })] }),
    );
    await press('Change the due date');
    expect(page.querySelector<HTMLInputElement>('nm-date-input input')?.value).toBe('31/01/2026');
    await write('nm-date-input input', '2027-06-30');
    await press('Save the due date');
    const url = `/api/assignments/${assignment().id}`;
    const request = server.expectOne(({ method, url: asked }) => method === 'PATCH' && asked === url);
    expect([request.request.body, request.request.headers.get('If-Match')]).toEqual([{ dueOn: '2027-06-30' }, '"3"']);
    request.flush(answer({ items: [assignment({ dueOn: '2027-06-30', urgency: 'later', availableActions: ['change-due'], version: 4 })] }));
    await settle();
    expect(page.querySelector('li.nm-card')?.textContent).toContain('30 June 2027');
    await press('Change the due date');
    await write('nm-date-input input', '');
    await press('Save the due date');
    const none = server.expectOne(url);
    expect([none.request.body, none.request.headers.get('If-Match')]).toEqual([{ dueOn: null }, '"4"']);
    none.flush(answer({ items: [assignment({ dueOn: null, urgency: null })] }));
    await settle();
    expect(page.querySelector('form')).toBeNull();
  });

  it('keeps the reason when it is refused', async () => {
    const { page, settle, press, write } = await open(answer({ items: [assignment({ availableActions: ['end'] })] }));
    await press('End the assignment');
    await write('textarea', 'Merged');
    await press('End the assignment');
    server
      .expectOne(`/api/assignments/${assignment().id}/end`)
      .flush(
        { type: '', title: '', status: 409, code: 'workflow.not-possible', params: {}, requestId: 'r' },
        { status: 409, statusText: 'Conflict' },
      );
    await settle();
    expect(page.querySelector('nm-form-summary nm-notice')).not.toBeNull();
    expect(page.querySelector('textarea')?.value).toBe('Merged');
  });

  it('may be helped by another institution that a responsible one proposes', async () => {
    const { page, settle, press, write } = await open(answer({ availableActions: ['propose'] }));
    await press('Propose a supporting institution');
    page.querySelector<HTMLElement>('nm-lookup input')?.focus();
    await write('nm-lookup input', 'lab', 300);
    server.expectOne((request) => request.url === '/api/institutions').flush({ items: [labour], total: 1, page: 1, size: 8 });
    await settle();
    document.querySelector<HTMLElement>('mat-option')?.click();
    await settle();
    await write('textarea', 'They run the inspections');
    await press('Send the proposal');
    const request = server.expectOne('/api/assignments/proposals');
    expect(request.request.body).toEqual({ recommendationId, institutionId: labour.id, reason: 'They run the inspections' });
    request.flush(
      answer({ items: [assignment(), assignment({ id: labour.id, institution: labour, role: 'supporting', state: 'proposed' })] }),
      {
        status: 201,
        statusText: 'Created',
      },
    );
    await settle();
    expect(page.querySelectorAll('li.nm-card')).toHaveLength(2);
  });

  it('has a history in sentences', async () => {
    const { page } = await open(
      answer({
        history: [
          {
            id: '0193a000-0000-7000-8000-000000000009',
            kind: 'change-due',
            role: 'lead',
            institution: health,
            at: '2025-11-24T10:00:00Z',
            by: 'Ana',
            onBehalfOf: null,
            reason: null,
            due: { from: null, to: '2026-01-31' },
          },
        ],
      }),
    );
    expect(page.querySelector('details')?.textContent).toContain('Due date of Ministry of Health: 31 January 2026 instead of no date');
  });
});
