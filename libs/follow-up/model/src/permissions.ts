import { definePermissions } from '@nmirf/platform/model';

/** Who may do what in follow-up. Focal points and validating authorities act for their own institutions only. */
export const followUpPermissions = definePermissions({
  'follow-up.read': [
    'administrator',
    'coordinator',
    'co-coordinator',
    'focal-point',
    'validating-authority',
    'institution-reader',
    'parliament-reader',
    'auditor',
  ],
  'follow-up.report': ['focal-point'],
  'follow-up.endorse': ['validating-authority'],
  'follow-up.review': ['coordinator', 'co-coordinator'],
  'follow-up.publish': ['coordinator'],
  'follow-up.oversee': ['administrator', 'coordinator', 'co-coordinator', 'auditor', 'parliament-reader'],
  'follow-up.comment': ['coordinator', 'co-coordinator', 'focal-point', 'validating-authority'],
});
