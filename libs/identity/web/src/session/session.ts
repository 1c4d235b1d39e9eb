import { isPlatformBrowser } from '@angular/common';
import { HttpClient } from '@angular/common/http';
import { computed, DestroyRef, inject, Injectable, PLATFORM_ID, signal } from '@angular/core';
import type { AccessToken, Me } from '@nmirf/identity/model';
import { asProblem, forgetDrafts, LanguageService, withoutAuthorization, type Authorization } from '@nmirf/platform/web';
import { firstValueFrom } from 'rxjs';
import { lifetimeOf } from './lifetime';

/** A token is renewed so long before it ends, in milliseconds. */
const ahead = 30_000;
const ownPage = { 'x-nmirf': '1' };

/** What tabs tell each other. */
type TabMessage = 'signed-in' | 'signed-out';

/**
 * Who is signed in. The access token lives in memory only; the refresh token in a cookie that no script can read.
 * Tabs share the cookie: one refreshes at a time, and a sign-in or sign-out in one reaches all.
 */
@Injectable({ providedIn: 'root' })
export class Session implements Authorization {
  private readonly http = inject(HttpClient);
  private readonly language = inject(LanguageService);
  private readonly tabs = this.openTabs();
  private access?: { token: string; until: number };
  private renewing?: Promise<boolean>;
  private finding?: Promise<Me | null>;
  /** counts sign-ins and sign-outs: what was asked before one is not taken after it */
  private turn = 0;
  private readonly known = signal<Me | null | undefined>(undefined);
  private readonly out = signal(false);

  /** the person; null: nobody is signed in; undefined: not known yet */
  readonly me = this.known.asReadonly();
  readonly signedIn = computed(() => !!this.known());
  /** whether a sign-out is under way */
  readonly leaving = this.out.asReadonly();

  /** Whether the person holds a permission. The server decides; this only draws what would be allowed. */
  can(permission: string): boolean {
    return this.known()?.permissions.includes(permission) ?? false;
  }

  /**
   * Finds out who is signed in, by the cookie. Asked by the guards before a page is shown. Without an answer of the server it is
   * null as well, but then `me` stays undefined.
   */
  async resume(): Promise<Me | null> {
    const known = this.known();
    if (known !== undefined) return known;
    this.finding ??= this.find().finally(() => (this.finding = undefined));
    return this.finding;
  }

  /** Asks again for the person: after a change of name, grants or second factor. */
  async load(): Promise<Me | null> {
    const { turn } = this;
    const me = await firstValueFrom(this.http.get<Me>('/api/identity/me'));
    if (turn === this.turn) this.known.set(me);
    return me;
  }

  /** Takes a sign-in's answer: the person is signed in from then on. */
  async begin(answer: AccessToken): Promise<Me | null> {
    this.turnTo(answer);
    const me = await this.load();
    this.announce('signed-in');
    // The person's own language goes before the one that this device had.
    if (me && me.language !== this.language.language()) this.language.remember(await this.language.use(me.language));
    return me;
  }

  /** Ends the session; whether it is over. Without an answer of the server the cookie is still good, and nothing is pretended. */
  async signOut(): Promise<boolean> {
    this.out.set(true);
    try {
      await firstValueFrom(this.http.post('/api/identity/sign-out', {}, { context: withoutAuthorization(), headers: ownPage }));
      this.announce('signed-out');
      forgetDrafts();
      this.forget();
      return true;
    } catch {
      return false;
    } finally {
      this.out.set(false);
    }
  }

  async token(): Promise<string | null> {
    if (!this.access && this.known() === null) return null;
    if (!this.access || this.access.until - ahead < Date.now()) await this.refresh();
    return this.access?.token ?? null;
  }

  /** Gets a new access token; calls at the same time, in this tab and in others, are one after the other. */
  refresh(): Promise<boolean> {
    if (this.renewing) return this.renewing;
    const { turn } = this;
    const renewing = this.alone(() => this.renew(turn)).finally(() => {
      if (this.renewing === renewing) this.renewing = undefined;
    });
    this.renewing = renewing;
    return renewing;
  }

  private async renew(turn: number): Promise<boolean> {
    try {
      const answer = await firstValueFrom(
        this.http.post<AccessToken>('/api/identity/refresh', {}, { context: withoutAuthorization(), headers: ownPage }),
      );
      if (turn === this.turn) this.take(answer);
    } catch (error) {
      // A lost line is no sign-out: only the server's word ends a session.
      if (turn === this.turn && asProblem(error).status === 401) this.forget();
      return false;
    }
    return this.access !== undefined;
  }

  private async find(): Promise<Me | null> {
    if (!(await this.refresh())) return null;
    return this.load().catch(() => null);
  }

  /** The cookie is another's now. A tab that never asked who is there need not ask now. */
  private async follow(): Promise<void> {
    if (this.known() === undefined) return;
    this.turnTo(undefined);
    await this.find();
  }

  private forget(): void {
    this.turnTo(undefined);
    this.known.set(null);
  }

  private turnTo(answer: AccessToken | undefined): void {
    this.turn += 1;
    this.renewing = undefined;
    this.access = undefined;
    if (answer) this.take(answer);
  }

  private take(answer: AccessToken): void {
    this.access = { token: answer.accessToken, until: Date.now() + lifetimeOf(answer) };
  }

  private async alone(work: () => Promise<boolean>): Promise<boolean> {
    return typeof navigator !== 'undefined' && 'locks' in navigator ? await navigator.locks.request('nmirf-refresh', work) : work();
  }

  private openTabs(): BroadcastChannel | undefined {
    if (!isPlatformBrowser(inject(PLATFORM_ID)) || typeof BroadcastChannel === 'undefined') return undefined;
    const tabs = new BroadcastChannel('nmirf-session');
    tabs.onmessage = ({ data }: MessageEvent<TabMessage>) => (data === 'signed-in' ? void this.follow() : this.forget());
    inject(DestroyRef).onDestroy(() => tabs.close());
    return tabs;
  }

  private announce(word: TabMessage): void {
    this.tabs?.postMessage(word);
  }
}
