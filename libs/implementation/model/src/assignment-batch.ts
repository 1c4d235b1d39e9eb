import { InstitutionReference } from '@nmirf/institutions/model';
import { Id } from '@nmirf/platform/model';
import { WorkspaceFilter } from '@nmirf/recommendations/model';
import * as z from 'zod';
import { AssignedRecommendation, AssignmentNote } from './assignment';

/** The most recommendations that are named one by one. */
export const mostSelected = 1000;
/** The most recommendations that a filter may select. */
export const mostFiltered = 2000;
/** The most supporting institutions. */
export const mostSupporting = 10;
/** For how many hours an assigning of many can be undone. */
export const undoHours = 24;

/** A list's filter without its page and order. */
export const SelectionFilter = WorkspaceFilter.omit({ page: true, size: true, sort: true });
export type SelectionFilter = z.infer<typeof SelectionFilter>;

/** Which recommendations are meant: these, or all that a filter leaves. */
export const RecommendationSelection = z.union([
  z.strictObject({ ids: z.array(Id).min(1).max(mostSelected) }),
  z.strictObject({ filter: SelectionFilter }),
]);
export type RecommendationSelection = z.infer<typeof RecommendationSelection>;

const orderFields = {
  selection: RecommendationSelection,
  leadId: Id.nullable(),
  supportingIds: z.array(Id).max(mostSupporting),
  /** without a date, new assignments have none and present ones keep theirs */
  dueOn: z.iso.date().nullable(),
  /** goes with the new assignments */
  note: AssignmentNote.nullable(),
};

interface Institutions {
  leadId: string | null;
  supportingIds: string[];
}
const somebody = ({ leadId, supportingIds }: Institutions): boolean => leadId !== null || supportingIds.length > 0;
const somebodyMissing = { path: ['leadId'], params: { code: 'required' }, message: 'required' };
const onceEach = ({ leadId, supportingIds }: Institutions): boolean =>
  new Set([leadId, ...supportingIds]).size === supportingIds.length + 1;
const doubled = { path: ['supportingIds'], params: { code: 'doubled' }, message: 'doubled' };

/** The assigning of one or of many recommendations: a lead takes the place of the present one, supporting institutions are added. */
export const AssignmentOrder = z.strictObject(orderFields).refine(somebody, somebodyMissing).refine(onceEach, doubled);
export type AssignmentOrder = z.infer<typeof AssignmentOrder>;

/** The same with the preview that was seen. */
export const PlannedAssignmentOrder = z
  .strictObject({ ...orderFields, plan: z.string().regex(/^[0-9a-f]{64}$/) })
  .refine(somebody, somebodyMissing)
  .refine(onceEach, doubled);
export type PlannedAssignmentOrder = z.infer<typeof PlannedAssignmentOrder>;

/** What assigning does to a recommendation: it gets institutions, its lead is replaced, only the date changes, nothing changes. */
export const assignmentOutcomes = ['new', 'replacesLead', 'dueChanged', 'unchanged'] as const;
export const AssignmentOutcome = z.enum(assignmentOutcomes);
export type AssignmentOutcome = z.infer<typeof AssignmentOutcome>;

/** How many recommendations there are of each outcome. */
export const OutcomeCounts = z.strictObject({ new: z.int(), replacesLead: z.int(), dueChanged: z.int(), unchanged: z.int() });
export type OutcomeCounts = z.infer<typeof OutcomeCounts>;

/** What assigning would do. `plan` is a hash of exactly this: applying names it, so that what is applied is what was seen. */
export const AssignmentPreview = z.strictObject({
  plan: z.string(),
  recommendations: z.int(),
  counts: OutcomeCounts,
  /** the leads whose place is taken, with the number of recommendations */
  replacedLeads: z.array(z.strictObject({ institution: InstitutionReference, recommendations: z.int() })),
  /** the first rows */
  rows: z.array(
    z.strictObject({
      recommendation: AssignedRecommendation,
      outcome: AssignmentOutcome,
      lead: InstitutionReference.nullable(),
    }),
  ),
});
export type AssignmentPreview = z.infer<typeof AssignmentPreview>;

/**
 * What undoing did, in assignments: ended; left as they are because somebody answered or changed them since; former ones that came
 * back, and that could not; dates set back.
 */
export const UndoResult = z.strictObject({
  at: z.string(),
  ended: z.int(),
  left: z.int(),
  restored: z.int(),
  notRestored: z.int(),
  datesRestored: z.int(),
});
export type UndoResult = z.infer<typeof UndoResult>;

/** An assigning that was done. */
export const AssignmentBatch = z.strictObject({
  id: Id,
  at: z.string(),
  by: z.string().nullable(),
  lead: InstitutionReference.nullable(),
  supporting: z.array(InstitutionReference),
  dueOn: z.string().nullable(),
  note: z.string().nullable(),
  recommendations: z.int(),
  counts: OutcomeCounts,
  undone: UndoResult.nullable(),
  availableActions: z.array(z.literal('undo')),
});
export type AssignmentBatch = z.infer<typeof AssignmentBatch>;
