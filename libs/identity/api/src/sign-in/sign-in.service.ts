import { createHash, randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { SecondFactorSignIn, SignIn, SignInAnswer } from '@nmirf/identity/model';
import { execute, UnitOfWork, type Work } from '@nmirf/platform/api';
import { Problem, type Actor } from '@nmirf/platform/model';
import { Repository } from 'typeorm';
import { AccountEntity } from '../account/account.entity';
import { personActor } from '../actors';
import type { Client } from '../client';
import { SecondFactorService } from '../second-factor/second-factor.service';
import { hashToken, passwordFits } from '../secrets';
import { Cookies } from '../session/cookies';
import { SessionService, type Issued } from '../session/session.service';
import { Tokens } from '../session/tokens';
import { accountWide, limits } from '../throttle/limits';
import { ThrottleService, type Attempt } from '../throttle/throttle.service';

const challengeLifetime = 5 * 60_000;
const deviceLifetime = 180 * 24 * 60 * 60_000;

/** How a sign-in came out: signed in, with what goes into the cookies, or asked for a second factor. */
export type Entry = { kind: 'signed-in'; issued: Issued; device: string } | { kind: 'second-factor'; challenge: string };

/** What the page is answered; the refresh token is not part of it. */
export const answerOf = (entry: Entry): SignInAnswer => (entry.kind === 'signed-in' ? entry.issued.access : entry);

/** Sign-in in one step or two. Unknown addresses, disabled accounts and wrong passwords look the same and take as long. */
@Injectable()
export class SignInService {
  constructor(
    @InjectRepository(AccountEntity) private readonly accounts: Repository<AccountEntity>,
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(SessionService) private readonly sessions: SessionService,
    @Inject(SecondFactorService) private readonly secondFactor: SecondFactorService,
    @Inject(ThrottleService) private readonly throttle: ThrottleService,
    @Inject(Tokens) private readonly tokens: Tokens,
    @Inject(Cookies) private readonly cookies: Cookies,
  ) {}

  /** The first step: address and password. */
  async withPassword(actor: Actor, { email, password }: SignIn, client: Client): Promise<Entry> {
    const account = await this.accounts.findOneBy({ email });
    const attempts = await this.slowedDown(email, account, client);
    const fits = await passwordFits(account?.passwordHash, password);
    if (!fits || account?.state !== 'active') {
      await this.refuse(actor, account, 'password');
      throw new Problem('identity.wrong-credentials', 401);
    }
    await Promise.all(attempts.map((attempt) => attempt.succeeded()));
    return this.enter(account, client, 'password', actor.requestId);
  }

  /** After somebody has shown who they are: signed in, or asked for the second factor that the account has. */
  async enter(account: AccountEntity, client: Client, by: 'password' | 'provider', requestId?: string): Promise<Entry> {
    if (!account.totpConfirmedAt)
      return this.work.run(personActor(account.id, requestId), 'sign-in.complete', (tx) => this.complete(tx, account.id, client, by));
    const challenge = this.tokens.sign('nmirf-challenge', { sub: account.id, by, mark: markOf(account) }, challengeLifetime);
    return { kind: 'second-factor', challenge };
  }

  /** The second step: the challenge of the first, and a code. */
  async withCode({ challenge, code }: SecondFactorSignIn, client: Client, requestId?: string): Promise<Entry> {
    const claims = this.tokens.read('nmirf-challenge', challenge);
    if (!claims?.['sub']) throw new Problem('identity.challenge-over', 401);
    const id = claims['sub'];
    const known = this.knownDevice(client, id);
    const attempt = await this.throttle.begin(
      ...(known
        ? [{ limit: limits.knownDevice, of: `code|${known}` }]
        : [
            { limit: limits.code, of: id },
            { limit: limits.network, of: client.network },
          ]),
    );
    const actor = personActor(id, requestId);
    const entry = await this.work.run(actor, 'sign-in.second-factor', async (tx) => {
      const account = await tx.em.findOne(AccountEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (account?.state !== 'active' || markOf(account) !== claims['mark']) throw new Problem('identity.challenge-over', 401);
      const taken = await this.secondFactor.take(tx, account, code);
      if (!taken) {
        tx.audit('account', id, { by: 'code', refused: true });
        return undefined;
      }
      return this.complete(tx, id, client, `${claims['by'] ?? 'password'}, ${taken}`);
    });
    if (!entry) throw new Problem('identity.wrong-code', 401);
    await attempt.succeeded();
    return entry;
  }

  /** Begins the session, inside the transaction of what proved the person. */
  async complete(tx: Work, accountId: string, client: Client, by: string): Promise<Entry> {
    const issued = await this.sessions.begin(tx, accountId, client.device);
    await execute(tx.em, 'update account set last_sign_in_at = $2 where id = $1', [accountId, tx.now]);
    tx.audit('account', accountId, { by });
    await this.throttle.tidy(tx);
    const did = this.knownDevice(client, accountId) ?? randomUUID();
    return { kind: 'signed-in', issued, device: this.tokens.sign('nmirf-device', { sub: accountId, did }, deviceLifetime) };
  }

  /** The device's own number, when this account has signed in on it before. */
  private knownDevice(client: Client, accountId: string | undefined): string | undefined {
    const claims = this.tokens.read('nmirf-device', this.cookies.read(client, 'device'));
    return accountId && claims?.['sub'] === accountId ? claims['did'] : undefined;
  }

  private async slowedDown(email: string, account: AccountEntity | null, client: Client): Promise<Attempt[]> {
    const known = this.knownDevice(client, account?.id);
    if (known) return [await this.throttle.begin({ limit: limits.knownDevice, of: known })];
    const network = await this.throttle.begin(
      { limit: limits.accountFromNetwork, of: `${email}|${client.network}` },
      { limit: limits.network, of: client.network },
    );
    return [network, await this.throttle.slowDown(`${accountWide.name}|${email}`)];
  }

  private async refuse(actor: Actor, account: AccountEntity | null, by: string): Promise<void> {
    await this.work.run(actor, 'sign-in.refuse', async (tx) => tx.audit('account', account?.id ?? null, { by }));
  }
}

/** Changes with the password and the second factor, so that a challenge made before does not outlive them. */
const markOf = (account: AccountEntity): string =>
  createHash('sha256')
    .update(hashToken(`${account.passwordHash}|${account.totpSecret}|${account.totpConfirmedAt?.getTime()}`))
    .digest('base64url');
