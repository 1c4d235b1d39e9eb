import type { Actor, Role } from '@nmirf/platform/model';

/** The institutions for which an actor holds one of these roles: their ids, or all of the State's. */
export function institutionsOf(actor: Pick<Actor, 'kind' | 'grants'>, held: readonly Role[]): 'all' | string[] {
  if (actor.kind === 'system') return 'all';
  const grants = actor.grants.filter(({ role }) => held.includes(role));
  if (grants.some(({ scope }) => scope.kind === 'state')) return 'all';
  return [...new Set(grants.flatMap(({ scope }) => (scope.kind === 'institution' ? [scope.id] : [])))];
}

/** Whether an actor holds one of these roles for an institution. */
export function servesFor(actor: Pick<Actor, 'kind' | 'grants'>, held: readonly Role[], institutionId: string): boolean {
  const institutions = institutionsOf(actor, held);
  return institutions === 'all' || institutions.includes(institutionId);
}
