import { Inject, Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { CONFIG, dayOf, UnitOfWork, uuidv7, type Config } from '@nmirf/platform/api';
import { Problem, systemActor, type Language, type Role } from '@nmirf/platform/model';
import { In, Repository } from 'typeorm';
import { AccountEntity, RoleGrantEntity } from '../account/account.entity';
import { rowOf } from '../account/grant.service';
import { hashPassword } from '../secrets';

/** One password for all: who tries the platform should not have to copy eleven. */
const password = 'three blue bicycles';
const people: { role: Role; name: string }[] = [
  { role: 'administrator', name: 'Irene Solano' },
  { role: 'coordinator', name: 'Marta Ibáñez' },
  { role: 'co-coordinator', name: 'Felipe Quiroga' },
  { role: 'focal-point', name: 'Samuel Okoro' },
  { role: 'validating-authority', name: 'Leïla Haddad' },
  { role: 'institution-reader', name: 'Pilar Unzué' },
  { role: 'parliament-reader', name: 'Alba Corvalán' },
  { role: 'nhri', name: 'Joaquín Belmar' },
  { role: 'civil-society', name: 'Tomás Arce' },
  { role: 'un-partner', name: 'Ingrid Solheim' },
  { role: 'auditor', name: 'Nadia Verdier' },
];
const emailOf = (role: Role) => `${role}@demo.example`;

/** The known sign-ins of the demonstration State. They exist in demonstration mode only. */
export const demonstrationSignIns: readonly { role: Role; email: string; password: string }[] = people.map(({ role }) => ({
  role,
  email: emailOf(role),
  password,
}));

/** Somebody else of the demonstration State, whose role a designation gives: with the same password, but not shown where one signs in. */
export interface DemonstrationPerson {
  email: string;
  name: string;
  language: Language;
}

/** What the demonstration State has beside its known sign-ins. */
export interface DemonstrationPeople {
  others: readonly DemonstrationPerson[];
  /** the roles that known sign-ins are given for an institution, so that they do not have them for the whole State */
  ofInstitutions: readonly Role[];
}

/** Makes the accounts of the demonstration State. */
@Injectable()
export class DemonstrationAccountsService {
  constructor(
    @InjectRepository(AccountEntity) private readonly accounts: Repository<AccountEntity>,
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Makes those that are missing and leaves the others as they are; refuses outside demonstration mode. Answers with the known sign-ins. */
  async ensure({ others, ofInstitutions }: DemonstrationPeople = { others: [], ofInstitutions: [] }): Promise<typeof demonstrationSignIns> {
    if (!this.config.demonstration) throw new Problem('identity.not-demonstration', 409);
    const shown = people.map(({ role, name }) => ({
      email: emailOf(role),
      name,
      language: 'en' as const,
      role: ofInstitutions.includes(role) ? null : role,
    }));
    const all = [...shown, ...others.map((person) => ({ ...person, role: null }))];
    const there = await this.accounts.find({ where: { email: In(all.map(({ email }) => email)) }, select: { email: true } });
    const missing = all.filter(({ email }) => !there.some((known) => known.email === email));
    if (!missing.length) return demonstrationSignIns;
    const passwordHash = await hashPassword(password);
    await this.work.run(systemActor, 'account.create-demonstration', async (tx) => {
      for (const { role, email, name, language } of missing) {
        const id = uuidv7();
        const made = await tx.em
          .createQueryBuilder()
          .insert()
          .into(AccountEntity)
          .values({ id, email, name, language, state: 'active', passwordHash })
          .orIgnore()
          .returning('id')
          .execute();
        // somebody else, starting at the same moment, was quicker
        if (!(made.raw as unknown[]).length) continue;
        if (role) await tx.em.insert(RoleGrantEntity, rowOf(id, { role, scope: { kind: 'state' }, from: dayOf(tx.now), to: null }));
        tx.audit('account', id, role ? { role } : {});
      }
    });
    return demonstrationSignIns;
  }
}
