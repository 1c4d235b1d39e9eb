/** The codes of refusals of this domain. */
export const followUpProblems = [
  'report.other-institution',
  'report.own-report',
  'report.own-endorsement',
  'report.not-endorsed',
  'report.incomplete',
  'report.not-editable',
  'report.not-assigned',
  'report.evidence-of-another',
  'report.affected-persons-unknown',
  'evidence.in-published-report',
] as const;

declare global {
  interface NmirfProblems {
    'follow-up': (typeof followUpProblems)[number];
  }
}
