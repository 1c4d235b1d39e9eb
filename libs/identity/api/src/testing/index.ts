import type { INestApplicationContext } from '@nestjs/common';
import { Clock, dayOf, UnitOfWork, uuidv7 } from '@nmirf/platform/api';
import { systemActor, type GrantScope, type Language, type Role } from '@nmirf/platform/model';
import { AccountEntity, RoleGrantEntity } from '../account/account.entity';
import { rowOf } from '../account/grant.service';
import { hashPassword } from '../secrets';
import { SessionService } from '../session/session.service';

/** The password of every account that tests make. */
export const testPassword = 'seven green lanterns';
let hashed: Promise<string> | undefined;

/** What a test may want to be particular about. */
export interface AccountWishes {
  email?: string;
  name?: string;
  language?: Language;
  scope?: GrantScope;
}

/** An account of a test. */
export interface TestAccount {
  id: string;
  email: string;
  name: string;
}

/** An active account with these roles, from today, and the password `testPassword`. */
export async function anAccount(
  app: INestApplicationContext,
  roles: Role | readonly Role[],
  wishes: AccountWishes = {},
): Promise<TestAccount> {
  const id = uuidv7();
  const { email = `person-${id.slice(-12)}@test.example`, name = 'Test Person', language = 'en', scope = { kind: 'state' } } = wishes;
  const passwordHash = await (hashed ??= hashPassword(testPassword));
  const from = dayOf(app.get(Clock).now());
  await app.get(UnitOfWork).run(systemActor, 'account.make-for-test', async (tx) => {
    await tx.em.insert(AccountEntity, { id, email, name, language, state: 'active', passwordHash });
    for (const role of [roles].flat()) await tx.em.insert(RoleGrantEntity, rowOf(id, { role, scope, from, to: null }));
  });
  return { id, email, name };
}

/** Somebody signed in: `headers` go with the requests of a test. */
export interface SignedInPerson extends TestAccount {
  accessToken: string;
  headers: { authorization: string };
}

/** An account with these roles and a session: `app.inject({ url, headers: (await signedIn(app, 'coordinator')).headers })`. */
export async function signedIn(
  app: INestApplicationContext,
  roles: Role | readonly Role[],
  wishes: AccountWishes = {},
): Promise<SignedInPerson> {
  const account = await anAccount(app, roles, wishes);
  const { access } = await app
    .get(UnitOfWork)
    .run(systemActor, 'session.begin-for-test', (tx) => app.get(SessionService, { strict: false }).begin(tx, account.id, 'Test'));
  return { ...account, accessToken: access.accessToken, headers: { authorization: `Bearer ${access.accessToken}` } };
}

export { identityApp, TestClock, type Answer, type DomainAbove, type IdentityApp } from './identity-app';
