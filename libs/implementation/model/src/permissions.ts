import { coordinatingRoles, definePermissions, stateRoles } from '@nmirf/platform/model';

/** Who may do what with the implementation of recommendations. Which records a reader sees is the scope's business. */
export const implementationPermissions = definePermissions({
  'implementation.read': stateRoles,
  'implementation.assign': coordinatingRoles,
  'implementation.respond': ['focal-point'],
});
