import type { AddedPart } from '@nmirf/recommendations/web';

/** What follow-up shows under a recommendation of the workspace. */
export const followUpSections: readonly AddedPart[] = [
  { permission: 'follow-up.read', load: () => import('./report/follow-up-section').then((m) => m.FollowUpSection) },
];
