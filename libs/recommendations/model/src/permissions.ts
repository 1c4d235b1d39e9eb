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
  // Parliament reads what the State has published, as everybody does; its other people see what is prepared.
  'recommendations.read-unpublished': [
    'administrator',
    'coordinator',
    'co-coordinator',
    'focal-point',
    'validating-authority',
    'institution-reader',
    'auditor',
  ],
  'recommendations.import': ['coordinator', 'co-coordinator'],
  'recommendations.edit': ['coordinator', 'co-coordinator'],
  'recommendations.publish': ['coordinator'],
});
