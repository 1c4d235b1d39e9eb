import { institutionRoles, overseeingRoles, type Actor, type Role } from '@nmirf/platform/model';

/** Institutions that somebody may speak for or look into: all, or these. */
export type InstitutionScope = 'all' | string[];

/** The institutions for which an actor holds one of these roles; `all` where it was given for the whole State, and for the platform itself. */
export function institutionsOf(actor: Pick<Actor, 'kind' | 'grants'>, roles: readonly Role[]): InstitutionScope {
  if (actor.kind === 'system') return 'all';
  const scopes = actor.grants.filter(({ role }) => roles.includes(role)).map(({ scope }) => scope);
  if (scopes.some(({ kind }) => kind === 'state')) return 'all';
  return [...new Set(scopes.flatMap((scope) => (scope.kind === 'institution' ? [scope.id] : [])))];
}

/** Whether a scope takes in an institution. */
export const takesIn = (scope: InstitutionScope, institutionId: string): boolean => scope === 'all' || scope.includes(institutionId);

/** The institutions that an actor answers for. */
export const answersFor = (actor: Pick<Actor, 'kind' | 'grants'>): InstitutionScope => institutionsOf(actor, ['focal-point']);

/**
 * Whose assignments an actor sees: those who look after the whole see all; the people of an institution see what stands on
 * the recommendations that it is responsible for.
 */
export const visibleInstitutions = (actor: Pick<Actor, 'kind' | 'grants'>): InstitutionScope =>
  actor.grants.some(({ role }) => overseeingRoles.includes(role)) ? 'all' : institutionsOf(actor, institutionRoles);
