import { Inject, Injectable } from '@nestjs/common';
import type { Account, AccountEdit } from '@nmirf/identity/model';
import { requireVersion, UnitOfWork, type Work } from '@nmirf/platform/api';
import { Problem, type Actor } from '@nmirf/platform/model';
import { OneTimeLinkService } from '../invitation/one-time-link.service';
import { SecondFactorService } from '../second-factor/second-factor.service';
import { SessionService } from '../session/session.service';
import { AccountEntity } from './account.entity';
import { AccountQuery } from './account.query';

/** What administrators do to accounts. Nobody can disable himself or leave the State without an administrator. */
@Injectable()
export class AccountService {
  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(AccountQuery) private readonly accounts: AccountQuery,
    @Inject(SessionService) private readonly sessions: SessionService,
    @Inject(SecondFactorService) private readonly secondFactor: SecondFactorService,
    @Inject(OneTimeLinkService) private readonly links: OneTimeLinkService,
  ) {}

  edit(actor: Actor, id: string, version: number, { name, language }: AccountEdit): Promise<Account> {
    return this.change(actor, 'account.edit', id, async (tx, account) => {
      requireVersion(account, version);
      await tx.em.update(AccountEntity, id, { name, language });
      tx.audit('account', id, { name: name !== account.name, language });
    });
  }

  /** Closes an account at once, everywhere: its sessions and links end. */
  disable(actor: Actor, id: string): Promise<Account> {
    if (actor.id === id) throw new Problem('identity.own-account', 409);
    return this.change(actor, 'account.disable', id, async (tx, account) => {
      await this.accounts.lockAdministrators(tx);
      const before = await this.accounts.countAdministrators(tx);
      if (account.state !== 'disabled') await tx.em.update(AccountEntity, id, { state: 'disabled' });
      if (before && !(await this.accounts.countAdministrators(tx))) throw new Problem('identity.last-administrator', 409);
      await this.sessions.endAll(tx, id);
      await this.links.end(tx, id);
      tx.audit('account', id, { was: account.state });
    });
  }

  /** Opens an account again: active where it has a way in, invited where it never had. */
  enable(actor: Actor, id: string): Promise<Account> {
    return this.change(actor, 'account.enable', id, async (tx, account) => {
      const state = account.passwordHash || account.providerSubject ? 'active' : 'invited';
      if (account.state === 'disabled') await tx.em.update(AccountEntity, id, { state });
      tx.audit('account', id, { was: account.state });
    });
  }

  endSessions(actor: Actor, id: string): Promise<Account> {
    return this.change(actor, 'account.end-sessions', id, async (tx) => {
      await this.sessions.endAll(tx, id);
      tx.audit('account', id);
    });
  }

  /** For somebody who has lost app and recovery codes. Sessions end as well: whoever asked must sign in again. */
  resetSecondFactor(actor: Actor, id: string): Promise<Account> {
    return this.change(actor, 'account.reset-second-factor', id, async (tx, account) => {
      if (!account.totpConfirmedAt) throw new Problem('identity.second-factor-absent', 409);
      await this.secondFactor.clear(tx, id);
      await this.sessions.endAll(tx, id);
      tx.audit('account', id);
    });
  }

  private async change(
    actor: Actor,
    action: `account.${string}`,
    id: string,
    fn: (tx: Work, account: AccountEntity) => Promise<void>,
  ): Promise<Account> {
    await this.work.run(actor, action, async (tx) => {
      const account = await tx.em.findOne(AccountEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!account) throw new Problem('request.not-found', 404);
      await fn(tx, account);
    });
    return this.accounts.one(id);
  }
}
