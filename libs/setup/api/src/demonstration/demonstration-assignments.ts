import { execute, uuidv7, type Work } from '@nmirf/platform/api';
import type { DemonstrationAssignment } from './demonstration-state';

/** What assignments need to know of the installation. */
export interface AssignmentGround {
  recommendationOf(key: string): string;
  institutionOf(code: string): string;
  /** who answers for an institution */
  principalOf(code: string): string | null;
  daysAgo(days: number): Date;
  dayIn(days: number): string;
}

/**
 * Makes institutions responsible for recommendations, with the history of each responsibility. It writes the rows themselves, since each
 * step of them has its own day; the coordinator of `tx` assigns, principals answer.
 */
export async function writeAssignments(tx: Work, assignments: readonly DemonstrationAssignment[], on: AssignmentGround): Promise<void> {
  const event = (id: string, kind: string, at: Date, by: string | null, reason: string | null, onBehalfOf: string | null = null) =>
    execute(
      tx.em,
      'insert into assignment_event (id, assignment_id, kind, at, by, on_behalf_of, reason) values ($1, $2, $3, $4, $5, $6, $7)',
      [uuidv7(), id, kind, at, by, onBehalfOf, reason],
    );
  for (const one of assignments) {
    const recommendation = on.recommendationOf(one.recommendation);
    const assigned = on.daysAgo(one.assignedDaysAgo);
    const add = async (code: string, role: 'lead' | 'supporting', state: string, at: Date, by: string | null) => {
      const id = uuidv7();
      await execute(
        tx.em,
        `insert into assignment (id, recommendation_id, institution_id, role, state, due_on, note, created_at, created_by, version)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1)`,
        [
          id,
          recommendation,
          on.institutionOf(code),
          role,
          state,
          one.dueInDays === null ? null : on.dayIn(one.dueInDays),
          one.note,
          at,
          by,
        ],
      );
      tx.audit('assignment', id, { recommendation, institution: on.institutionOf(code), role });
      return id;
    };
    const accepted = one.acceptedDaysAgo === null ? null : on.daysAgo(one.acceptedDaysAgo);
    for (const [index, code] of [one.lead, ...one.supporting].entries()) {
      const asks = index === 0 && one.asksReassignment !== null;
      const answer = on.principalOf(code);
      // A vacant seat answers nothing.
      const answered = accepted && answer;
      const id = await add(
        code,
        index ? 'supporting' : 'lead',
        asks ? 'reassignment-asked' : answered ? 'accepted' : 'assigned',
        assigned,
        tx.actor.id,
      );
      await event(id, 'assign', assigned, tx.actor.id, null);
      if (answered) await event(id, 'accept', accepted, answer, null);
      if (asks) await event(id, 'ask-reassignment', on.daysAgo(2), answer, one.asksReassignment);
    }
    if (one.proposes) {
      const [by, at] = [on.principalOf(one.lead), on.daysAgo(3)];
      const id = await add(one.proposes.institution, 'supporting', 'proposed', at, by);
      await event(id, 'propose', at, by, one.proposes.reason, on.institutionOf(one.lead));
    }
  }
}
