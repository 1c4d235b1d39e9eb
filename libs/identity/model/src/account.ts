import { GrantScope, Id, Language, many, pageOf, paging, Role } from '@nmirf/platform/model';
import * as z from 'zod';

/** A mail address: the name by which people sign in. Kept in lower case. */
export const Email = z.string().trim().toLowerCase().max(254).pipe(z.email());

const oneLine = /^\P{Cc}*$/u;

/** The name of a person, as it is shown to colleagues; on one line. */
export const PersonName = z.string().trim().min(1).max(120).regex(oneLine);

/** Where an account stands: invited and not accepted yet, active, or disabled. */
export const accountStates = ['invited', 'active', 'disabled'] as const;
export const AccountState = z.enum(accountStates);
export type AccountState = z.infer<typeof AccountState>;

/**
 * What each role may be granted for. Roles over the whole State are never granted for a part of it: their permissions know no part.
 * The others may be granted for the State as well, for whoever works for several.
 */
export const scopesOfRole: Record<Role, readonly GrantScope['kind'][]> = {
  administrator: ['state'],
  coordinator: ['state'],
  'co-coordinator': ['state'],
  'focal-point': ['state', 'institution'],
  'validating-authority': ['state', 'institution'],
  'institution-reader': ['state', 'institution'],
  'parliament-reader': ['state', 'institution'],
  nhri: ['state', 'organisation'],
  'civil-society': ['state', 'organisation'],
  'un-partner': ['state', 'organisation'],
  auditor: ['state'],
};

/** A role for a scope, from one day to another (both included); without `to` until it is ended. */
export const NewGrant = z
  .strictObject({ role: Role, scope: GrantScope, from: z.iso.date(), to: z.iso.date().nullable() })
  .refine(({ from, to }) => to === null || to >= from, { path: ['to'], params: { code: 'before-from' }, message: 'before-from' })
  .refine(({ role, scope }) => scopesOfRole[role].includes(scope.kind), {
    path: ['scope'],
    params: { code: 'not-for-role' },
    message: 'not-for-role',
  });
export type NewGrant = z.infer<typeof NewGrant>;

/** A grant of an account; `inForce` says whether it holds today. */
export const Grant = z.strictObject({
  id: Id,
  role: Role,
  scope: GrantScope,
  from: z.string(),
  to: z.string().nullable(),
  inForce: z.boolean(),
});
export type Grant = z.infer<typeof Grant>;

/** An account as an administrator sees it. */
export const Account = z.strictObject({
  id: Id,
  email: z.string(),
  name: z.string(),
  language: Language,
  state: AccountState,
  /** whether the person signs in with a second factor */
  secondFactor: z.boolean(),
  grants: z.array(Grant),
  lastSignInAt: z.string().nullable(),
  createdAt: z.string(),
  version: z.int(),
});
export type Account = z.infer<typeof Account>;

/** The list of accounts: search in name and address, filter by state and by role in force. */
export const AccountFilter = z.strictObject({
  q: z.string().trim().max(200).regex(oneLine).optional(),
  state: many(AccountState),
  role: many(Role),
  ...paging,
});
export type AccountFilter = z.infer<typeof AccountFilter>;
export const AccountPage = pageOf(Account);
export type AccountPage = z.infer<typeof AccountPage>;

/** An invitation: makes the account, with at least one grant, and mails a one-time link. */
export const NewInvitation = z.strictObject({
  email: Email,
  name: PersonName,
  language: Language,
  grants: z.array(NewGrant).min(1).max(20),
});
export type NewInvitation = z.infer<typeof NewInvitation>;

/** What an administrator, or the person, may change. */
export const AccountEdit = z.strictObject({ name: PersonName, language: Language });
export type AccountEdit = z.infer<typeof AccountEdit>;
