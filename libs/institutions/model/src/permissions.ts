import { coordinatingRoles, definePermissions, stateRoles } from '@nmirf/platform/model';

/** Who may do what with institutions and the people who speak for them. */
export const institutionPermissions = definePermissions({
  'institutions.read': stateRoles,
  'institutions.edit': ['administrator', ...coordinatingRoles],
  'institutions.designate': ['administrator', 'coordinator'],
});
