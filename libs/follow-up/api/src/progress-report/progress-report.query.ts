import { Inject, Injectable } from '@nestjs/common';
import {
  missingIn,
  progressReportWorkflow,
  ReportAction,
  type EvidenceReference,
  type ImplementationStatus,
  type ProgressReport,
  type RecommendationFollowUp,
  type ReportFacts,
  type ReportablePage,
  type ReportableFilter,
  type ReportingArrangement,
  type ReportPage,
  type ReportFilter,
  type ReportRow,
  type StatusEntry,
} from '@nmirf/follow-up/model';
import { answersFor, institutionsOf, takesIn } from '@nmirf/implementation/model';
import type { InstitutionReference } from '@nmirf/institutions/model';
import { containing, isoMoment, isThere, readOne, readPage, readRows } from '@nmirf/platform/api';
import { institutionRoles, availableActions, can, Problem, type Actor } from '@nmirf/platform/model';
import { recommendationVisible } from '@nmirf/recommendations/api';
import { DataSource, type EntityManager } from 'typeorm';
import { evidenceColumns } from '../evidence/evidence.query';
import { visibleReports, worksOnReportsOf } from './report-scope';
import { activeAssignment, ResponsibilityQuery } from './responsibility.query';

/** What the workflow looks at, from a row of `factColumns`. */
interface FactsRow {
  state: ReportFacts['state'];
  institutionId: string;
  authors: string[];
  endorsedBy: string | null;
  skipsEndorsement: boolean;
  periodFrom: string | null;
  periodTo: string | null;
  summary: string;
  proposedStatus: ReportRow['proposedStatus'];
  statusRationale: string;
}

const institutionJson = `json_build_object('id', i.id, 'code', i.code, 'name', i.name, 'acronym', i.acronym)`;
const factColumns = `p.state, p.institution_id as "institutionId", p.authors, p.endorsed_by as "endorsedBy",
  coalesce(ra.skips_endorsement, false) as "skipsEndorsement", p.period_from::text as "periodFrom", p.period_to::text as "periodTo",
  p.summary, p.proposed_status as "proposedStatus", p.status_rationale as "statusRationale"`;
const joined = `join institution i on i.id = p.institution_id left join reporting_arrangement ra on ra.institution_id = p.institution_id`;

/** The status that a recommendation `r` has now. */
export const currentStatus = (recommendation: string) =>
  `coalesce((select s.status from implementation_status s where s.recommendation_id = ${recommendation} order by s.at desc, s.id desc limit 1), 'not-assessed')`;

const rowColumns = (actor: Actor) => `p.id, ${factColumns}, ${institutionJson} as institution, ${isoMoment('p.since')} as since, p.version,
  (select count(*)::int from report_recommendation l join recommendation r on r.id = l.recommendation_id
     where l.report_id = p.id and ${recommendationVisible(actor)}) as recommendations,
  (select json_build_object('code', r.code, 'paragraph', r.paragraph, 'symbol', d.symbol) from report_recommendation l
     join recommendation r on r.id = l.recommendation_id join source_document d on d.id = r.document_id
   where l.report_id = p.id and ${recommendationVisible(actor)} order by r.paragraph_order limit 1) as first`;

/** The steps that show to whoever sees a report. What was returned, and why, is between those who work on it. */
const publicSteps: ReadonlySet<string> = new Set(['publish', 'supersede']);

type Row = FactsRow & Omit<ReportRow, 'availableActions'>;

interface WholeRow extends FactsRow {
  id: string;
  institution: InstitutionReference;
  language: ProgressReport['language'];
  results: string;
  obstacles: string;
  nextSteps: string;
  affectedPersons: string[];
  updatedAt: string;
  version: number;
  recommendations: ProgressReport['recommendations'];
  evidence: EvidenceReference[];
  comments: ProgressReport['comments'];
  history: ProgressReport['history'];
}

/** The state of a report as its workflow sees it. */
export const factsOf = (row: FactsRow): ReportFacts => ({
  state: row.state,
  institutionId: row.institutionId,
  authors: row.authors,
  endorsedBy: row.endorsedBy,
  skipsEndorsement: row.skipsEndorsement,
  missing: missingIn(row),
});

const actionsOf = (row: FactsRow, actor: Actor): ReportAction[] =>
  availableActions(progressReportWorkflow, factsOf(row), actor).filter(
    (action) => ReportAction.safeParse(action).success,
  ) as ReportAction[];

const rowOf = (row: Row, actor: Actor): ReportRow => ({
  id: row.id,
  state: row.state,
  institution: row.institution,
  recommendations: row.recommendations,
  first: row.first,
  summary: row.summary.slice(0, 300),
  proposedStatus: row.proposedStatus,
  periodFrom: row.periodFrom,
  periodTo: row.periodTo,
  since: row.since,
  availableActions: actionsOf(row, actor),
  version: row.version,
});

/** Whether an actor may write on a report: of the own desk, while it is there. */
export const mayEdit = ({ state, institutionId }: Pick<FactsRow, 'state' | 'institutionId'>, actor: Actor): boolean =>
  (state === 'draft' || state === 'returned') && can(actor, 'follow-up.report') && takesIn(answersFor(actor), institutionId);

/** Reads progress reports, as far as the reader may see them. */
@Injectable()
export class ProgressReportQuery {
  constructor(
    @Inject(DataSource) private readonly db: DataSource,
    @Inject(ResponsibilityQuery) private readonly responsibility: ResponsibilityQuery,
  ) {}

  async list(actor: Actor, { state, institution, recommendation, page, size }: ReportFilter): Promise<ReportPage> {
    const scope = visibleReports(actor, 4);
    // Not `$3 is null or exists (…)`: with the `or` the database looks at every report there is.
    const about = recommendation
      ? 'p.id in (select l.report_id from report_recommendation l where l.recommendation_id = $3)'
      : '$3::uuid is null';
    const found = await readPage<Row>(
      this.db,
      { page, size },
      {
        select: rowColumns(actor),
        from: 'progress_report p',
        joined,
        where: `($1::text[] is null or p.state = any($1)) and ($2::uuid[] is null or p.institution_id = any($2)) and ${about} and ${scope.sql}`,
        order: 'p.since desc, p.id desc',
        values: [state ?? null, institution ?? null, recommendation ?? null, ...scope.values],
      },
    );
    return { ...found, items: found.items.map((row) => rowOf(row, actor)) };
  }

  /** One report; absent and invisible look the same. Comments and returns are for those who work on it. */
  async one(actor: Actor, id: string, em: EntityManager = this.db.manager): Promise<ProgressReport> {
    const scope = visibleReports(actor, 2);
    const row = await readOne<Omit<WholeRow, 'evidence'>>(
      em,
      `select p.id, ${factColumns}, ${institutionJson} as institution, p.language, p.results, p.obstacles, p.next_steps as "nextSteps",
         p.affected_persons as "affectedPersons", ${isoMoment('p.updated_at')} as "updatedAt", p.version,
         (select coalesce(json_agg(json_build_object('id', r.id, 'code', r.code, 'paragraph', r.paragraph, 'symbol', d.symbol, 'texts', r.texts,
            'status', ${currentStatus('r.id')}) order by d.symbol, r.paragraph_order), '[]')
          from report_recommendation l join recommendation r on r.id = l.recommendation_id join source_document d on d.id = r.document_id
          where l.report_id = p.id and ${recommendationVisible(actor)}) as recommendations,
         (select coalesce(json_agg(json_build_object('id', c.id, 'section', c.section, 'text', c.text,
            'by', json_build_object('id', c.by_id, 'name', c.by_name), 'at', ${isoMoment('c.at')}) order by c.at, c.id), '[]')
          from report_comment c where c.report_id = p.id) as comments,
         (select coalesce(json_agg(json_build_object('id', h.id, 'action', h.action, 'by', json_build_object('id', h.by_id, 'name', h.by_name),
            'at', ${isoMoment('h.at')}, 'reason', h.reason) order by h.at, h.id), '[]')
          from report_event h where h.report_id = p.id) as history
       from progress_report p ${joined} where p.id = $1 and ${scope.sql}`,
      [id, ...scope.values],
    );
    const evidence = await readRows<EvidenceReference>(
      em,
      `select ${evidenceColumns} from report_evidence l join evidence e on e.id = l.evidence_id
       where l.report_id = $1 and (e.visibility <> 'restricted' or $2) order by e.created_at, e.id`,
      [id, this.isInside(actor, row.institutionId)],
    );
    const works = worksOnReportsOf(actor, row.institutionId);
    const { authors: _authors, endorsedBy: _endorsedBy, skipsEndorsement: _skips, institutionId: _institution, ...shown } = row;
    return {
      ...shown,
      comments: works ? row.comments : null,
      history: works ? row.history : row.history.filter(({ action }) => publicSteps.has(action)),
      recommendationIds: row.recommendations.map(({ id: one }) => one),
      evidence,
      missing: missingIn(row),
      editable: mayEdit(row, actor),
      availableActions: actionsOf(row, actor),
    };
  }

  /** Where a recommendation stands, for the workspace's page of it. */
  async ofRecommendation(actor: Actor, recommendationId: string): Promise<RecommendationFollowUp> {
    const found = await isThere(this.db, `select from recommendation r where r.id = $1 and ${recommendationVisible(actor)}`, [
      recommendationId,
    ]);
    if (!found) throw new Problem('request.not-found', 404);
    const [history, reports, responsible] = await Promise.all([
      this.history(recommendationId),
      this.list(actor, { recommendation: recommendationId, page: 1, size: 100 }),
      this.responsibility.responsible(recommendationId),
    ]);
    return {
      status: history[0]?.status ?? 'not-assessed',
      history,
      reports: reports.items,
      mayReport: can(actor, 'follow-up.report') ? responsible.filter(({ id }) => takesIn(answersFor(actor), id)) : [],
    };
  }

  /** The history of a recommendation's status, the newest entry first. */
  history(recommendationId: string): Promise<StatusEntry[]> {
    return readRows<StatusEntry>(
      this.db,
      `select s.id, s.status, s.rationale, ${isoMoment('s.at')} as at, s.report_id as "reportId", s.method_version as "methodVersion", ${institutionJson} as institution
       from implementation_status s join progress_report p on p.id = s.report_id join institution i on i.id = p.institution_id
       where s.recommendation_id = $1 order by s.at desc, s.id desc`,
      [recommendationId],
    );
  }

  /** The present statuses of recommendations; those without an entry are not in the answer. */
  async statusesOf(recommendationIds: readonly string[]): Promise<Map<string, ImplementationStatus>> {
    const rows = await readRows<{ id: string; status: ImplementationStatus }>(
      this.db,
      `select distinct on (recommendation_id) recommendation_id as id, status from implementation_status
       where recommendation_id = any($1::uuid[]) order by recommendation_id, at desc, id desc`,
      [recommendationIds],
    );
    return new Map(rows.map(({ id, status }) => [id, status]));
  }

  /** The recommendations on which an own institution may report: what it is responsible for. */
  async reportable(actor: Actor, { institution, q, page, size }: ReportableFilter): Promise<ReportablePage> {
    if (!takesIn(answersFor(actor), institution)) throw new Problem('request.not-found', 404);
    return readPage<ReportablePage['items'][number]>(
      this.db,
      { page, size },
      {
        select: `r.id, r.code, r.paragraph, d.symbol, r.texts, ${currentStatus('r.id')} as status`,
        from: 'assignment a join recommendation r on r.id = a.recommendation_id join source_document d on d.id = r.document_id',
        where: `a.institution_id = $1 and ${activeAssignment} and ($2::text is null or r.paragraph ilike $2 or r.code ilike $2 or d.symbol ilike $2
          or exists (select from jsonb_each_text(r.texts) t where t.value ilike $2))`,
        order: 'd.published_on desc nulls last, d.symbol, r.paragraph_order',
        values: [institution, containing(q)],
      },
    );
  }

  /** How an institution reports. */
  async arrangement(institutionId: string): Promise<ReportingArrangement> {
    return readOne<ReportingArrangement>(
      this.db,
      `select coalesce(ra.skips_endorsement, false) as "skipsEndorsement",
         case when ra.decided_at is not null then json_build_object('by', json_build_object('id', ra.decided_by_id, 'name', ra.decided_by_name),
           'at', ${isoMoment('ra.decided_at')}, 'reason', ra.reason) end as decision
       from institution i left join reporting_arrangement ra on ra.institution_id = i.id where i.id = $1`,
      [institutionId],
    );
  }

  private isInside(actor: Actor, institutionId: string): boolean {
    return takesIn(institutionsOf(actor, institutionRoles), institutionId);
  }
}
