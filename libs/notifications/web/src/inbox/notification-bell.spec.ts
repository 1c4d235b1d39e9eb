import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { Session } from '@nmirf/identity/web';
import { Announcer, LanguageService, provideTexts } from '@nmirf/platform/web';
import { notificationTexts } from '../texts';
import { NotificationBell } from './notification-bell';

const url = '/api/notifications/count';

describe('the bell', () => {
  let server: HttpTestingController;
  let hidden: jest.SpyInstance;
  const me = signal<{ id: string } | null>({ id: 'ana' });

  beforeEach(() => {
    me.set({ id: 'ana' });
    hidden = jest.spyOn(document, 'hidden', 'get').mockReturnValue(false);
  });
  afterEach(() => {
    jest.useRealTimers();
    hidden.mockRestore();
  });

  async function open() {
    TestBed.configureTestingModule({
      providers: [
        provideTexts(),
        provideHttpClient(),
        provideHttpClientTesting(),
        provideRouter([]),
        { provide: Session, useValue: { me } },
      ],
    });
    server = TestBed.inject(HttpTestingController);
    await TestBed.inject(LanguageService).use('en', notificationTexts);
    jest.useFakeTimers();
    const fixture = TestBed.createComponent(NotificationBell);
    TestBed.tick();
    const bell = fixture.nativeElement as HTMLElement;
    const answer = async (unread: number) => {
      server.expectOne(url).flush({ unread });
      for (let turns = 0; turns < 5; turns += 1) await Promise.resolve();
      TestBed.tick();
    };
    const see = (seen: boolean) => {
      hidden.mockReturnValue(!seen);
      document.dispatchEvent(new Event('visibilitychange'));
    };
    return {
      fixture,
      answer,
      see,
      link: () => bell.querySelector('a'),
      spoken: () => bell.querySelector('.nm-visually-hidden')?.textContent,
      count: () => bell.querySelector('.count')?.textContent?.replace(/\s/g, ''),
    };
  }

  it('shows and says how many are unread, and leads to the inbox', async () => {
    const { answer, link, count, spoken } = await open();
    await answer(3);
    expect([count(), spoken(), link()?.getAttribute('href')]).toEqual(['3', 'Notifications: 3 unread', '/account/notifications']);
  });

  it('has room for two digits and says the whole number', async () => {
    const { answer, count, spoken } = await open();
    await answer(120);
    expect([count(), spoken()]).toEqual(['99+', 'Notifications: 120 unread']);
  });

  it('shows no number when nothing is unread', async () => {
    const { answer, count, spoken } = await open();
    await answer(0);
    expect([count(), spoken()]).toEqual([undefined, 'Notifications: nothing unread']);
  });

  it('asks again each minute and says aloud that more have come, but not what was there from the start', async () => {
    const { answer } = await open();
    await answer(1);
    const { message } = TestBed.inject(Announcer);
    expect(message()).toBe('');
    jest.advanceTimersByTime(59_000);
    server.expectNone(url);
    jest.advanceTimersByTime(1_000);
    await answer(2);
    expect(message()).toBe('Notifications: 2 unread');
  });

  it('does not ask while nobody can see it, and at once when it is seen again', async () => {
    const { answer, see } = await open();
    await answer(1);
    see(false);
    jest.advanceTimersByTime(600_000);
    server.expectNone(url);
    see(true);
    await answer(4);
  });

  it('does not ask while nobody is signed in, and forgets the number of who was', async () => {
    const { answer, count } = await open();
    await answer(5);
    me.set(null);
    TestBed.tick();
    jest.advanceTimersByTime(600_000);
    server.expectNone(url);
    expect(count()).toBeUndefined();
  });

  it('asks no more once it is gone', async () => {
    const { fixture, answer, see } = await open();
    await answer(1);
    fixture.destroy();
    jest.advanceTimersByTime(600_000);
    see(true);
    server.expectNone(url);
  });

  it('keeps the number when the server gives no answer', async () => {
    const { answer, count } = await open();
    await answer(5);
    jest.advanceTimersByTime(60_000);
    server.expectOne(url).flush('', { status: 503, statusText: 'away' });
    await Promise.resolve();
    TestBed.tick();
    expect(count()).toBe('5');
  });
});
