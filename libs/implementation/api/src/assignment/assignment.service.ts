import { Inject, Injectable } from '@nestjs/common';
import {
  activeStates,
  answersFor,
  isResponsible,
  assignmentWorkflow,
  takesIn,
  visibleInstitutions,
  type AssignmentAction,
  type AssignmentProposal,
  type RecommendationAssignments,
} from '@nmirf/implementation/model';
import { dayOf, readFirst, requireVersion, UnitOfWork, uuidv7, type Work } from '@nmirf/platform/api';
import { advance, Problem, type Actor } from '@nmirf/platform/model';
import { AssignmentEntity, AssignmentEventEntity } from './assignment.entity';
import { lockAssigning, requireOpenInstitutions } from './assigning';
import { assignmentVisible } from './assignment-sql';
import { AssignmentQuery } from './assignment.query';
import { DueDateService } from './due-date.service';

/** Moves single assignments along their way, and their due dates, and takes proposals. */
@Injectable()
export class AssignmentService {
  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(AssignmentQuery) private readonly query: AssignmentQuery,
    @Inject(DueDateService) private readonly dueDates: DueDateService,
  ) {}

  async act(actor: Actor, id: string, action: AssignmentAction, reason: string | null): Promise<RecommendationAssignments> {
    const recommendationId = await this.work.run(actor, `assignment.${action}`, async (tx) => {
      const assignment = await this.visible(tx, id);
      const before = assignment.state;
      advance(assignmentWorkflow, assignment, action, actor, { ...(reason !== null && { reason }) });
      const over = assignmentWorkflow.ends.includes(assignment.state);
      await tx.em.save(Object.assign(assignment, over && { endedAt: tx.now, endedBy: actor.id, endReason: reason, endedFrom: before }));
      await tx.em.insert(AssignmentEventEntity, { id: uuidv7(), assignmentId: id, kind: action, at: tx.now, by: actor.id, reason });
      const { recommendationId, institutionId } = assignment;
      tx.audit('assignment', id, { recommendationId, institutionId, from: before, to: assignment.state, reason });
      return recommendationId;
    });
    return this.query.ofRecommendation(actor, recommendationId);
  }

  /** Another due date, or none, for one that is responsible. */
  async changeDue(actor: Actor, id: string, version: number, to: string | null): Promise<RecommendationAssignments> {
    const recommendationId = await this.work.run(actor, 'assignment.change-due', async (tx) => {
      const assignment = await this.visible(tx, id);
      requireVersion(assignment, version);
      const { state, institutionId, recommendationId, dueOn: from } = assignment;
      if (!isResponsible(state))
        throw new Problem('workflow.not-possible', 409, { workflow: assignmentWorkflow.name, action: 'change-due', state });
      if (from === to) throw new Problem('implementation.nothing-to-change', 409);
      await this.dueDates.move(tx, [{ id, institutionId, recommendationId, from, to }]);
      return recommendationId;
    });
    return this.query.ofRecommendation(actor, recommendationId);
  }

  /** An institution that is responsible says which other one should help. */
  async propose(actor: Actor, { recommendationId, institutionId, reason }: AssignmentProposal): Promise<RecommendationAssignments> {
    // Before the work and not in it: a second connection asked for while the lock is held could wait for those who wait for the lock.
    await this.query.ofRecommendation(actor, recommendationId);
    await this.work.run(actor, 'assignment.propose', async (tx) => {
      await lockAssigning(tx);
      const open = await tx.em.find(AssignmentEntity, {
        where: activeStates.map((state) => ({ recommendationId, state })),
        order: { role: 'ASC' },
      });
      const own = answersFor(actor);
      const proposer = open.find((one) => takesIn(own, one.institutionId));
      if (!proposer) throw new Problem('implementation.not-responsible', 409);
      await requireOpenInstitutions(tx.em, [institutionId], dayOf(tx.now));
      const present = await tx.em.findBy(AssignmentEntity, { recommendationId, institutionId });
      if (present.some(({ endedAt }) => !endedAt)) throw new Problem('implementation.already-assigned', 409);
      const id = uuidv7();
      await tx.em.insert(AssignmentEntity, {
        id,
        recommendationId,
        institutionId,
        role: 'supporting',
        state: assignmentWorkflow.initial,
        createdAt: tx.now,
        createdBy: actor.id,
      });
      const event = { id: uuidv7(), assignmentId: id, kind: 'propose' as const, at: tx.now, by: actor.id, reason };
      await tx.em.insert(AssignmentEventEntity, { ...event, onBehalfOf: proposer.institutionId });
      tx.audit('assignment', id, { recommendationId, institutionId, onBehalfOf: proposer.institutionId, reason });
    });
    return this.query.ofRecommendation(actor, recommendationId);
  }

  private async visible(tx: Work, id: string): Promise<AssignmentEntity> {
    const scope = visibleInstitutions(tx.actor);
    const row = await readFirst<{ id: string }>(
      tx.em,
      `select a.id from assignment a where a.id = $1 and ${assignmentVisible('a', '$2')}`,
      [id, scope === 'all' ? null : scope],
    );
    const assignment = row && (await tx.em.findOne(AssignmentEntity, { where: { id }, lock: { mode: 'pessimistic_write' } }));
    if (!assignment) throw new Problem('request.not-found', 404);
    return assignment;
  }
}
