import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, UnitOfWork, uuidv7, type Config } from '@nmirf/platform/api';
import { Problem, systemActor, type Role } from '@nmirf/platform/model';
import { DataSource, In } from 'typeorm';
import { Account, RoleGrant } from '../account/account.entity';
import { dayOf } from '../account/grants-in-force';
import { rowOf } from '../account/grant.service';
import { hashPassword } from '../secrets';

/** One password for all: who tries the platform should not have to copy six. */
const password = 'three blue bicycles';
const people: { role: Role; name: string }[] = [
  { role: 'administrator', name: 'Irene Solano' },
  { role: 'coordinator', name: 'Marta Ibáñez' },
  { role: 'focal-point', name: 'Samuel Okoro' },
  { role: 'validating-authority', name: 'Leïla Haddad' },
  { role: 'civil-society', name: 'Tomás Arce' },
  { role: 'auditor', name: 'Nadia Verdier' },
];
const emailOf = (role: Role) => `${role}@demo.example`;

/** The known sign-ins of the demonstration State. They exist in demonstration mode only. */
export const demonstrationSignIns: readonly { role: Role; email: string; password: string }[] = people.map(({ role }) => ({
  role,
  email: emailOf(role),
  password,
}));

/** Makes the accounts of the demonstration State. */
@Injectable()
export class DemonstrationAccountsService {
  constructor(
    @Inject(DataSource) private readonly db: DataSource,
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Makes those that are missing and leaves the others as they are; refuses outside demonstration mode. Answers with all sign-ins. */
  async ensure(): Promise<typeof demonstrationSignIns> {
    if (!this.config.demonstration) throw new Problem('identity.not-demonstration', 409);
    const there = await this.db
      .getRepository(Account)
      .find({ where: { email: In(people.map(({ role }) => emailOf(role))) }, select: { email: true } });
    const missing = people.filter(({ role }) => !there.some(({ email }) => email === emailOf(role)));
    if (!missing.length) return demonstrationSignIns;
    const passwordHash = await hashPassword(password);
    await this.work.run(systemActor, 'account.create-demonstration', async (tx) => {
      for (const { role, name } of missing) {
        const id = uuidv7();
        const made = await tx.em
          .createQueryBuilder()
          .insert()
          .into(Account)
          .values({ id, email: emailOf(role), name, language: 'en', state: 'active', passwordHash })
          .orIgnore()
          .returning('id')
          .execute();
        // somebody else, starting at the same moment, was quicker
        if (!(made.raw as unknown[]).length) continue;
        await tx.em.insert(RoleGrant, rowOf(id, { role, scope: { kind: 'state' }, from: dayOf(tx.now), to: null }));
        tx.audit('account', id, { role });
      }
    });
    return demonstrationSignIns;
  }
}
