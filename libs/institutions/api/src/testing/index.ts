import { AccountEntity, RoleGrantEntity } from '@nmirf/identity/api';
import { roleOfDesignation, type DesignationKind } from '@nmirf/institutions/model';
import { uuidv7 } from '@nmirf/platform/api';
import type { EntityManager } from 'typeorm';
import { DesignationEntity } from '../designation/designation.entity';
import { InstitutionEntity } from '../institution/institution.entity';

/** A ministry of the nation; a test says what matters to it. */
export async function anInstitution(em: EntityManager, given: Partial<Omit<InstitutionEntity, 'parent'>> = {}): Promise<InstitutionEntity> {
  const id = given.id ?? uuidv7();
  const code = given.code ?? `BODY-${id.slice(-12)}`;
  await em.insert(InstitutionEntity, {
    id,
    code,
    name: { en: `Body ${code}` },
    branch: 'executive',
    level: 'national',
    version: 1,
    ...given,
  } as object);
  return em.findOneByOrFail(InstitutionEntity, { id });
}

/** What a test may want of a designation. Without `accountId`, somebody is made for it. */
export interface DesignationWishes {
  institutionId: string;
  accountId?: string;
  kind?: DesignationKind;
  from?: string;
  to?: string | null;
}

/** A designation with the role that goes with it; principal focal point since 2020 unless the test says otherwise. */
export async function aDesignation(em: EntityManager, wishes: DesignationWishes): Promise<DesignationEntity> {
  const { institutionId, kind = 'principal', from = '2020-01-01', to = null } = wishes;
  const accountId = wishes.accountId ?? (await somebody(em));
  const [id, grantId] = [uuidv7(), uuidv7()];
  await em.insert(RoleGrantEntity, {
    id: grantId,
    accountId,
    role: roleOfDesignation[kind],
    scopeKind: 'institution',
    scopeId: institutionId,
    validFrom: from,
    validTo: to,
  });
  await em.insert(DesignationEntity, { id, institutionId, accountId, grantId, kind, validFrom: from, validTo: to });
  return em.findOneByOrFail(DesignationEntity, { id });
}

async function somebody(em: EntityManager): Promise<string> {
  const id = uuidv7();
  const email = `person-${id.slice(-12)}@test.example`;
  await em.insert(AccountEntity, {
    id,
    email,
    name: 'Test Person',
    language: 'en',
    state: 'active',
    providerIssuer: 'https://test.example',
    providerSubject: id,
    version: 1,
  });
  return id;
}
