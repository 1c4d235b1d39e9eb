import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import type { ProgressReport, Waiting, WaitingKind } from '@nmirf/follow-up/model';
import { Confirm, LanguageService, platformWorkTexts, provideTexts, Toasts } from '@nmirf/platform/web';
import { followUpTexts } from '../texts';
import { ReviewPage } from './review-page';
import { statusTexts } from '../status/status-texts';

const idOf = (number: number) => `01900000-0000-7000-8000-00000000000${number}`;
const institution = { id: idOf(9), code: 'H', name: { en: 'Ministry of Health' }, acronym: null };
const waiting = (number: number, kind: WaitingKind = 'to-endorse'): Waiting => ({
  kind,
  institution,
  recommendation: { id: idOf(8), code: 'C', paragraph: `7.${number}`, symbol: 'A/HRC/1', texts: { en: 'Build clinics' } },
  recommendations: 1,
  reportId: idOf(number),
  dueOn: null,
  since: '2026-11-01T00:00:00Z',
});
const report = (number: number, availableActions: ProgressReport['availableActions']): ProgressReport => ({
  id: idOf(number),
  institution,
  state: 'submitted',
  recommendationIds: [idOf(8)],
  recommendations: [
    { id: idOf(8), code: 'C', paragraph: '7.1', symbol: 'A/HRC/1', texts: { en: 'Build clinics' }, status: 'not-assessed' },
  ],
  periodFrom: '2026-01-01',
  periodTo: '2026-06-30',
  language: 'en',
  summary: 'Two hundred clinics were built.',
  results: '',
  obstacles: '',
  nextSteps: '',
  affectedPersons: [],
  proposedStatus: 'in-progress',
  statusRationale: 'The work goes on.',
  evidence: [],
  comments: [],
  history: [],
  missing: [],
  editable: false,
  availableActions,
  updatedAt: '2026-11-01T00:00:00Z',
  version: 1,
});
const words = (element: Element | null | undefined) => element?.textContent?.replace(/\s+/g, ' ').trim() ?? '';

describe('the queue of reports to decide on', () => {
  async function open(items: Waiting[], url = '/review') {
    TestBed.configureTestingModule({
      providers: [
        provideTexts(),
        provideRouter([{ path: 'review', component: ReviewPage }]),
        provideHttpClient(),
        provideHttpClientTesting(),
      ],
    });
    await TestBed.inject(LanguageService).use('en', platformWorkTexts, followUpTexts, statusTexts);
    const server = TestBed.inject(HttpTestingController);
    const agrees = jest.spyOn(TestBed.inject(Confirm), 'ask').mockResolvedValue(true);
    const show = jest.spyOn(TestBed.inject(Toasts), 'show').mockImplementation();
    const asked = () => agrees.mock.calls.map(([{ heading }]) => heading);
    const toasts = () => show.mock.calls.map(([text]) => text);
    const harness = await RouterTestingHarness.create();
    await harness.navigateByUrl(url, ReviewPage);
    const page = harness.routeNativeElement as HTMLElement;
    document.body.append(page);
    const settle = async () => {
      for (let turn = 0; turn < 3; turn += 1) {
        TestBed.tick();
        await new Promise((resolve) => setTimeout(resolve));
      }
    };
    const queue = async (now: Waiting[]) => {
      const totals = now.reduce<Partial<Record<WaitingKind, number>>>((sum, { kind }) => ({ ...sum, [kind]: (sum[kind] ?? 0) + 1 }), {});
      server.expectOne((request) => request.url === '/api/follow-up/waiting').flush({ items: now, totals });
      await settle();
    };
    const answer = async (number: number, ...actions: ProgressReport['availableActions']) => {
      server.expectOne({ method: 'GET', url: `/api/progress-reports/${idOf(number)}` }).flush(report(number, actions));
      await settle();
    };
    await settle();
    await queue(items);
    const lines = () => Array.from(page.querySelectorAll<HTMLButtonElement>('button.line'));
    const press = async (key: string, on: Element | null = document.activeElement) => {
      on?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
      await settle();
    };
    const button = (text: string) => Array.from(page.querySelectorAll('button')).find((one) => words(one) === text);
    const focused = () => lines().findIndex((line) => line === document.activeElement);
    return { page, server, settle, queue, answer, lines, press, button, focused, agrees, asked, toasts, router: TestBed.inject(Router) };
  }
  afterEach(() => document.body.replaceChildren());

  it('is gone through with the keyboard: down, up, open, close', async () => {
    const { page, press, focused, lines, settle, answer, router } = await open([waiting(1), waiting(2), waiting(3)]);
    // nothing has the focus yet
    await press('j', document.body);
    expect(focused()).toBe(0);
    await press('j');
    await press('ArrowDown');
    await press('j');
    expect(focused()).toBe(2);
    await press('k');
    await press('ArrowUp');
    expect(focused()).toBe(0);
    lines()[0]?.click();
    await settle();
    await answer(1, 'endorse', 'return');
    expect(router.url).toBe(`/review?report=${idOf(1)}`);
    expect([lines()[0]?.getAttribute('aria-expanded'), words(page)]).toEqual([
      'true',
      expect.stringContaining('Two hundred clinics were built.'),
    ]);
    await press('Escape');
    expect([router.url, focused(), page.querySelector('nm-review-report')]).toEqual(['/review', 0, null]);
  });

  it('opens the next report after a decision, gives it the focus, and says what happened', async () => {
    const { page, server, settle, queue, answer, button, focused, lines, toasts } = await open(
      [waiting(1), waiting(2), waiting(3)],
      `/review?report=${idOf(2)}`,
    );
    await answer(2, 'endorse', 'return');
    button('Endorse')?.click();
    await settle();
    server.expectOne(`/api/progress-reports/${idOf(2)}/endorse`).flush(report(2, []));
    await settle();
    await queue([waiting(1), waiting(3)]);
    await answer(3, 'endorse', 'return');
    expect(lines()).toHaveLength(2);
    expect([focused(), lines()[1]?.getAttribute('aria-expanded')]).toEqual([1, 'true']);
    expect(toasts()).toEqual(['Endorsed. 2 more wait.']);
    expect(page.querySelector('nm-review-report')).not.toBeNull();
  });

  it('decides nothing by a single key: a asks, r opens the field for the reason', async () => {
    const { page, server, press, answer, lines, agrees, asked } = await open([waiting(1)], `/review?report=${idOf(1)}`);
    await answer(1, 'endorse', 'return');
    lines()[0]?.focus();
    agrees.mockResolvedValueOnce(false);
    await press('a');
    expect(asked()).toEqual(['Endorse the report of Ministry of Health?']);
    server.expectNone(({ method }) => method === 'POST');
    server.expectNone(({ method }) => method === 'POST');
    await press('r');
    expect(page.querySelector('textarea')).not.toBeNull();
    server.expectNone(({ method }) => method === 'POST');
    // in the field the keys are letters
    await press('a', page.querySelector('textarea'));
    expect(asked()).toHaveLength(1);
  });

  it('is decided with the keyboard alone: approved after the question, returned after the reason, the next one open each time', async () => {
    const queued = [waiting(1, 'to-review'), waiting(2, 'to-review'), waiting(3, 'to-review')];
    const { page, server, queue, answer, settle, press, focused, lines } = await open(queued);
    await press('j', page.querySelector('h1'));
    lines()[0]?.click();
    await settle();
    await answer(1, 'approve', 'sendBack');
    await press('a');
    server.expectOne(`/api/progress-reports/${idOf(1)}/approve`).flush(report(1, []));
    await settle();
    await queue(queued.slice(1));
    await answer(2, 'approve', 'sendBack');
    expect([focused(), lines()[0]?.getAttribute('aria-expanded')]).toEqual([0, 'true']);
    await press('r');
    const field = page.querySelector('textarea');
    expect(document.activeElement).toBe(field);
    if (field) field.value = 'How many clinics?';
    field?.dispatchEvent(new Event('input'));
    page.querySelector('nm-review-report form')?.dispatchEvent(new Event('submit', { cancelable: true }));
    await settle();
    server.expectOne(`/api/progress-reports/${idOf(2)}/send-back`).flush(report(2, []));
    await settle();
    await queue(queued.slice(2));
    await answer(3, 'approve', 'sendBack');
    expect(page.querySelectorAll('nm-review-report')).toHaveLength(1);
    expect([focused(), words(lines()[0])]).toEqual([0, expect.stringContaining('7.3')]);
  });

  it('sends back with a reason, and not without one', async () => {
    const { page, server, answer, settle, button } = await open([waiting(1, 'to-review')], `/review?report=${idOf(1)}`);
    await answer(1, 'approve', 'sendBack');
    button('Send back …')?.click();
    await settle();
    const form = page.querySelector('nm-review-report form');
    form?.dispatchEvent(new Event('submit', { cancelable: true }));
    await settle();
    expect(words(form)).toContain('Fill in this field');
    server.expectNone(({ method }) => method === 'POST');
    const field = page.querySelector('textarea');
    if (field) field.value = ' How many clinics? ';
    field?.dispatchEvent(new Event('input'));
    form?.dispatchEvent(new Event('submit', { cancelable: true }));
    await settle();
    const sent = server.expectOne(`/api/progress-reports/${idOf(1)}/send-back`);
    expect(sent.request.body).toEqual({ reason: 'How many clinics?' });
  });

  it('keeps the report where it is when the decision is refused', async () => {
    const { page, server, answer, settle, button, lines } = await open([waiting(1)], `/review?report=${idOf(1)}`);
    await answer(1, 'endorse', 'return');
    button('Endorse')?.click();
    await settle();
    server
      .expectOne(`/api/progress-reports/${idOf(1)}/endorse`)
      .flush({ code: 'workflow.not-possible', requestId: 'x' }, { status: 409, statusText: 'Conflict' });
    await settle();
    expect(page.querySelector('nm-problem')).not.toBeNull();
    expect(lines()).toHaveLength(1);
  });

  it('asks before it publishes, and says when nothing is left', async () => {
    const { page, server, queue, answer, settle, button, agrees, asked, toasts } = await open(
      [waiting(1, 'to-publish')],
      `/review?report=${idOf(1)}`,
    );
    await answer(1, 'publish', 'sendBack');
    let agree: (yes: boolean) => void = () => undefined;
    agrees.mockReturnValueOnce(new Promise((resolve) => (agree = resolve)));
    button('Publish')?.click();
    expect(asked()).toHaveLength(1);
    server.expectNone(({ method }) => method === 'POST');
    agree(true);
    await settle();
    server.expectOne(`/api/progress-reports/${idOf(1)}/publish`).flush(report(1, []));
    await settle();
    await queue([]);
    expect(words(page)).toContain('No report waits for your decision');
    expect(toasts().at(-1)).toBe('Published. That was the last one.');
  });
});
