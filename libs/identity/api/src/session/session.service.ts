import { Inject, Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import type { AccessToken, SessionList } from '@nmirf/identity/model';
import { Clock, CONFIG, UnitOfWork, uuidv7, type Config, type Work } from '@nmirf/platform/api';
import { Problem, publicActor, type Actor } from '@nmirf/platform/model';
import { DataSource, IsNull, MoreThan, Not } from 'typeorm';
import { hashToken, newToken, sameHash } from '../secrets';
import { Session } from './session.entity';

const minute = 60_000;
const day = 24 * 60 * minute;
/** How long an access token is good, how long an unused session lasts, and how long any session lasts at most. */
export const lifetimes = { access: 10 * minute, idle: 7 * day, session: 30 * day };
/** Two tabs may refresh at the same moment: for so long the token before the last one is still answered. */
export const graceful = 20_000;

/** What a sign-in or a refresh gives: the access token for the page, and the refresh token for the cookie (absent: the cookie stays). */
export interface Issued {
  access: AccessToken;
  refresh?: string;
}

/** Sessions: begun, refreshed by rotation, and ended at once on every process, since each request looks them up. */
@Injectable()
export class SessionService {
  constructor(
    @Inject(DataSource) private readonly db: DataSource,
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(JwtService) private readonly jwt: JwtService,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Begins a session in the transaction of the sign-in. */
  async begin(tx: Work, accountId: string, device: string): Promise<Issued> {
    const token = newToken();
    const id = uuidv7();
    const times = { createdAt: tx.now, lastUsedAt: tx.now, rotatedAt: tx.now, expiresAt: new Date(tx.now.getTime() + lifetimes.idle) };
    await tx.em.insert(Session, { id, accountId, refreshHash: hashToken(token), previousHash: null, device, endedAt: null, ...times });
    return { access: this.accessToken(accountId, id), refresh: `${id}.${token}` };
  }

  /** A new access token for a refresh token, which is replaced. One that was replaced before ends the session: somebody has a copy. */
  async refresh(cookie: string | undefined): Promise<Issued> {
    const [id, token] = cookie?.split('.') ?? [];
    if (!id || !token || !/^[0-9a-f-]{36}$/.test(id)) throw new Problem('identity.session-over', 401);
    const found = await this.db.transaction(async (em) => {
      const session = await em.findOne(Session, { where: { id }, lock: { mode: 'pessimistic_write' } });
      const now = this.clock.now();
      if (!session || session.endedAt || session.expiresAt <= now) return 'over';
      const given = hashToken(token);
      if (sameHash(session.refreshHash, given)) {
        const next = newToken();
        const latest = Math.min(now.getTime() + lifetimes.idle, session.createdAt.getTime() + lifetimes.session);
        await em.update(Session, id, { refreshHash: hashToken(next), previousHash: session.refreshHash, rotatedAt: now, lastUsedAt: now, expiresAt: new Date(latest) });
        return { accountId: session.accountId, refresh: `${id}.${next}` };
      }
      const previous = session.previousHash !== null && sameHash(session.previousHash, given);
      if (previous && now.getTime() - session.rotatedAt.getTime() <= graceful) return { accountId: session.accountId };
      return 'reused';
    });
    if (found === 'reused') await this.endAfterReuse(id);
    if (typeof found === 'string') throw new Problem('identity.session-over', 401);
    return { access: this.accessToken(found.accountId, id), ...(found.refresh && { refresh: found.refresh }) };
  }

  /** Signs out: ends the session of this cookie, if there is one. */
  async signOut(cookie: string | undefined): Promise<void> {
    const [id, token] = cookie?.split('.') ?? [];
    if (!id || !token || !/^[0-9a-f-]{36}$/.test(id)) return;
    await this.work.run(publicActor, 'session.sign-out', async (tx) => {
      const session = await tx.em.findOne(Session, { where: { id, endedAt: IsNull() }, lock: { mode: 'pessimistic_write' } });
      const known = session && [session.refreshHash, session.previousHash].some((hash) => hash !== null && sameHash(hash, hashToken(token)));
      if (known) await tx.em.update(Session, id, { endedAt: tx.now });
      tx.audit('session', known ? id : null);
    });
  }

  async list(actor: Actor): Promise<SessionList> {
    const sessions = await this.db
      .getRepository(Session)
      .find({ where: { accountId: actor.id ?? '', endedAt: IsNull(), expiresAt: MoreThan(this.clock.now()) }, order: { lastUsedAt: 'DESC' } });
    return {
      items: sessions.map(({ id, device, createdAt, lastUsedAt }) => ({
        id,
        device,
        createdAt: createdAt.toISOString(),
        lastUsedAt: lastUsedAt.toISOString(),
        current: id === actor.sessionId,
      })),
    };
  }

  /** Ends one session of one's own; another person's looks absent. */
  async end(actor: Actor, id: string): Promise<void> {
    await this.work.run(actor, 'session.end', async (tx) => {
      const { affected } = await tx.em.update(Session, { id, accountId: actor.id ?? '', endedAt: IsNull() }, { endedAt: tx.now });
      if (!affected) throw new Problem('request.not-found', 404);
      tx.audit('session', id);
    });
  }

  /** Ends all sessions of one's own but this one. */
  async endOthers(actor: Actor): Promise<void> {
    await this.work.run(actor, 'session.end-others', async (tx) => {
      await this.endAll(tx, actor.id ?? '', actor.sessionId);
      tx.audit('account', actor.id);
    });
  }

  /** Ends the sessions of an account, all or all but one, in a transaction that is open. */
  async endAll(tx: Work, accountId: string, except: string | null = null): Promise<void> {
    await tx.em.update(Session, { accountId, endedAt: IsNull(), ...(except && { id: Not(except) }) }, { endedAt: tx.now });
  }

  private async endAfterReuse(id: string): Promise<void> {
    await this.work.run(publicActor, 'session.end-after-reuse', async (tx) => {
      await tx.em.update(Session, id, { endedAt: tx.now });
      tx.audit('session', id);
    });
  }

  private accessToken(accountId: string, sessionId: string): AccessToken {
    const now = this.clock.now().getTime();
    const accessToken = this.jwt.sign(
      { sub: accountId, sid: sessionId, iat: Math.floor(now / 1000), exp: Math.floor((now + lifetimes.access) / 1000) },
      { secret: this.config.NMIRF_SECRET, algorithm: 'HS256', audience: 'nmirf' },
    );
    return { kind: 'signed-in', accessToken, expiresAt: new Date(now + lifetimes.access).toISOString() };
  }
}
