import { definePermissions } from '@nmirf/platform/model';

/** Who may do what with institutions and the people who speak for them. */
export const institutionPermissions = definePermissions({
  'institutions.read': [
    'administrator',
    'coordinator',
    'co-coordinator',
    'focal-point',
    'validating-authority',
    'institution-reader',
    'parliament-reader',
    'auditor',
  ],
  'institutions.edit': ['administrator', 'coordinator', 'co-coordinator'],
  'institutions.designate': ['administrator', 'coordinator'],
});
