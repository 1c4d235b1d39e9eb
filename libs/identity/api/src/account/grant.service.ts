import { Inject, Injectable } from '@nestjs/common';
import type { Account, NewGrant } from '@nmirf/identity/model';
import { UnitOfWork, uuidv7, type Work } from '@nmirf/platform/api';
import { Problem, type Actor } from '@nmirf/platform/model';
import { AccountEntity, RoleGrantEntity } from './account.entity';
import { AccountQuery } from './account.query';

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
    @Inject(AccountQuery) private readonly accounts: AccountQuery,
  ) {}

  async add(actor: Actor, accountId: string, grant: NewGrant): Promise<Account> {
    await this.work.run(actor, 'grant.add', async (tx) => void (await this.addWithin(tx, accountId, grant)));
    return this.accounts.one(accountId);
  }

  /** Ends a grant at this moment. The last administrator stays. */
  async end(actor: Actor, accountId: string, id: string): Promise<Account> {
    await this.work.run(actor, 'grant.end', async (tx) => {
      if (!(await this.endWithin(tx, accountId, id))) throw new Problem('request.not-found', 404);
    });
    return this.accounts.one(accountId);
  }

  /** Gives a role as part of a work that is already open, so that both are kept or neither. Answers with the grant's id. */
  async addWithin(tx: Work, accountId: string, grant: NewGrant): Promise<string> {
    if (!(await tx.em.existsBy(AccountEntity, { id: accountId }))) throw new Problem('request.not-found', 404);
    const row = rowOf(accountId, grant);
    await tx.em.insert(RoleGrantEntity, row);
    tx.audit('account', accountId, { grant: row.id, ...grant });
    return row.id;
  }

  /** Ends a grant as part of a work that is already open. Answers whether there was one to end. The last administrator stays. */
  async endWithin(tx: Work, accountId: string, id: string): Promise<boolean> {
    await this.accounts.lockAdministrators(tx);
    const before = await this.accounts.countAdministrators(tx);
    const grant = await tx.em.findOne(RoleGrantEntity, { where: { id, accountId }, lock: { mode: 'pessimistic_write' } });
    if (!grant || grant.endedAt) return false;
    await tx.em.update(RoleGrantEntity, id, { endedAt: tx.now });
    if (before && !(await this.accounts.countAdministrators(tx))) throw new Problem('identity.last-administrator', 409);
    tx.audit('account', accountId, { grant: id, role: grant.role });
    return true;
  }
}
