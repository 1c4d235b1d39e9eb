import type { Params } from '@angular/router';
import type { Waiting, WaitingKind } from '@nmirf/follow-up/model';

/** The one thing to do about something that waits: the key of its words, and the way there. */
export interface WaitingAction {
  label: string;
  link: readonly string[];
  params: Params;
}

const reviewed: readonly WaitingKind[] = ['to-endorse', 'to-review', 'to-publish'];

export function actionOf({ kind, reportId, recommendation, institution }: Waiting): WaitingAction {
  if (reportId === null)
    return {
      label: 'follow-up.waiting.begin',
      link: ['/workspace/reports/new'],
      params: { recommendation: recommendation.id, institution: institution.id },
    };
  if (reviewed.includes(kind)) return { label: 'follow-up.waiting.review', link: ['/workspace/review'], params: { report: reportId } };
  return {
    label: kind === 'returned' ? 'follow-up.waiting.revise' : 'follow-up.waiting.continue',
    link: ['/workspace/reports', reportId],
    params: {},
  };
}
