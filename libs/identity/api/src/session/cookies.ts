import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '@nmirf/platform/api';
import type { FastifyReply } from 'fastify';
import type {} from '@fastify/cookie';
import type { Client } from '../client';

/** The cookies of sign-in: the refresh token, the mark of a known device, and the state of a sign-in at the provider. */
export type CookieName = 'refresh' | 'device' | 'provider';

const lifetimes: Record<CookieName, number> = { refresh: 30 * 86_400, device: 180 * 86_400, provider: 600 };

/**
 * Cookies that scripts cannot read and that belong to exactly this host (`__Host-`). Browsers take them over TLS and from the machine
 * itself; where an installation is reached by plain HTTP from elsewhere (a trial in an inner network) they go without the prefix.
 */
@Injectable()
export class Cookies {
  private readonly secure: boolean;

  constructor(@Inject(CONFIG) config: Config) {
    const { protocol, hostname } = new URL(config.NMIRF_PUBLIC_URL);
    this.secure = protocol === 'https:' || /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
  }

  nameOf(cookie: CookieName): string {
    return this.secure ? `__Host-nmirf-${cookie}` : `nmirf-${cookie}`;
  }

  read(client: Client, cookie: CookieName): string | undefined {
    return client.cookies[this.nameOf(cookie)];
  }

  write(reply: FastifyReply, cookie: CookieName, value: string): void {
    void reply.setCookie(this.nameOf(cookie), value, { ...this.options(cookie), maxAge: lifetimes[cookie] });
  }

  clear(reply: FastifyReply, cookie: CookieName): void {
    void reply.clearCookie(this.nameOf(cookie), this.options(cookie));
  }

  /** The provider sends people back from another site, which a strict cookie would not survive. */
  private options(cookie: CookieName) {
    return { path: '/', httpOnly: true, secure: this.secure, sameSite: cookie === 'provider' ? ('lax' as const) : ('strict' as const) };
  }
}
