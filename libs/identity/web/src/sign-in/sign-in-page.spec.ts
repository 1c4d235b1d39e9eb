import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { LanguageService, platformWorkTexts, provideTexts } from '@nmirf/platform/web';
import { identityTexts } from '../texts';
import { SignInPage } from './sign-in-page';

const soon = () => new Promise((resolve) => setTimeout(resolve));

describe('signing in', () => {
  async function open(to?: string) {
    TestBed.configureTestingModule({
      providers: [provideTexts(), provideRouter([{ path: '**', children: [] }]), provideHttpClient(), provideHttpClientTesting()],
    });
    await TestBed.inject(LanguageService).use('en', platformWorkTexts, identityTexts);
    const server = TestBed.inject(HttpTestingController);
    const fixture = TestBed.createComponent(SignInPage);
    fixture.componentRef.setInput('to', to);
    TestBed.tick();
    const page = fixture.nativeElement as HTMLElement;
    const type = (selector: string, text: string) => {
      const input = page.querySelector(selector) as HTMLInputElement;
      input.value = text;
      input.dispatchEvent(new Event('input'));
    };
    const send = async () => {
      page.querySelector('form')?.dispatchEvent(new Event('submit'));
      await soon();
      TestBed.tick();
    };
    return { page, server, type, send };
  }
  const answer = {
    kind: 'signed-in',
    accessToken: 'a',
    expiresAt: new Date(Date.now() + 600_000).toISOString(),
  };
  const me = {
    id: '1',
    name: 'Ana',
    language: 'en',
    permissions: ['recommendations.read'],
    roles: ['coordinator'],
    enrolmentRequired: false,
  };

  it('asks nothing of the server while a field is empty, and says which', async () => {
    const { page, server, type, send } = await open();
    type('input[type=email]', 'ana@health.example');
    await send();
    server.expectNone('/api/identity/sign-in');
    expect(page.querySelector('input[autocomplete=current-password]')?.getAttribute('aria-invalid')).toBe('true');
    expect(page.querySelector('input[type=email]')?.getAttribute('aria-invalid')).not.toBe('true');
  });

  it('keeps the address and says why, when it is refused', async () => {
    const { page, server, type, send } = await open();
    type('input[type=email]', 'ana@health.example');
    type('input[autocomplete=current-password]', 'wrong');
    await send();
    server
      .expectOne('/api/identity/sign-in')
      .flush({ code: 'identity.sign-in-refused', params: {} }, { status: 401, statusText: 'Unauthorized' });
    await soon();
    TestBed.tick();
    expect((page.querySelector('input[type=email]') as HTMLInputElement).value).toBe('ana@health.example');
    expect(page.querySelector('nm-form-summary')?.textContent?.trim()).not.toBe('');
  });

  it('goes through the second step to where the person wanted to go', async () => {
    const { page, server, type, send } = await open('/workspace/imports');
    type('input[type=email]', ' Ana@Health.example ');
    type('input[autocomplete=current-password]', 'right');
    await send();
    const first = server.expectOne('/api/identity/sign-in');
    expect(first.request.body).toEqual({ email: 'ana@health.example', password: 'right' });
    first.flush({ kind: 'second-factor', challenge: 'c'.repeat(40) });
    await soon();
    TestBed.tick();
    expect(page.querySelector('input[type=email]')).toBeNull();
    type('input[autocomplete=one-time-code]', '123456');
    await send();
    const second = server.expectOne('/api/identity/sign-in/second-factor');
    expect(second.request.body).toMatchObject({ challenge: 'c'.repeat(40), code: '123456' });
    second.flush(answer);
    await soon();
    server.expectOne('/api/identity/me').flush(me);
    await soon();
    TestBed.tick();
    await soon();
    expect(TestBed.inject(Router).url).toBe('/workspace/imports');
  });
});
