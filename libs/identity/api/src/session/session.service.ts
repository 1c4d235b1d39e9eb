import { Inject, Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { AccessToken, SessionList } from '@nmirf/identity/model';
import { before, Clock, day, execute, readFirst, UnitOfWork, uuidv7, type Work } from '@nmirf/platform/api';
import { Problem, type Actor } from '@nmirf/platform/model';
import { DataSource, IsNull, MoreThan, Not, Repository } from 'typeorm';
import { personActor } from '../actors';
import { hashToken, newToken, sameHash } from '../secrets';
import { SessionEntity } from './session.entity';
import { Tokens } from './tokens';

const minute = 60_000;
/** How long an access token is good, how long an unused session lasts, and how long any session lasts at most. */
export const lifetimes = { access: 10 * minute, idle: 7 * day, session: 30 * day };
/** How long an ended session is remembered. */
const kept = 90 * day;
/** Two tabs may refresh at the same moment: for so long the token before the last one is still answered. */
export const graceful = 20_000;

/** What a sign-in or a refresh gives: the access token for the page, and the refresh token for the cookie (absent: the cookie stays). */
export interface Issued {
  access: AccessToken;
  refresh?: string;
}

/** What a refresh token turned out to be: good (with the next one, where it was the latest), or one that was replaced before. */
interface Found {
  accountId: string;
  refresh?: string;
  reused?: true;
}

/** The session's id and the hash of the token in a refresh cookie. */
function partsOf(cookie: string | undefined): { id: string; hash: string } | undefined {
  const [, id, token] = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([A-Za-z0-9_-]{43})$/.exec(cookie ?? '') ?? [];
  return id && token ? { id, hash: hashToken(token) } : undefined;
}

/** Sessions: begun, refreshed by rotation, and ended at once on every process, since each request looks them up. */
@Injectable()
export class SessionService {
  constructor(
    @Inject(DataSource) private readonly db: DataSource,
    @InjectRepository(SessionEntity) private readonly sessions: Repository<SessionEntity>,
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(Tokens) private readonly tokens: Tokens,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Begins a session in the transaction of the sign-in. */
  async begin(tx: Work, accountId: string, device: string): Promise<Issued> {
    const token = newToken();
    const id = uuidv7();
    const times = { createdAt: tx.now, lastUsedAt: tx.now, rotatedAt: tx.now, expiresAt: new Date(tx.now.getTime() + lifetimes.idle) };
    await tx.em.insert(SessionEntity, {
      id,
      accountId,
      refreshHash: hashToken(token),
      previousHash: null,
      device,
      endedAt: null,
      ...times,
    });
    return { access: this.accessToken(accountId, id), refresh: `${id}.${token}` };
  }

  /**
   * A new access token for a refresh token, which is replaced. One that was replaced before ends the session: somebody has a copy.
   * A rotation is no act of a person and is not audited; an end is.
   */
  async refresh(cookie: string | undefined, requestId?: string): Promise<Issued> {
    const given = partsOf(cookie);
    if (!given) throw new Problem('identity.session-over', 401);
    const { id, hash } = given;
    const found = await this.db.transaction(async (em): Promise<Found | 'over'> => {
      const session = await em.findOne(SessionEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });
      const now = this.clock.now();
      if (!session || session.endedAt || session.expiresAt <= now) return 'over';
      const account = await readFirst<{ state: string }>(em, 'select state from account where id = $1', [session.accountId]);
      if (account?.state !== 'active') return 'over';
      if (sameHash(session.refreshHash, hash)) {
        const next = newToken();
        const latest = Math.min(now.getTime() + lifetimes.idle, session.createdAt.getTime() + lifetimes.session);
        const rotated = { refreshHash: hashToken(next), previousHash: session.refreshHash, rotatedAt: now };
        await em.update(SessionEntity, id, { ...rotated, lastUsedAt: now, expiresAt: new Date(latest) });
        return { accountId: session.accountId, refresh: `${id}.${next}` };
      }
      const previous = session.previousHash !== null && sameHash(session.previousHash, hash);
      if (previous && now.getTime() - session.rotatedAt.getTime() <= graceful) return { accountId: session.accountId };
      return { accountId: session.accountId, reused: true };
    });
    if (found === 'over') throw new Problem('identity.session-over', 401);
    if (found.reused) {
      await this.endBy(personActor(found.accountId, requestId, id), 'session.end-after-reuse', id);
      throw new Problem('identity.session-over', 401);
    }
    return { access: this.accessToken(found.accountId, id), ...(found.refresh && { refresh: found.refresh }) };
  }

  /** Signs out: ends the session of this cookie, if there is one. Nobody is told whether there was. */
  async signOut(cookie: string | undefined, requestId?: string): Promise<void> {
    const given = partsOf(cookie);
    if (!given) return;
    const session = await this.sessions.findOneBy({ id: given.id, endedAt: IsNull() });
    const own = session && [session.refreshHash, session.previousHash].some((kept) => kept !== null && sameHash(kept, given.hash));
    if (own) await this.endBy(personActor(session.accountId, requestId, session.id), 'session.sign-out', session.id);
  }

  async list(actor: Actor): Promise<SessionList> {
    const sessions = await this.sessions.find({
      where: { accountId: actor.id ?? '', endedAt: IsNull(), expiresAt: MoreThan(this.clock.now()) },
      order: { lastUsedAt: 'DESC' },
    });
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

  /** Forgets sessions that ended long ago, whoever's they were. */
  async tidy(tx: Work): Promise<number> {
    return execute(tx.em, 'delete from session where coalesce(ended_at, expires_at) < $1', [before(tx, kept)]);
  }

  /** Ends one session of one's own; another person's looks absent. */
  async end(actor: Actor, id: string): Promise<void> {
    await this.work.run(actor, 'session.end', async (tx) => {
      const { affected } = await tx.em.update(SessionEntity, { id, accountId: actor.id ?? '', endedAt: IsNull() }, { endedAt: tx.now });
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
    await tx.em.update(SessionEntity, { accountId, endedAt: IsNull(), ...(except && { id: Not(except) }) }, { endedAt: tx.now });
  }

  private async endBy(actor: Actor, action: `session.${string}`, id: string): Promise<void> {
    await this.work.run(actor, action, async (tx) => {
      await tx.em.update(SessionEntity, { id, endedAt: IsNull() }, { endedAt: tx.now });
      tx.audit('session', id);
    });
  }

  private accessToken(accountId: string, sessionId: string): AccessToken {
    const accessToken = this.tokens.sign('nmirf', { sub: accountId, sid: sessionId }, lifetimes.access);
    return { kind: 'signed-in', accessToken, expiresAt: new Date(this.clock.now().getTime() + lifetimes.access).toISOString() };
  }
}
