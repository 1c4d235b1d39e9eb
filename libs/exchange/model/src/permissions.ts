import { definePermissions } from '@nmirf/platform/model';

/** Who may take matrices and working sheets out, and who may bring an edited sheet back. */
export const exchangePermissions = definePermissions({
  'exchange.export': ['administrator', 'coordinator', 'co-coordinator', 'auditor'],
  'exchange.import': ['coordinator', 'co-coordinator'],
});
