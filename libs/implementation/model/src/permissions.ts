import { definePermissions } from '@nmirf/platform/model';

/** Who may do what with the implementation of recommendations. Which records a reader sees is the scope's business. */
export const implementationPermissions = definePermissions({
  'implementation.read': [
    'administrator',
    'coordinator',
    'co-coordinator',
    'focal-point',
    'validating-authority',
    'institution-reader',
    'parliament-reader',
    'auditor',
  ],
  'implementation.assign': ['coordinator', 'co-coordinator'],
  'implementation.respond': ['focal-point'],
});
