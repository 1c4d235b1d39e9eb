import type { ReportState } from '@nmirf/follow-up/model';
import type { Tone } from '@nmirf/platform/web';

/** In which colour the state of a report is told; the word always says it too. */
export const toneOf: Readonly<Record<ReportState, Tone>> = {
  draft: 'neutral',
  submitted: 'info',
  returned: 'warning',
  endorsed: 'info',
  approved: 'info',
  published: 'success',
  superseded: 'neutral',
};
