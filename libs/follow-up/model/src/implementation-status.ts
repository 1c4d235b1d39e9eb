import * as z from 'zod';

/** Where a recommendation stands in its implementation, as the State reports it. Never merged with the State's position on it. */
export const implementationStatuses = [
  'not-assessed',
  'not-started',
  'in-preparation',
  'in-progress',
  'partially-implemented',
  'substantially-implemented',
  'implemented',
  'continuous',
  'not-implemented',
  'regressed',
  'not-applicable',
] as const;
export const ImplementationStatus = z.enum(implementationStatuses);
export type ImplementationStatus = z.infer<typeof ImplementationStatus>;

/** The statuses that a report may propose: all but the one that stands before any report. */
export const ProposedStatus = ImplementationStatus.exclude(['not-assessed']);
export type ProposedStatus = z.infer<typeof ProposedStatus>;

/** The version of the method by which statuses are told apart; it stands in each entry of the history, and a page explains it. */
export const statusMethodVersion = 1;

/** The scale of the Inter-American Court and Commission. */
export const InterAmericanGrade = z.enum(['total', 'partial-substantial', 'partial', 'pending']);
export type InterAmericanGrade = z.infer<typeof InterAmericanGrade>;

/** What a status is on the Inter-American scale. */
export const interAmericanGradeOf = (status: ImplementationStatus): InterAmericanGrade =>
  status === 'implemented'
    ? 'total'
    : status === 'substantially-implemented'
      ? 'partial-substantial'
      : status === 'partially-implemented'
        ? 'partial'
        : 'pending';
