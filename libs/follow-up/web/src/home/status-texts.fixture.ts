import type { DomainTexts } from '@nmirf/platform/web';

const english = async () => ({
  default: { 'follow-up.status.not-assessed': 'Not assessed', 'follow-up.status.in-progress': 'In progress' },
});

/** Names of statuses, for the specs of this folder. */
export const statusTexts: DomainTexts = { en: english, es: english, fr: english, ar: english };
