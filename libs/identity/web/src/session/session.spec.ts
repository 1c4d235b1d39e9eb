import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import type { Me } from '@nmirf/identity/model';
import { provideTexts } from '@nmirf/platform/web';
import { Session } from './session';

const person = { id: '1', name: 'Ana', language: 'en', permissions: ['recommendations.read'], roles: ['focal-point'] } as unknown as Me;
const refreshing = '/api/identity/refresh';

/** Promises that wait for an answer go on before the next question is looked for. */
const soon = () => new Promise((resolve) => setTimeout(resolve));

describe('the session', () => {
  function open() {
    TestBed.configureTestingModule({ providers: [provideTexts(), provideHttpClient(), provideHttpClientTesting()] });
    return { session: TestBed.inject(Session), server: TestBed.inject(HttpTestingController) };
  }
  const token = (name: string) => ({
    kind: 'signed-in',
    accessToken: name,
    expiresAt: new Date(Date.now() + 600_000).toISOString(),
  });

  it('asks for one new token when several calls need one at the same moment', async () => {
    const { session, server } = open();
    const asked = [session.token(), session.token(), session.refresh()];
    await soon();
    server.expectOne(refreshing).flush(token('one'));
    expect(await Promise.all(asked)).toEqual(['one', 'one', true]);
    server.verify();
  });

  it('is over when the server says so, and then asks no more', async () => {
    const { session, server } = open();
    const asked = session.resume();
    await soon();
    server.expectOne(refreshing).flush({ code: 'access.signed-out' }, { status: 401, statusText: '' });
    expect(await asked).toBeNull();
    expect(session.me()).toBeNull();
    expect(await session.token()).toBeNull();
    server.verify();
  });

  it('is not over because a line was lost', async () => {
    const { session, server } = open();
    const asked = session.resume();
    await soon();
    server.expectOne(refreshing).error(new ProgressEvent('error'));
    expect(await asked).toBeNull();
    expect(session.me()).toBeUndefined();
  });

  it('knows the person once the cookie was good', async () => {
    const { session, server } = open();
    const asked = session.resume();
    await soon();
    server.expectOne(refreshing).flush(token('one'));
    await soon();
    server.expectOne('/api/identity/me').flush(person);
    expect(await asked).toEqual(person);
    expect([session.can('recommendations.read'), session.can('identity.administer')]).toEqual([true, false]);
  });

  it('pretends no sign-out when the server was not reached', async () => {
    const { session, server } = open();
    const begun = session.resume();
    await soon();
    server.expectOne(refreshing).flush(token('one'));
    await soon();
    server.expectOne('/api/identity/me').flush(person);
    await begun;
    const left = session.signOut();
    server.expectOne('/api/identity/sign-out').error(new ProgressEvent('error'));
    expect(await left).toBe(false);
    expect(session.signedIn()).toBe(true);
    const again = session.signOut();
    server.expectOne('/api/identity/sign-out').flush({ done: true });
    expect(await again).toBe(true);
    expect(session.me()).toBeNull();
  });
});
