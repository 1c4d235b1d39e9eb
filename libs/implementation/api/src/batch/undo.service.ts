import { Inject, Injectable } from '@nestjs/common';
import { undoHours, type AssignmentBatch } from '@nmirf/implementation/model';
import { readRows, UnitOfWork, type Work } from '@nmirf/platform/api';
import { Problem, type Actor } from '@nmirf/platform/model';
import { lockAssigning } from '../assignment/assigning';
import { AssignmentEntity } from '../assignment/assignment.entity';
import { AssignmentBatchEntity } from './assignment-batch.entity';
import { AssignmentBatchQuery } from './assignment-batch.query';
import { changeDueDates, endAssignments, makeAssignments, type NewAssignment } from './write-assignments';

interface FormerDue {
  id: string;
  from: string | null;
  to: string | null;
  same: boolean;
}

/** Takes an assigning back as far as nobody has answered it or changed it since. Nothing is deleted: what comes back is a new row. */
@Injectable()
export class UndoService {
  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(AssignmentBatchQuery) private readonly batches: AssignmentBatchQuery,
  ) {}

  async undo(actor: Actor, id: string): Promise<AssignmentBatch> {
    await this.work.run(actor, 'assignment.undo', async (tx) => {
      await lockAssigning(tx);
      const batch = await tx.em.findOne(AssignmentBatchEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!batch) throw new Problem('request.not-found', 404);
      if (batch.undoneAt) throw new Problem('implementation.batch-undone', 409);
      if (tx.now.getTime() - batch.createdAt.getTime() > undoHours * 3_600_000)
        throw new Problem('implementation.batch-too-old', 409, { hours: undoHours });

      const made = await tx.em.find(AssignmentEntity, {
        where: { batchId: id },
        order: { id: 'ASC' },
        lock: { mode: 'pessimistic_write' },
      });
      // Every answer and every change counts the version on.
      const untouched = made.filter(({ state, version }) => state === 'assigned' && version === 1);
      await endAssignments(tx, untouched, { kind: 'undo', batchId: id });

      const former = await this.former(tx, id);
      const back = former.filter(({ possible }) => possible).map(({ possible: _, ...row }) => row);
      await makeAssignments(tx, back, { kind: 'restore', batchId: id }, null);

      const due = await this.formerDue(tx, id);
      const dueBack = due.filter(({ same }) => same).map(({ id: changed, from, to }) => ({ id: changed, from: to, to: from }));
      await changeDueDates(tx, dueBack, id);

      const undo = {
        ended: untouched.length,
        left: made.length - untouched.length + due.length - dueBack.length,
        restored: back.length,
        notRestored: former.length - back.length,
        datesRestored: dueBack.length,
      };
      await tx.em.update(AssignmentBatchEntity, id, { undoneAt: tx.now, undoneBy: actor.id, undo });
      tx.audit('assignment-batch', id, undo);
    });
    return this.batches.one(actor, id);
  }

  /** What the batch took the place of, and whether that place is free again. */
  private async former(tx: Work, batchId: string): Promise<(NewAssignment & { possible: boolean })[]> {
    return await readRows<NewAssignment & { possible: boolean }>(
      tx.em,
      `select a.recommendation_id as "recommendationId", a.institution_id as "institutionId", a.role, a.ended_from as state, a.due_on::text as "dueOn", a.note,
         not exists (select from assignment o where o.recommendation_id = a.recommendation_id and o.ended_at is null
           and (o.institution_id = a.institution_id or (a.role = 'lead' and o.role = 'lead'))) as possible
       from assignment a where a.ended_batch_id = $1 order by a.id`,
      [batchId],
    );
  }

  /** The dates that the batch moved, and whether they are still as it left them. */
  private async formerDue(tx: Work, batchId: string): Promise<FormerDue[]> {
    return await readRows<FormerDue>(
      tx.em,
      `select a.id, e.due_from::text as "from", e.due_to::text as "to", a.ended_at is null and a.due_on is not distinct from e.due_to as same
       from assignment_event e join assignment a on a.id = e.assignment_id where e.batch_id = $1 and e.kind = 'change-due' order by a.id for update of a`,
      [batchId],
    );
  }
}
