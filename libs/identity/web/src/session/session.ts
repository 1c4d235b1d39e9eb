import { HttpClient } from '@angular/common/http';
import { computed, inject, Injectable, makeEnvironmentProviders, signal, type EnvironmentProviders } from '@angular/core';
import type { AccessToken, Me, SignInAnswer } from '@nmirf/identity/model';
import { AUTHORIZATION, forgetDrafts, LanguageService, withoutAuthorization, type Authorization } from '@nmirf/platform/web';
import { firstValueFrom } from 'rxjs';

/** A token is renewed so long before it ends, in milliseconds. */
const ahead = 30_000;
const ownPage = { 'x-nmirf': '1' };

/**
 * Who is signed in. The access token lives in memory only; the refresh token in a cookie that no script can read.
 * Tabs share the cookie: one refreshes at a time, and a sign-out in one reaches all.
 */
@Injectable({ providedIn: 'root' })
export class Session implements Authorization {
  private readonly http = inject(HttpClient);
  private readonly language = inject(LanguageService);
  private readonly tabs = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('nmirf-session');
  private access?: AccessToken;
  private renewing?: Promise<boolean>;
  private readonly known = signal<Me | null | undefined>(undefined);

  /** the person; null: nobody is signed in; undefined: not known yet */
  readonly me = this.known.asReadonly();
  readonly signedIn = computed(() => !!this.known());

  constructor() {
    if (this.tabs) this.tabs.onmessage = () => this.forget();
  }

  /** Whether the person holds a permission. The server decides; this only draws what would be allowed. */
  can(permission: string): boolean {
    return this.known()?.permissions.includes(permission) ?? false;
  }

  /** Finds out who is signed in, by the cookie. Asked by the guards before a page is shown. */
  async resume(): Promise<Me | null> {
    const known = this.known();
    if (known !== undefined) return known;
    return (await this.refresh()) ? this.load() : null;
  }

  /** Asks again for the person: after a change of name, grants or second factor. */
  async load(): Promise<Me | null> {
    const me = await firstValueFrom(this.http.get<Me>('/api/identity/me'));
    this.known.set(me);
    return me;
  }

  /** Takes a sign-in's answer: the person is signed in from then on. */
  async begin(answer: Extract<SignInAnswer, { kind: 'signed-in' }>): Promise<Me | null> {
    this.access = answer;
    const me = await this.load();
    if (me && me.language !== this.language.language()) await this.language.use(me.language);
    return me;
  }

  async signOut(): Promise<void> {
    try {
      await firstValueFrom(this.http.post('/api/identity/sign-out', {}, { context: withoutAuthorization(), headers: ownPage }));
    } finally {
      this.tabs?.postMessage('signed-out');
      forgetDrafts();
      this.forget();
    }
  }

  async token(): Promise<string | null> {
    if (!this.access && this.known() === null) return null;
    if (!this.access || Date.parse(this.access.expiresAt) - ahead < Date.now()) await this.refresh();
    return this.access?.accessToken ?? null;
  }

  /** Gets a new access token; calls at the same time, in this tab and in others, are one after the other. */
  refresh(): Promise<boolean> {
    this.renewing ??= this.alone(() => this.renew()).finally(() => (this.renewing = undefined));
    return this.renewing;
  }

  private async renew(): Promise<boolean> {
    try {
      this.access = await firstValueFrom(
        this.http.post<AccessToken>('/api/identity/refresh', {}, { context: withoutAuthorization(), headers: ownPage }),
      );
      return true;
    } catch (error) {
      // A lost line is no sign-out: only the server's word ends a session.
      if ((error as { status?: number }).status === 401) this.forget();
      return false;
    }
  }

  private async alone(work: () => Promise<boolean>): Promise<boolean> {
    return typeof navigator !== 'undefined' && 'locks' in navigator ? await navigator.locks.request('nmirf-refresh', work) : work();
  }

  private forget(): void {
    this.access = undefined;
    this.known.set(null);
  }
}

/** What the host provides so that calls of the API carry the token of the session. */
export const provideSession = (): EnvironmentProviders => makeEnvironmentProviders([{ provide: AUTHORIZATION, useExisting: Session }]);
