import { createHash } from 'node:crypto';
import {
  assignmentOutcomes,
  type AssignmentOrder,
  type AssignmentOutcome,
  type AssignmentRole,
  type AssignmentState,
  type OutcomeCounts,
} from '@nmirf/implementation/model';

/** An assignment that has not ended, as a plan looks at it. */
export interface OpenAssignment {
  id: string;
  recommendationId: string;
  institutionId: string;
  role: AssignmentRole;
  state: AssignmentState;
  dueOn: string | null;
  version: number;
}

/** What assigning does to one recommendation. */
export interface PlannedRecommendation {
  recommendationId: string;
  outcome: AssignmentOutcome;
  /** the lead before it */
  leadId: string | null;
  make: { institutionId: string; role: AssignmentRole }[];
  end: OpenAssignment[];
  changeDue: OpenAssignment[];
}

/** What of an order decides about a plan. */
export type Wanted = Pick<AssignmentOrder, 'leadId' | 'supportingIds' | 'dueOn' | 'note'>;

/** What an order does to each of these recommendations, given what has not ended on them. */
export function planAssignments(
  recommendationIds: readonly string[],
  open: readonly OpenAssignment[],
  wanted: Wanted,
): PlannedRecommendation[] {
  const byRecommendation = new Map<string, OpenAssignment[]>();
  for (const one of open) byRecommendation.set(one.recommendationId, [...(byRecommendation.get(one.recommendationId) ?? []), one]);
  return recommendationIds.map((id) => planOne(id, byRecommendation.get(id) ?? [], wanted));
}

function planOne(
  recommendationId: string,
  open: readonly OpenAssignment[],
  { leadId, supportingIds, dueOn }: Wanted,
): PlannedRecommendation {
  const present = new Map(open.map((one) => [one.institutionId, one]));
  const lead = open.find(({ role }) => role === 'lead');
  const plan: PlannedRecommendation = {
    recommendationId,
    outcome: 'unchanged',
    leadId: lead?.institutionId ?? null,
    make: [],
    end: [],
    changeDue: [],
  };
  if (leadId && lead && lead.institutionId !== leadId) plan.end.push(lead);

  const want = (institutionId: string, role: AssignmentRole) => {
    const now = present.get(institutionId);
    // Whoever leads helps as well: asked to support where no other lead is named, it goes on leading.
    const kept = now && !plan.end.includes(now) && now.state !== 'proposed' && (now.role === role || now.role === 'lead');
    if (!kept) {
      if (now && !plan.end.includes(now)) plan.end.push(now);
      plan.make.push({ institutionId, role });
    } else if (dueOn !== null && now.dueOn !== dueOn) plan.changeDue.push(now);
  };
  if (leadId) want(leadId, 'lead');
  for (const id of supportingIds) want(id, 'supporting');

  plan.outcome = outcomeOf(plan);
  return plan;
}

function outcomeOf({ make, end, changeDue }: PlannedRecommendation): AssignmentOutcome {
  if (end.some(({ role }) => role === 'lead')) return 'replacesLead';
  if (make.length) return 'new';
  return changeDue.length ? 'dueChanged' : 'unchanged';
}

/** How many recommendations there are of each outcome. */
export const countOutcomes = (plan: readonly PlannedRecommendation[]): OutcomeCounts =>
  Object.fromEntries(assignmentOutcomes.map((name) => [name, plan.filter(({ outcome }) => outcome === name).length])) as OutcomeCounts;

/** The hash of exactly what would be written: the order, and every row that it meets in the version in which it met it. */
export const hashOfPlan = (plan: readonly PlannedRecommendation[], { leadId, supportingIds, dueOn, note }: Wanted): string =>
  createHash('sha256')
    .update(JSON.stringify([leadId, supportingIds, dueOn, note]))
    .update(
      JSON.stringify(
        plan.map(({ recommendationId, make, end, changeDue }) => [recommendationId, make, end.map(versioned), changeDue.map(versioned)]),
      ),
    )
    .digest('hex');

const versioned = ({ id, version }: OpenAssignment) => [id, version];
