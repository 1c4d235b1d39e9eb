import { coordinatingRoles, definePermissions, ministryRoles } from '@nmirf/platform/model';

/** Who may take matrices and working sheets out, and who may bring an edited sheet back. */
export const exchangePermissions = definePermissions({
  'exchange.export': ministryRoles,
  'exchange.import': coordinatingRoles,
});
