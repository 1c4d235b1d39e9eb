import { Inject, Injectable } from '@nestjs/common';
import {
  assignmentMade,
  mostFiltered,
  type AssignedRecommendation,
  type AssignmentBatch,
  type AssignmentOrder,
  type AssignmentPreview,
  type PlannedAssignmentOrder,
  type RecommendationSelection,
} from '@nmirf/implementation/model';
import { InstitutionQuery } from '@nmirf/institutions/api';
import { Clock, dayOf, readRows, readTotal, UnitOfWork, uuidv7 } from '@nmirf/platform/api';
import { Problem, type Actor } from '@nmirf/platform/model';
import { RecommendationQuery, recommendationScope } from '@nmirf/recommendations/api';
import { DataSource, type EntityManager } from 'typeorm';
import { lockAssigning, requireOpenInstitutions } from '../assignment/assigning';
import { recommendation } from '../assignment/assignment-sql';
import { InstitutionNotices } from '../assignment/institution-notices';
import { AssignmentBatchEntity } from './assignment-batch.entity';
import { AssignmentBatchQuery } from './assignment-batch.query';
import { countOutcomes, hashOfPlan, planAssignments, type OpenAssignment, type PlannedRecommendation } from './assignment-plan';
import { changeDueDates, endAssignments, makeAssignments } from './write-assignments';

/** How many rows a preview shows. */
const mostShown = 50;
/** Which outcomes a preview shows first: what takes something away. */
const shownFirst = ['replacesLead', 'new', 'dueChanged', 'unchanged'];

/** Assigns one recommendation or many: says first what would happen, then does exactly that, all of it or nothing. */
@Injectable()
export class AssignmentBatchService {
  constructor(
    @Inject(DataSource) private readonly db: DataSource,
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(RecommendationQuery) private readonly recommendations: RecommendationQuery,
    @Inject(InstitutionQuery) private readonly institutions: InstitutionQuery,
    @Inject(AssignmentBatchQuery) private readonly batches: AssignmentBatchQuery,
    @Inject(InstitutionNotices) private readonly notices: InstitutionNotices,
  ) {}

  async preview(actor: Actor, order: AssignmentOrder): Promise<AssignmentPreview> {
    const plan = await this.plan(this.db.manager, actor, order, dayOf(this.clock.now()));
    const first = shownFirst.flatMap((name) => plan.filter(({ outcome }) => outcome === name)).slice(0, mostShown);
    const named = await this.institutions.named(plan.flatMap(({ leadId }) => leadId ?? []));
    const shown = await this.described(first.map(({ recommendationId }) => recommendationId));
    const replaced = plan.flatMap(({ outcome, leadId }) => (outcome === 'replacesLead' && leadId ? [leadId] : []));
    return {
      plan: hashOfPlan(plan, order),
      recommendations: plan.length,
      counts: countOutcomes(plan),
      replacedLeads: [...named.values()].flatMap((institution) => {
        const recommendations = replaced.filter((id) => id === institution.id).length;
        return recommendations ? [{ institution, recommendations }] : [];
      }),
      rows: first.flatMap(({ recommendationId, outcome, leadId }) => {
        const recommendation = shown.get(recommendationId);
        return recommendation ? [{ recommendation, outcome, lead: (leadId && named.get(leadId)) || null }] : [];
      }),
    };
  }

  async apply(actor: Actor, order: PlannedAssignmentOrder): Promise<AssignmentBatch> {
    const { selection, leadId, supportingIds, dueOn, note } = order;
    const id = uuidv7();
    await this.work.run(actor, 'assignment.assign', async (tx) => {
      await lockAssigning(tx);
      const plan = await this.plan(tx.em, actor, order, dayOf(tx.now), 'for update of a');
      if (hashOfPlan(plan, order) !== order.plan) throw new Problem('implementation.plan-changed', 409);
      const touched = plan.filter(({ outcome }) => outcome !== 'unchanged');
      if (!touched.length) throw new Problem('implementation.nothing-to-change', 409);
      const counts = countOutcomes(plan);
      await tx.em.insert(AssignmentBatchEntity, {
        id,
        leadId,
        supportingIds,
        dueOn,
        note,
        selection,
        recommendations: plan.length,
        counts,
        createdAt: tx.now,
        createdBy: actor.id,
      });
      const end = touched.flatMap((one) => one.end);
      const changeDue = touched.flatMap((one) => one.changeDue.map(({ id: changed, dueOn: from }) => ({ id: changed, from, to: dueOn })));
      const make = touched.flatMap((one) =>
        one.make.map((made) => ({ ...made, recommendationId: one.recommendationId, state: 'assigned' as const, dueOn, note })),
      );
      await endAssignments(tx, end, { kind: 'replace', batchId: id });
      await makeAssignments(tx, make, { kind: 'assign', batchId: id });
      await changeDueDates(tx, changeDue, id);
      await this.notices.notifyPrincipals(tx, assignmentMade, make);
      tx.audit('assignment-batch', id, {
        leadId,
        supportingIds,
        dueOn,
        counts,
        recommendations: touched.map(({ recommendationId }) => recommendationId),
      });
    });
    return this.batches.one(actor, id);
  }

  private async plan(
    em: EntityManager,
    actor: Actor,
    order: AssignmentOrder,
    today: string,
    lock: 'for update of a' | '' = '',
  ): Promise<PlannedRecommendation[]> {
    if (order.dueOn !== null && order.dueOn < today) throw new Problem('implementation.due-past', 409, { dueOn: order.dueOn });
    await requireOpenInstitutions(em, [...(order.leadId ? [order.leadId] : []), ...order.supportingIds], today);
    const ids = await this.selected(em, actor, order.selection);
    const open = await readRows<OpenAssignment>(
      em,
      `select a.id, a.recommendation_id as "recommendationId", a.institution_id as "institutionId", a.role, a.state, a.due_on::text as "dueOn", a.version
       from assignment a where a.recommendation_id = any($1::uuid[]) and a.ended_at is null order by a.id ${lock}`,
      [ids],
    );
    return planAssignments(ids, open, order);
  }

  /** The recommendations that a selection means. */
  private async selected(em: EntityManager, actor: Actor, selection: RecommendationSelection): Promise<string[]> {
    if ('filter' in selection) return this.recommendations.idsOf(selection.filter, recommendationScope(actor), mostFiltered, em);
    const ids = [...new Set(selection.ids)];
    const missing =
      ids.length - (await readTotal(em, 'select count(*)::int as total from recommendation where id = any($1::uuid[])', [ids]));
    if (missing) throw new Problem('implementation.recommendation-unknown', 409, { count: missing });
    return ids;
  }

  private async described(ids: readonly string[]): Promise<Map<string, AssignedRecommendation>> {
    const rows = await readRows<{ recommendation: AssignedRecommendation }>(
      this.db,
      `select ${recommendation} as recommendation from recommendation r join source_document d on d.id = r.document_id where r.id = any($1::uuid[])`,
      [ids],
    );
    return new Map(rows.map((row) => [row.recommendation.id, row.recommendation]));
  }
}
