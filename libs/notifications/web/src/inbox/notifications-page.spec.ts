import { Component } from '@angular/core';
import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import type { Notification } from '@nmirf/notifications/model';
import { apiInterceptor, type DomainTexts, LanguageService, platformWorkTexts, provideTexts, Toasts } from '@nmirf/platform/web';
import { notificationTexts } from '../texts';
import { NotificationsPage } from './notifications-page';

@Component({ template: 'elsewhere' })
class Elsewhere {}

/** The sentences of a domain that only this test has. */
const lanternTexts: DomainTexts = {
  en: async () => ({
    default: {
      'notification.lantern.lit.one': 'One lantern was lit at {{ place }}.',
      'notification.lantern.lit.other': '{{ count }} lanterns were lit at {{ place }}.',
      'notification.lantern.out': 'The lantern {{ code }} went out.',
    },
  }),
  es: async () => ({ default: {} }),
  fr: async () => ({ default: { 'notification.lantern.out': 'La lanterne {{ code }} s’est éteinte.' } }),
  ar: async () => ({ default: { 'notification.lantern.lit.other': 'أُضيئت {{ count }} فوانيس في {{ place }}.' } }),
};

const one = (more: Partial<Notification> = {}): Notification => ({
  id: '0193a000-0000-7000-8000-000000000001',
  kind: 'lantern.lit',
  params: { count: 1200, place: { en: 'the harbour', ar: 'الميناء' } },
  link: '/workspace/lanterns?lit=true#first',
  createdAt: '2026-03-01T12:30:00.000Z',
  readAt: null,
  ...more,
});
const read = one({
  id: '0193a000-0000-7000-8000-000000000002',
  kind: 'lantern.out',
  params: { code: 'L-7' },
  readAt: '2026-03-02T09:00:00.000Z',
});
const words = (element: Element | null | undefined) =>
  element?.textContent
    ?.replace(/[\u2066-\u2069]/g, '')
    .replace(/\s+/g, ' ')
    .trim() ?? '';
const later = () => new Promise((resolve) => setTimeout(resolve));

describe('the inbox', () => {
  let server: HttpTestingController;

  async function open(items: Notification[], { address = '/account/notifications', language = 'en', unread = 1 } = {}) {
    TestBed.configureTestingModule({
      providers: [
        provideTexts(),
        provideHttpClient(withInterceptors([apiInterceptor])),
        provideHttpClientTesting(),
        provideRouter([
          { path: 'account/notifications', component: NotificationsPage },
          { path: '**', component: Elsewhere },
        ]),
      ],
    });
    server = TestBed.inject(HttpTestingController);
    await TestBed.inject(LanguageService).use(language, platformWorkTexts, notificationTexts, lanternTexts);
    const harness = await RouterTestingHarness.create(address);
    const settle = async () => {
      await later();
      TestBed.tick();
    };
    const answer = async (url: string, body: object | number) => {
      const asked = server.expectOne(url);
      if (typeof body === 'number') asked.flush('', { status: body, statusText: 'refused' });
      else asked.flush(body);
      await settle();
      return asked.request;
    };
    TestBed.tick();
    await answer('/api/notifications/count', { unread });
    const list = address.replace('/account', '/api');
    await answer(list, { items, total: items.length, page: 1, size: 20 });
    await answer('/api/notifications/settings', { mails: 'each' });
    const page = harness.routeNativeElement as HTMLElement;
    const button = () => page.querySelector<HTMLButtonElement>('nm-page-header button');
    return { page, settle, answer, list, button, lines: () => Array.from(page.querySelectorAll<HTMLElement>('.inbox li')) };
  }

  it('says what happened in sentences, with numbers and names as the reader reads them', async () => {
    const { lines } = await open([one(), read]);
    expect(lines().map((line) => words(line.querySelector('a')))).toEqual([
      '1,200 lanterns were lit at the harbour.',
      'The lantern L-7 went out.',
    ]);
    expect(words(lines()[0])).toContain('1 March 2026');
  });

  it('says it in the reader’s language, without another one’s words turning the sentence round', async () => {
    const { lines } = await open([one({ params: { count: 3, place: { en: 'the harbour' } } })], { language: 'ar' });
    expect(lines()[0]?.querySelector('a')?.textContent).toBe('أُضيئت 3 فوانيس في \u2068the harbour\u2069.');
  });

  it('has words for a kind that it does not know', async () => {
    const { lines } = await open([one({ kind: 'lantern.stolen' })]);
    expect(words(lines()[0]?.querySelector('a'))).toContain('no words for');
  });

  it('says in a word, and not by colour alone, what is unread', async () => {
    const { lines } = await open([one(), read]);
    expect(lines().map((line) => words(line.querySelector('nm-tag')))).toEqual(['Unread', '']);
  });

  it('leads to what it is about and marks it as read', async () => {
    const { lines, settle } = await open([one(), read]);
    const link = lines()[0]?.querySelector('a');
    expect(link?.getAttribute('href')).toBe('/workspace/lanterns?lit=true#first');
    link?.click();
    await settle();
    server.expectOne({ method: 'POST', url: `/api/notifications/${one().id}/read` });
    expect(TestBed.inject(Router).url).toBe('/workspace/lanterns?lit=true#first');
  });

  it('is marked as read and shown so when it is opened in another tab, but not by the right button’s menu', async () => {
    const { lines, settle, answer, list } = await open([one()]);
    const press = (button: number) =>
      lines()[0]
        ?.querySelector('a')
        ?.dispatchEvent(new MouseEvent('auxclick', { button, bubbles: true }));
    press(2);
    await settle();
    server.expectNone(`/api/notifications/${one().id}/read`);
    press(1);
    await answer(`/api/notifications/${one().id}/read`, { ...one(), readAt: '2026-03-02T09:00:00.000Z' });
    await answer('/api/notifications/count', { unread: 0 });
    await answer(list, { items: [one({ readAt: '2026-03-02T09:00:00.000Z' })], total: 1, page: 1, size: 20 });
    expect(lines()[0]?.querySelector('nm-tag')).toBeNull();
  });

  it('does not mark again what was read', async () => {
    const { lines, settle } = await open([read]);
    lines()[0]?.querySelector('a')?.click();
    await settle();
    server.expectNone(`/api/notifications/${read.id}/read`);
  });

  it('is marked as read as a whole, and then there is nothing more to mark', async () => {
    const { button, answer, list, lines } = await open([one()]);
    expect(button()?.getAttribute('aria-disabled')).toBeNull();
    button()?.click();
    await answer('/api/notifications/read-all', { unread: 0 });
    await answer(list, { items: [one({ readAt: '2026-03-02T09:00:00.000Z' })], total: 1, page: 1, size: 20 });
    expect(lines()[0]?.querySelector('nm-tag')).toBeNull();
    expect(button()?.getAttribute('aria-disabled')).toBe('true');
    button()?.click();
    server.expectNone('/api/notifications/read-all');
  });

  it('says so when it could not be marked, and can be tried again', async () => {
    const { button, answer, page } = await open([one()]);
    button()?.click();
    await answer('/api/notifications/read-all', 503);
    expect(words(page.querySelector('nm-problem'))).toContain('not available');
    button()?.click();
    server.expectOne('/api/notifications/read-all');
  });

  it('is narrowed to the unread by a link, so that the address holds what is shown', async () => {
    const { page, settle } = await open([one(), read]);
    const views = () => Array.from(page.querySelectorAll<HTMLAnchorElement>('.views a'));
    expect(views().map((view) => view.getAttribute('aria-current'))).toEqual(['true', null]);
    views()[1]?.click();
    await settle();
    expect(TestBed.inject(Router).url).toBe('/account/notifications?unread=true');
    server.expectOne('/api/notifications?unread=true');
    expect(views().map((view) => view.getAttribute('aria-current'))).toEqual([null, 'true']);
  });

  it.each([
    ['/account/notifications', 'No notifications yet'],
    ['/account/notifications?unread=true', 'Nothing is unread'],
  ])('says what would be here when it is empty (%s)', async (address, heading) => {
    const { page } = await open([], { address, unread: 0 });
    expect(words(page.querySelector('nm-empty-state'))).toContain(heading);
  });

  it('turns mails off at once, and says what is kept when that failed', async () => {
    const { page, answer } = await open([]);
    const show = jest.spyOn(TestBed.inject(Toasts), 'show').mockImplementation();
    const box = page.querySelector<HTMLInputElement>('nm-mail-setting input');
    expect(box?.checked).toBe(true);
    box?.click();
    const { method, body } = await answer('/api/notifications/settings', { mails: 'none' });
    expect([method, body]).toEqual(['PATCH', { mails: 'none' }]);
    expect(show.mock.calls).toEqual([['You get no more mails for notifications']]);
    box?.click();
    await answer('/api/notifications/settings', 503);
    expect([box?.checked, words(page.querySelector('nm-mail-setting nm-problem'))]).toEqual([
      false,
      expect.stringContaining('not available'),
    ]);
  });
});
