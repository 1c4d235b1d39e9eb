import type { AddedPart } from '@nmirf/platform/web';
import { statusTexts } from './status/status-texts';
import { followUpTexts } from './texts';

/** Where a recommendation stands, and its reports, on its page in the workspace. */
export const followUpPart: AddedPart = {
  permission: 'follow-up.read',
  load: () => import('./report/follow-up-section').then((m) => m.FollowUpSection),
  texts: [followUpTexts, statusTexts],
};

/** Whether an institution endorses its reports, on its page. */
export const arrangementPart: AddedPart = {
  permission: 'follow-up.read',
  load: () => import('./arrangement/arrangement-section').then((m) => m.ArrangementSection),
  texts: [followUpTexts],
};

/** What waits for the reader, on the first page of the workspace. */
export const waitingPart: AddedPart = {
  permission: 'follow-up.read',
  load: () => import('./home/waiting').then((m) => m.WaitingForMe),
  texts: [followUpTexts, statusTexts],
};
