import { definePermissions } from '@nmirf/platform/model';

/** Who may do what with recommendations inside the State. The public reads published ones without permission, through `portal`. */
export const recommendationPermissions = definePermissions({
  'recommendations.read': [
    'administrator',
    'coordinator',
    'co-coordinator',
    'focal-point',
    'validating-authority',
    'institution-reader',
    'parliament-reader',
    'auditor',
  ],
  'recommendations.import': ['coordinator', 'co-coordinator'],
  'recommendations.edit': ['coordinator', 'co-coordinator'],
  'recommendations.publish': ['coordinator'],
});
