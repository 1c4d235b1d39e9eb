import { coordinatingRoles, definePermissions, institutionRoles, ministryRoles, stateRoles } from '@nmirf/platform/model';

/** Who may do what with recommendations inside the State. The public reads published ones without permission, through `portal`. */
export const recommendationPermissions = definePermissions({
  'recommendations.read': stateRoles,
  // Parliament reads what the State has published, as everybody does; its other people see what is prepared.
  'recommendations.read-unpublished': [...ministryRoles, ...institutionRoles],
  'recommendations.import': coordinatingRoles,
  // The matrix of another State, by mistake or for a trial: nobody's everyday work.
  'recommendations.import-other-state': ['coordinator'],
  'recommendations.edit': coordinatingRoles,
  'recommendations.publish': ['coordinator'],
});
