import type { Role } from './access';

/** Roles that work on the whole for the mechanism. */
export const coordinatingRoles: readonly Role[] = ['coordinator', 'co-coordinator'];

/** Roles that work inside one institution. */
export const institutionRoles: readonly Role[] = ['focal-point', 'validating-authority', 'institution-reader'];

/** Roles of the ministry, which see what has left an institution's desk. */
export const ministryRoles: readonly Role[] = ['administrator', ...coordinatingRoles, 'auditor'];

/** Roles that see the whole of the State's work. */
export const overseeingRoles: readonly Role[] = [...ministryRoles, 'parliament-reader'];

/** Roles of all who belong to the State. */
export const stateRoles: readonly Role[] = [...overseeingRoles, ...institutionRoles];
