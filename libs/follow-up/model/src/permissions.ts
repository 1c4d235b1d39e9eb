import { coordinatingRoles, definePermissions, overseeingRoles, stateRoles } from '@nmirf/platform/model';

/** Who may do what in follow-up. Focal points and validating authorities act for their own institutions only. */
export const followUpPermissions = definePermissions({
  'follow-up.read': stateRoles,
  'follow-up.report': ['focal-point'],
  'follow-up.endorse': ['validating-authority'],
  'follow-up.review': coordinatingRoles,
  'follow-up.publish': ['coordinator'],
  'follow-up.oversee': overseeingRoles,
  'follow-up.comment': [...coordinatingRoles, 'focal-point', 'validating-authority'],
});
