import type { AddedPart } from '@nmirf/recommendations/web';

/** Where a recommendation stands, and its reports, on its page in the workspace. */
export const followUpPart: AddedPart = {
  permission: 'follow-up.read',
  load: () => import('./report/follow-up-section').then((m) => m.FollowUpSection),
};
