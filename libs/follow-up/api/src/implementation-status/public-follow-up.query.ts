import { Inject, Injectable } from '@nestjs/common';
import type { PublicFollowUp, PublicReport } from '@nmirf/follow-up/model';
import { isoSecond, readOne, readRows, replicaOf } from '@nmirf/platform/api';
import { DataSource } from 'typeorm';
import { activeAssignment } from '../progress-report/responsibility.query';

const institutionJson = `json_build_object('name', i.name, 'acronym', i.acronym)`;
/** The published recommendation that a public code names. */
const published = `recommendation r where upper(r.code) = upper($1) and r.visibility = 'published'`;

const reportColumns = `p.id, ${institutionJson} as institution, ${isoSecond('p.published_at')} as "publishedAt", p.state = 'superseded' as superseded,
  p.period_from::text as "periodFrom", p.period_to::text as "periodTo", p.language, p.summary, p.results, p.obstacles, p.next_steps as "nextSteps",
  p.proposed_status as status, p.status_rationale as rationale,
  (select coalesce(json_agg(json_build_object('code', v.code, 'name', v.name) order by v.name->>'en'), '[]')
   from affected_persons v where v.code = any(p.affected_persons)) as "affectedPersons",
  (select json_agg(json_build_object('code', r.code, 'paragraph', r.paragraph, 'symbol', d.symbol) order by d.symbol, r.paragraph_order)
   from report_recommendation l join recommendation r on r.id = l.recommendation_id and r.visibility = 'published'
     join source_document d on d.id = r.document_id where l.report_id = p.id) as recommendations,
  (select coalesce(json_agg(json_build_object('id', e.id, 'kind', e.kind, 'stance', e.stance, 'title', e.title, 'publisher', e.publisher,
     'datedOn', e.dated_on, 'language', e.language, 'locator', e.locator, 'url', e.url,
     'file', case when e.file_key is not null then json_build_object('name', e.file_name, 'kind', e.file_kind, 'size', e.file_size, 'sha256', e.file_sha256) end)
     order by e.created_at, e.id), '[]')
   from report_evidence l join evidence e on e.id = l.evidence_id where l.report_id = p.id and e.visibility = 'public') as evidence`;

/** What everybody may read of follow-up: published reports, public evidence, statuses with their history. Nothing that is on its way. */
@Injectable()
export class PublicFollowUpQuery {
  constructor(@Inject(DataSource) private readonly db: DataSource) {}

  /** How a published recommendation is followed up. */
  async of(code: string): Promise<PublicFollowUp> {
    const replica = replicaOf(this.db);
    const found = await readOne<{ id: string }>(replica, `select r.id from ${published}`, [code]);
    const [institutions, history, reports] = await Promise.all([
      readRows<PublicFollowUp['institutions'][number]>(
        replica,
        `select i.name, i.acronym, a.role from assignment a join institution i on i.id = a.institution_id
         where a.recommendation_id = $1 and ${activeAssignment} order by a.role, i.code`,
        [found.id],
      ),
      readRows<PublicFollowUp['history'][number]>(
        replica,
        `select s.status, s.rationale, ${isoSecond('s.at')} as at, s.report_id as "reportId", s.method_version as "methodVersion", ${institutionJson} as institution
         from implementation_status s join progress_report p on p.id = s.report_id join institution i on i.id = p.institution_id
         where s.recommendation_id = $1 order by s.at desc, s.id desc`,
        [found.id],
      ),
      readRows<PublicReport>(
        replica,
        `select ${reportColumns} from progress_report p join institution i on i.id = p.institution_id
         where p.published_at is not null and exists (select from report_recommendation l where l.report_id = p.id and l.recommendation_id = $1)
         order by p.published_at desc, p.id desc`,
        [found.id],
      ),
    ]);
    return { status: history[0]?.status ?? 'not-assessed', statusAt: history[0]?.at ?? null, institutions, history, reports };
  }

  /** One published report, at its permanent address. */
  async report(id: string): Promise<PublicReport> {
    return readOne<PublicReport>(
      replicaOf(this.db),
      `select ${reportColumns} from progress_report p join institution i on i.id = p.institution_id
       where p.id = $1 and p.published_at is not null and exists (select from report_recommendation l
         join recommendation r on r.id = l.recommendation_id and r.visibility = 'published' where l.report_id = p.id)`,
      [id],
    );
  }
}
