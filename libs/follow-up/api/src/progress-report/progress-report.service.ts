import { Inject, Injectable } from '@nestjs/common';
import {
  missingIn,
  progressReportWorkflow,
  statusMethodVersion,
  type ArrangementDecision,
  type NewComment,
  type NewReport,
  type ProgressReport,
  type ProposedStatus,
  type ReportAction,
  type ReportDraft,
  type ReportingArrangement,
} from '@nmirf/follow-up/model';
import { answersFor, takesIn } from '@nmirf/implementation/model';
import { execute, isThere, readFirst, readRows, requireVersion, UnitOfWork, uuidv7, type Work } from '@nmirf/platform/api';
import { advance, Problem, type Actor, type UnLanguage } from '@nmirf/platform/model';
import type { EntityManager } from 'typeorm';
import { EvidenceEntity, ReportEvidenceEntity } from '../evidence/evidence.entity';
import { ImplementationStatusEntity } from '../implementation-status/implementation-status.entity';
import { ProgressReportEntity, ReportCommentEntity, ReportEventEntity, ReportRecommendationEntity } from './progress-report.entity';
import { mayEdit, ProgressReportQuery } from './progress-report.query';
import { worksOnReportsOf } from './report-scope';
import { ReportNotices } from './report-notices';
import { ResponsibilityQuery } from './responsibility.query';
import { ReportingArrangementEntity } from './reporting-arrangement.entity';

/** What a sheet says of one recommendation, for the institution that leads on it. */
export interface SheetDraft {
  institutionId: string;
  recommendationId: string;
  language: UnLanguage;
  proposedStatus: ProposedStatus | null;
  summary: string;
}

/** Progress reports from the institution's desk to the public. */
@Injectable()
export class ProgressReportService {
  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(ProgressReportQuery) private readonly query: ProgressReportQuery,
    @Inject(ResponsibilityQuery) private readonly responsibility: ResponsibilityQuery,
    @Inject(ReportNotices) private readonly notices: ReportNotices,
  ) {}

  /** Begins a draft of an own institution on recommendations that are assigned to it. */
  async begin(actor: Actor, { institutionId, recommendationIds, language }: NewReport): Promise<ProgressReport> {
    const id = uuidv7();
    await this.work.run(actor, 'progress-report.begin', async (tx) => {
      if (!takesIn(answersFor(actor), institutionId)) throw new Problem('report.other-institution', 403);
      await this.requireAssigned(tx.em, institutionId, recommendationIds);
      await tx.em.insert(ProgressReportEntity, {
        id,
        institutionId,
        state: 'draft',
        language,
        authors: authorsWith([], actor),
        since: tx.now,
        updatedAt: tx.now,
        version: 1,
      });
      await this.setRecommendations(tx.em, id, recommendationIds);
      await this.recordEvent(tx, id, 'begin');
      tx.audit('progress-report', id, { institution: institutionId, recommendations: recommendationIds });
    });
    return this.query.one(actor, id);
  }

  /**
   * Puts what came in with a sheet on the desk of the institution, as a draft of whoever brought it, inside the transaction that takes the
   * sheet over. A draft of an earlier sheet that nobody else has touched is written on; everybody else's drafts stay as they are.
   */
  async draftFromSheet(tx: Work, { institutionId, recommendationId, ...texts }: SheetDraft): Promise<string> {
    const recommendationIds = [recommendationId];
    await this.requireAssigned(tx.em, institutionId, recommendationIds);
    const earlier = await readFirst<{ id: string }>(
      tx.em,
      `select p.id from progress_report p where p.institution_id = $1 and p.state = 'draft' and p.authors = array[$3::uuid]
         and exists (select from report_event e where e.report_id = p.id and e.action = 'import')
         and array[$2::uuid] = array(select l.recommendation_id from report_recommendation l where l.report_id = p.id)
       order by p.created_at desc, p.id desc limit 1 for update`,
      [institutionId, recommendationId, tx.actor.id],
    );
    const id = earlier?.id ?? uuidv7();
    if (earlier) {
      const report = await tx.em.findOneByOrFail(ProgressReportEntity, { id });
      await tx.em.save(Object.assign(report, texts, { updatedAt: tx.now }));
    } else {
      const authors = authorsWith([], tx.actor);
      await tx.em.insert(ProgressReportEntity, {
        id,
        institutionId,
        state: 'draft',
        ...texts,
        authors,
        since: tx.now,
        updatedAt: tx.now,
        version: 1,
      });
      await this.setRecommendations(tx.em, id, recommendationIds);
    }
    await this.recordEvent(tx, id, 'import');
    tx.audit('progress-report', id, { institution: institutionId, recommendations: recommendationIds, origin: 'sheet' });
    return id;
  }

  /** Saves what the institution writes; comments and evidence are kept apart, so that they never disturb it. */
  async save(actor: Actor, id: string, version: number, draft: ReportDraft): Promise<ProgressReport> {
    await this.work.run(actor, 'progress-report.save', async (tx) => {
      const report = await this.locked(tx, id);
      requireEditable(report, actor);
      requireVersion(report, version);
      const { recommendationIds, ...texts } = draft;
      await this.requireAssigned(tx.em, report.institutionId, recommendationIds);
      await this.requireAffectedPersons(tx.em, draft.affectedPersons);
      await this.setRecommendations(tx.em, id, recommendationIds);
      await tx.em.save(Object.assign(report, texts, { authors: authorsWith(report.authors, actor), updatedAt: tx.now }));
      tx.audit('progress-report', id);
    });
    return this.query.one(actor, id);
  }

  /** Takes a step of the workflow. */
  async step(actor: Actor, id: string, action: ReportAction, reason?: string): Promise<ProgressReport> {
    const named = `progress-report.${kebab[action]}` as const;
    await this.work.run(actor, named, async (tx) => {
      const report = await this.locked(tx, id);
      const facts = {
        state: report.state,
        institutionId: report.institutionId,
        authors: report.authors,
        endorsedBy: report.endorsedBy,
        skipsEndorsement: await this.skipsEndorsement(tx.em, report.institutionId),
        missing: missingIn(report),
      };
      if (action === 'submit' && facts.missing.length && progressReportWorkflow.actions.submit.from.includes(facts.state as 'draft'))
        throw new Problem('report.incomplete', 409, { fields: facts.missing });
      advance(progressReportWorkflow, facts, action, actor, { reason });
      report.state = facts.state;
      report.since = tx.now;
      if (action === 'submit') report.submittedAt ??= tx.now;
      if (action === 'endorse') report.endorsedBy = actor.id;
      if (action === 'approve') report.approvedBy = actor.id;
      if (action === 'return' || action === 'sendBack') Object.assign(report, { endorsedBy: null, approvedBy: null });
      if (action === 'publish') report.publishedAt = tx.now;
      await tx.em.save(report);
      const eventId = await this.recordEvent(tx, id, kebab[action], reason);
      await this.notices.notify(tx, report, action, eventId, facts.skipsEndorsement);
      if (action === 'publish') await this.makePublic(tx, report);
      tx.audit('progress-report', id, reason ? { reason } : {});
    });
    return this.query.one(actor, id);
  }

  /** A remark beside the text. It changes no version: nobody's edit is disturbed. */
  async comment(actor: Actor, id: string, { section, text }: NewComment): Promise<ProgressReport> {
    const { institution } = await this.query.one(actor, id);
    await this.work.run(actor, 'progress-report.comment', async (tx) => {
      if (!worksOnReportsOf(actor, institution.id)) throw new Problem('report.other-institution', 403);
      const byName = await nameOf(tx);
      await tx.em.insert(ReportCommentEntity, { id: uuidv7(), reportId: id, section, text, byId: actor.id ?? '', byName, at: tx.now });
      tx.audit('progress-report', id, { section });
    });
    return this.query.one(actor, id);
  }

  /** Names evidence of the same institution in a report that is on its desk. */
  async attach(actor: Actor, id: string, evidenceId: string): Promise<ProgressReport> {
    await this.work.run(actor, 'progress-report.attach', async (tx) => {
      const report = await this.locked(tx, id);
      requireEditable(report, actor);
      const evidence = await tx.em.findOneBy(EvidenceEntity, { id: evidenceId });
      if (evidence?.institutionId !== report.institutionId) throw new Problem('report.evidence-of-another', 403);
      await execute(tx.em, 'insert into report_evidence (report_id, evidence_id) values ($1, $2) on conflict do nothing', [id, evidenceId]);
      tx.audit('progress-report', id, { evidence: evidenceId });
    });
    return this.query.one(actor, id);
  }

  async detach(actor: Actor, id: string, evidenceId: string): Promise<ProgressReport> {
    await this.work.run(actor, 'progress-report.detach', async (tx) => {
      requireEditable(await this.locked(tx, id), actor);
      await tx.em.delete(ReportEvidenceEntity, { reportId: id, evidenceId });
      tx.audit('progress-report', id, { evidence: evidenceId });
    });
    return this.query.one(actor, id);
  }

  /** Says whether an institution's reports go to the ministry without an endorsement. */
  async arrange(actor: Actor, institutionId: string, { skipsEndorsement, reason }: ArrangementDecision): Promise<ReportingArrangement> {
    await this.work.run(actor, 'reporting-arrangement.set', async (tx) => {
      const known = await isThere(tx.em, 'select from institution where id = $1', [institutionId]);
      if (!known) throw new Problem('request.not-found', 404);
      await tx.em.upsert(
        ReportingArrangementEntity,
        { institutionId, skipsEndorsement, reason, decidedById: tx.actor.id, decidedByName: await nameOf(tx), decidedAt: tx.now },
        ['institutionId'],
      );
      tx.audit('institution', institutionId, { skipsEndorsement, reason });
    });
    return this.query.arrangement(institutionId);
  }

  /** Publication: each recommendation's status gets an entry, and an older report that this one covers is superseded. */
  private async makePublic(tx: Work, report: ProgressReportEntity): Promise<void> {
    const links = await tx.em.findBy(ReportRecommendationEntity, { reportId: report.id });
    const { proposedStatus: status } = report;
    if (status)
      await tx.em.insert(
        ImplementationStatusEntity,
        links.map(({ recommendationId }) => ({
          id: uuidv7(),
          recommendationId,
          status,
          reportId: report.id,
          rationale: report.statusRationale,
          byId: tx.actor.id,
          at: tx.now,
          methodVersion: statusMethodVersion,
        })),
      );
    const covered = await readRows<{ id: string }>(
      tx.em,
      `select p.id from progress_report p where p.state = 'published' and p.institution_id = $1 and p.id <> $2
         and not exists (select from report_recommendation l where l.report_id = p.id
           and l.recommendation_id not in (select recommendation_id from report_recommendation where report_id = $2))
       order by p.id for update`,
      [report.institutionId, report.id],
    );
    for (const { id } of covered) {
      await tx.em.update(ProgressReportEntity, id, { state: 'superseded', since: tx.now });
      await this.recordEvent(tx, id, 'supersede');
      tx.audit('progress-report', id, { supersededBy: report.id });
    }
  }

  /** The report under a lock, when the actor may see it. */
  private async locked(tx: Work, id: string): Promise<ProgressReportEntity> {
    const report = await tx.em.findOne(ProgressReportEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!report) throw new Problem('request.not-found', 404);
    await this.query.one(tx.actor, id, tx.em);
    return report;
  }

  private async skipsEndorsement(em: EntityManager, institutionId: string): Promise<boolean> {
    return (await em.findOneBy(ReportingArrangementEntity, { institutionId }))?.skipsEndorsement ?? false;
  }

  private async requireAssigned(em: EntityManager, institutionId: string, recommendationIds: readonly string[]): Promise<void> {
    const assigned = await this.responsibility.assignedOf(institutionId, recommendationIds, em);
    const foreign = recommendationIds.filter((one) => !assigned.has(one));
    if (foreign.length) throw new Problem('report.not-assigned', 403, { recommendations: foreign.length });
  }

  private async requireAffectedPersons(em: EntityManager, codes: readonly string[]): Promise<void> {
    const known = await readRows<{ code: string }>(em, 'select code from affected_persons where code = any($1::text[])', [codes]);
    const names = new Set(known.map(({ code }) => code));
    if (codes.some((code) => !names.has(code))) throw new Problem('report.affected-persons-unknown', 400);
  }

  private async setRecommendations(em: EntityManager, id: string, recommendationIds: readonly string[]): Promise<void> {
    await execute(em, 'delete from report_recommendation where report_id = $1 and not (recommendation_id = any($2::uuid[]))', [
      id,
      recommendationIds,
    ]);
    await execute(
      em,
      'insert into report_recommendation (report_id, recommendation_id) select $1, unnest($2::uuid[]) on conflict do nothing',
      [id, recommendationIds],
    );
  }

  private async recordEvent(tx: Work, reportId: string, action: string, reason?: string): Promise<string> {
    const id = uuidv7();
    await tx.em.insert(ReportEventEntity, {
      id,
      reportId,
      action,
      byId: tx.actor.id,
      byName: await nameOf(tx),
      at: tx.now,
      reason: reason || null,
    });
    return id;
  }
}

/** How steps are named in addresses, history and audit trail. */
export const kebab = {
  submit: 'submit',
  endorse: 'endorse',
  return: 'return',
  approve: 'approve',
  sendBack: 'send-back',
  publish: 'publish',
} as const satisfies Record<ReportAction, string>;

const authorsWith = (authors: readonly string[], { id }: Actor): string[] =>
  id && !authors.includes(id) ? [...authors, id] : [...authors];

function requireEditable(report: ProgressReportEntity, actor: Actor): void {
  if (!takesIn(answersFor(actor), report.institutionId)) throw new Problem('report.other-institution', 403);
  if (!mayEdit(report, actor))
    throw new Problem('report.not-editable', 409, { workflow: progressReportWorkflow.name, action: 'edit', state: report.state });
}

async function nameOf({ em, actor }: Work): Promise<string> {
  if (actor.id === null) return '';
  const account = await readFirst<{ name: string }>(em, 'select name from account where id = $1', [actor.id]);
  return account?.name ?? '';
}
