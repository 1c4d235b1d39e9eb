import { assignmentWorkflow, type AssignmentEventKind, type AssignmentRole, type AssignmentState } from '@nmirf/implementation/model';
import { execute, uuidv7, type Work } from '@nmirf/platform/api';
import { advance } from '@nmirf/platform/model';
import type { OpenAssignment } from './assignment-plan';

/** A row to make. */
export interface NewAssignment {
  recommendationId: string;
  institutionId: string;
  role: AssignmentRole;
  state: AssignmentState;
  dueOn: string | null;
  note: string | null;
}

/** What is told of many assignments at once. */
export interface ManyEvents {
  kind: AssignmentEventKind;
  batchId: string;
  reason?: string;
}

interface DueChange {
  id: string;
  from: string | null;
  to: string | null;
}

const recordEvents = (tx: Work, ids: readonly string[], { kind, batchId, reason }: ManyEvents): Promise<unknown> =>
  execute(
    tx.em,
    `insert into assignment_event (id, assignment_id, kind, at, by, reason, batch_id)
     select e.id, e.assignment_id, $3, $4, $5, $6, $7 from unnest($1::uuid[], $2::uuid[]) e (id, assignment_id)`,
    [ids.map(() => uuidv7()), ids, kind, tx.now, tx.actor.id, reason ?? null, batchId],
  );

/** Makes assignments, however many, and tells it in the history. Answers with nothing: the database's own rules have the last word. */
export async function makeAssignments(
  tx: Work,
  rows: readonly NewAssignment[],
  event: ManyEvents,
  madeBy: string | null = event.batchId,
): Promise<void> {
  if (!rows.length) return;
  const ids = rows.map(() => uuidv7());
  await execute(
    tx.em,
    `insert into assignment (id, recommendation_id, institution_id, role, state, due_on, note, batch_id, created_at, created_by, version)
     select n.id, n.recommendation_id, n.institution_id, n.role, n.state, n.due_on, n.note, $8, $9, $10, 1
     from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::date[], $7::text[])
       n (id, recommendation_id, institution_id, role, state, due_on, note)`,
    [
      ids,
      rows.map((one) => one.recommendationId),
      rows.map((one) => one.institutionId),
      rows.map((one) => one.role),
      rows.map((one) => one.state),
      rows.map((one) => one.dueOn),
      rows.map((one) => one.note),
      madeBy,
      tx.now,
      tx.actor.id,
    ],
  );
  await recordEvents(tx, ids, event);
}

/** Ends assignments, however many, along an action of the workflow, and tells it in the history. */
export async function endAssignments(
  tx: Work,
  rows: readonly Pick<OpenAssignment, 'id' | 'institutionId' | 'state'>[],
  event: ManyEvents & { kind: 'replace' | 'undo' },
): Promise<void> {
  if (!rows.length) return;
  for (const { state, institutionId } of rows) advance(assignmentWorkflow, { state, institutionId }, event.kind, tx.actor);
  const ids = rows.map(({ id }) => id);
  await execute(
    tx.em,
    `update assignment set ended_from = state, state = 'ended', ended_at = $2, ended_by = $3, end_reason = $4, ended_batch_id = $5, version = version + 1
     where id = any($1::uuid[])`,
    [ids, tx.now, tx.actor.id, event.reason ?? null, event.kind === 'replace' ? event.batchId : null],
  );
  await recordEvents(tx, ids, event);
}

/** Moves due dates, however many, and tells it in the history. */
export async function changeDueDates(tx: Work, changes: readonly DueChange[], batchId: string | null): Promise<void> {
  if (!changes.length) return;
  const ids = changes.map(({ id }) => id);
  const to = changes.map((one) => one.to);
  await execute(
    tx.em,
    `update assignment a set due_on = c.due_on, version = a.version + 1 from unnest($1::uuid[], $2::date[]) c (id, due_on) where a.id = c.id`,
    [ids, to],
  );
  await execute(
    tx.em,
    `insert into assignment_event (id, assignment_id, kind, at, by, due_from, due_to, batch_id)
     select e.id, e.assignment_id, 'change-due', $5, $6, e.due_from, e.due_to, $7
     from unnest($1::uuid[], $2::uuid[], $3::date[], $4::date[]) e (id, assignment_id, due_from, due_to)`,
    [ids.map(() => uuidv7()), ids, changes.map((one) => one.from), to, tx.now, tx.actor.id, batchId],
  );
}
