import { Inject, Injectable } from '@nestjs/common';
import type { Me, MeEdit } from '@nmirf/identity/model';
import { Clock, PERMISSION_TABLES, readFirst, requireVersion, UnitOfWork } from '@nmirf/platform/api';
import { permissionsOf, type Actor, type PermissionTable, type Role } from '@nmirf/platform/model';
import { DataSource } from 'typeorm';
import { SecondFactorService } from '../second-factor/second-factor.service';
import { AccountEntity } from './account.entity';
import { grantInForce } from './grants-in-force';

interface Row extends Pick<Me, 'id' | 'email' | 'name' | 'language' | 'version'> {
  enrolled: boolean;
  recoveryCodesLeft: number;
  roles: Role[];
}

/** One's own account. */
@Injectable()
export class MeService {
  constructor(
    @Inject(DataSource) private readonly db: DataSource,
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(SecondFactorService) private readonly secondFactor: SecondFactorService,
    @Inject(PERMISSION_TABLES) private readonly tables: readonly PermissionTable[],
  ) {}

  async get(actor: Actor): Promise<Me> {
    const row = await readFirst<Row>(
      this.db,
      `select a.id, a.email, a.name, a.language, a.version, a.totp_confirmed_at is not null as enrolled,
         (select count(*)::int from recovery_code c where c.account_id = a.id and c.used_at is null) as "recoveryCodesLeft",
         (select coalesce(json_agg(distinct g.role), '[]') from role_grant g where g.account_id = a.id and ${grantInForce('g', '$2')}) as roles
       from account a where a.id = $1`,
      [actor.id, this.clock.now()],
    );
    if (!row) throw new Error('the account of a session is there');
    const { enrolled, recoveryCodesLeft, roles, ...account } = row;
    const required = await this.secondFactor.isRequired(row.id);
    return {
      ...account,
      roles,
      permissions: required && !enrolled ? [] : permissionsOf(roles, this.tables),
      secondFactor: { enrolled, required, recoveryCodesLeft },
      enrolmentRequired: required && !enrolled,
    };
  }

  async edit(actor: Actor, version: number, { name, language }: MeEdit): Promise<Me> {
    await this.work.run(actor, 'account.edit-own', async (tx) => {
      const account = await tx.em.findOneOrFail(AccountEntity, { where: { id: actor.id ?? '' }, lock: { mode: 'pessimistic_write' } });
      requireVersion(account, version);
      await tx.em.update(AccountEntity, account.id, { name, language });
      tx.audit('account', account.id, { name: name !== account.name, language });
    });
    return this.get(actor);
  }
}
