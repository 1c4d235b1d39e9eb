import { Inject, Injectable } from '@nestjs/common';
import type { Account as AccountAnswer, NewGrant } from '@nmirf/identity/model';
import { UnitOfWork, uuidv7 } from '@nmirf/platform/api';
import { Problem, type Actor } from '@nmirf/platform/model';
import { Account, RoleGrant } from './account.entity';
import { AccountQueries } from './account.query';

/** The row of a new grant. */
export const rowOf = (accountId: string, { role, scope, from, to }: NewGrant) => ({
  id: uuidv7(),
  accountId,
  role,
  scopeKind: scope.kind,
  scopeId: scope.kind === 'state' ? null : scope.id,
  validFrom: from,
  validTo: to,
  endedAt: null,
});

/** Gives and ends roles. A grant is never changed: it is ended and another is given, so that who held what when stays on record. */
@Injectable()
export class GrantService {
  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(AccountQueries) private readonly accounts: AccountQueries,
  ) {}

  async add(actor: Actor, accountId: string, grant: NewGrant): Promise<AccountAnswer> {
    await this.work.run(actor, 'grant.add', async (tx) => {
      if (!(await tx.em.existsBy(Account, { id: accountId }))) throw new Problem('request.not-found', 404);
      const row = rowOf(accountId, grant);
      await tx.em.insert(RoleGrant, row);
      tx.audit('account', accountId, { grant: row.id, ...grant });
    });
    return this.accounts.one(accountId);
  }

  /** Ends a grant at this moment. The last administrator stays. */
  async end(actor: Actor, accountId: string, id: string): Promise<AccountAnswer> {
    await this.work.run(actor, 'grant.end', async (tx) => {
      await this.accounts.lockAdministrators(tx);
      const before = await this.accounts.countAdministrators(tx);
      const grant = await tx.em.findOne(RoleGrant, { where: { id, accountId }, lock: { mode: 'pessimistic_write' } });
      if (!grant || grant.endedAt) throw new Problem('request.not-found', 404);
      await tx.em.update(RoleGrant, id, { endedAt: tx.now });
      if (before && !(await this.accounts.countAdministrators(tx))) throw new Problem('identity.last-administrator', 409);
      tx.audit('account', accountId, { grant: id, role: grant.role });
    });
    return this.accounts.one(accountId);
  }
}
