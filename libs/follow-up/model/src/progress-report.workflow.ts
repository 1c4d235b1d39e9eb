import { answersFor, institutionsOf, takesIn } from '@nmirf/implementation/model';
import { defineWorkflow, type Actor } from '@nmirf/platform/model';
import type { ReportState } from './progress-report';

/** What the rules of the workflow look at in a report. */
export interface ReportFacts {
  state: ReportState;
  institutionId: string;
  /** everybody who wrote on it */
  authors: readonly string[];
  endorsedBy: string | null;
  /** the institution has nobody who endorses: its reports go straight to the ministry */
  skipsEndorsement: boolean;
  /** what it still lacks */
  missing: readonly string[];
}

const wrote = ({ authors }: ReportFacts, { id }: Actor) => id !== null && authors.includes(id);

const ofOwnDesk = (report: ReportFacts, actor: Actor): string | undefined =>
  takesIn(answersFor(actor), report.institutionId) ? undefined : 'report.other-institution';

const mayEndorse = (report: ReportFacts, actor: Actor): string | undefined => {
  if (!takesIn(institutionsOf(actor, ['validating-authority']), report.institutionId)) return 'report.other-institution';
  return wrote(report, actor) ? 'report.own-report' : undefined;
};

const mayReview = (report: ReportFacts, actor: Actor): string | undefined => {
  if (wrote(report, actor)) return 'report.own-report';
  return report.endorsedBy !== null && report.endorsedBy === actor.id ? 'report.own-endorsement' : undefined;
};

/** The way of a progress report. Four eyes: who wrote it cannot endorse it, who endorsed it cannot approve it. */
export const progressReportWorkflow = defineWorkflow<ReportFacts>()({
  name: 'progress report',
  states: ['draft', 'submitted', 'returned', 'endorsed', 'approved', 'published', 'superseded'],
  initial: 'draft',
  ends: ['superseded'],
  actions: {
    submit: {
      from: ['draft', 'returned'],
      to: 'submitted',
      by: 'follow-up.report',
      when: (report, actor) => ofOwnDesk(report, actor) ?? (report.missing.length ? 'report.incomplete' : undefined),
    },
    endorse: { from: ['submitted'], to: 'endorsed', by: 'follow-up.endorse', when: mayEndorse },
    return: { from: ['submitted'], to: 'returned', by: 'follow-up.endorse', when: mayEndorse, needs: 'reason' },
    approve: {
      from: ['submitted', 'endorsed'],
      to: 'approved',
      by: 'follow-up.review',
      when: (report, actor) =>
        report.state === 'submitted' && !report.skipsEndorsement ? 'report.not-endorsed' : mayReview(report, actor),
    },
    sendBack: {
      from: ['submitted', 'endorsed', 'approved'],
      to: 'returned',
      by: 'follow-up.review',
      when: (report, actor) =>
        report.state === 'submitted' && !report.skipsEndorsement ? 'report.not-endorsed' : mayReview(report, actor),
      needs: 'reason',
    },
    publish: { from: ['approved'], to: 'published', by: 'follow-up.publish' },
    supersede: { from: ['published'], to: 'superseded', by: 'follow-up.publish' },
  },
});
