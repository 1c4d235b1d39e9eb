import * as z from 'zod';

/** The roles of the platform. What each may do is declared beside the permissions of each domain. */
export const roles = [
  'administrator',
  'coordinator',
  'co-coordinator',
  'focal-point',
  'validating-authority',
  'institution-reader',
  'parliament-reader',
  'nhri',
  'civil-society',
  'un-partner',
  'auditor',
] as const;
/** A role of the platform. */
export const Role = z.enum(roles);
export type Role = z.infer<typeof Role>;

/** What a role is granted for: the whole State, or one institution or organisation. */
export const GrantScope = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('state') }),
  z.strictObject({ kind: z.literal('institution'), id: z.uuid() }),
  z.strictObject({ kind: z.literal('organisation'), id: z.uuid() }),
]);
export type GrantScope = z.infer<typeof GrantScope>;

/** Who acts: a signed-in person with the grants in force at this moment, the system itself (jobs, command line), or the public. */
export interface Actor {
  kind: 'person' | 'system' | 'public';
  /** the account's id; null for the system and the public */
  id: string | null;
  permissions: readonly string[];
  grants: readonly { role: Role; scope: GrantScope }[];
  /** the session that carried the request; null for the system and the public */
  sessionId: string | null;
  requestId?: string;
}

/** The platform acting by itself: jobs and the command line. */
export const systemActor: Actor = { kind: 'system', id: null, permissions: ['*'], grants: [], sessionId: null };
/** Somebody who has not signed in. */
export const publicActor: Actor = { kind: 'public', id: null, permissions: [], grants: [], sessionId: null };

/** Permissions of a domain, each with the roles that hold it. */
export type PermissionTable = Readonly<Record<string, readonly Role[]>>;

/** Declares the permissions of a domain: `definePermissions({ 'recommendations.import': ['coordinator'] })`. */
export const definePermissions = <const T extends Record<`${string}.${string}`, readonly Role[]>>(table: T): T => table;

/** The permissions that a set of roles holds over several tables. */
export const permissionsOf = (held: Iterable<Role>, tables: readonly PermissionTable[]): string[] => {
  const set = new Set(held);
  return tables
    .flatMap((table) => Object.entries(table).filter(([, allowed]) => allowed.some((role) => set.has(role))))
    .map(([name]) => name);
};

/** Whether an actor holds a permission. Deny by default: an unknown permission is held by nobody but the system. */
export const can = (actor: Pick<Actor, 'permissions'>, permission: string): boolean =>
  actor.permissions.includes('*') || actor.permissions.includes(permission);

/** Permissions over the platform itself. */
export const platformPermissions = definePermissions({
  'audit.read': ['administrator', 'auditor'],
});
