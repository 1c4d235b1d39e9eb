import {
  dueSoonDays,
  waitingKinds,
  type Board,
  type BoardLine,
  type Picture,
  type PictureView,
  type Waiting,
  type WaitingKind,
  type WaitingList,
  type WaitingFilter,
} from '@nmirf/follow-up/model';
import { institutionsOf } from '@nmirf/implementation/model';
import { Clock, dayOf, isoMoment, readRows } from '@nmirf/platform/api';
import { can, type Actor } from '@nmirf/platform/model';
import { Inject, Injectable } from '@nestjs/common';
import { recommendationVisible } from '@nmirf/recommendations/api';
import { DataSource } from 'typeorm';
import { activeAssignment } from '../progress-report/responsibility.query';
import { currentStatus } from '../progress-report/progress-report.query';
import { daysOf, reported, standing } from './standing';

const shown = 100;
const institutionJson = `json_build_object('id', i.id, 'code', i.code, 'name', i.name, 'acronym', i.acronym)`;
const recommendationJson = `json_build_object('id', r.id, 'code', r.code, 'paragraph', r.paragraph, 'symbol', d.symbol, 'texts', r.texts)`;

const boardColumns = `count(*)::int as assigned, count(*) filter (where waiting)::int as waiting, count(*) filter (where in_work)::int as "inWork",
  count(*) filter (where in_review)::int as "inReview", count(*) filter (where published)::int as published,
  count(*) filter (where overdue)::int as overdue, count(*) filter (where stagnant)::int as stagnant`;

/** What waits for people, and where the State stands. */
@Injectable()
export class HomeQuery {
  constructor(
    @Inject(DataSource) private readonly db: DataSource,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** What waits for the actor: reports to go on with, recommendations to report on; the most urgent kind first, then by date. */
  async waiting(actor: Actor, { kind: asked }: WaitingFilter): Promise<WaitingList> {
    // An institution's list; null stands for all of them, an empty one for none.
    const of = (permission: string, role: 'focal-point' | 'validating-authority') => {
      if (!can(actor, permission)) return [];
      const institutions = institutionsOf(actor, [role]);
      return institutions === 'all' ? null : institutions;
    };
    const values = [
      of('follow-up.report', 'focal-point'),
      of('follow-up.endorse', 'validating-authority'),
      can(actor, 'follow-up.review'),
      can(actor, 'follow-up.publish'),
      actor.id,
      dayOf(this.clock.now()),
    ];
    // A report belongs to the first kind that fits; who wrote it is not asked to endorse or approve it.
    const rows = await readRows<Waiting & { ofKind: number }>(
      this.db,
      `with reports as (
         select p.id as report_id, p.institution_id, null::uuid as recommendation_id, first.due_on, p.since, case
           when p.state = 'returned' and ($1::uuid[] is null or p.institution_id = any($1)) then 'returned'
           when p.state = 'submitted' and ($2::uuid[] is null or p.institution_id = any($2)) and not ($5::uuid = any(p.authors)) then 'to-endorse'
           when (p.state = 'endorsed' or p.state = 'submitted' and ra.skips_endorsement) and $3
             and not ($5 = any(p.authors)) and p.endorsed_by is distinct from $5 then 'to-review'
           when p.state = 'approved' and $4 then 'to-publish'
           when p.state = 'draft' and ($1 is null or p.institution_id = any($1)) then
             case when first.due_on < $6::date then 'overdue' when first.due_on <= $6::date + ${dueSoonDays} then 'due-soon' else 'draft' end
           end as kind
         from progress_report p left join reporting_arrangement ra on ra.institution_id = p.institution_id
           left join lateral (select min(a.due_on) as due_on from report_recommendation l join assignment a on a.recommendation_id = l.recommendation_id
             where l.report_id = p.id and a.institution_id = p.institution_id and ${activeAssignment}) first on true
         where p.state in ('draft', 'submitted', 'returned', 'endorsed', 'approved')
           and ($3 or $4 or $1 is null or $2 is null or p.institution_id = any($1 || $2))),
       duties as (
         select null::uuid as report_id, a.institution_id, a.recommendation_id, a.due_on, a.created_at as since, case
           when a.due_on < $6::date then 'overdue' when a.due_on <= $6::date + ${dueSoonDays} then 'due-soon' else 'to-report' end as kind
         from assignment a where ${activeAssignment} and a.role = 'lead' and ($1 is null or a.institution_id = any($1))
           and not exists (select from report_recommendation l join progress_report p on p.id = l.report_id
             where l.recommendation_id = a.recommendation_id and p.institution_id = a.institution_id and (p.published_at is null or ${reported}))),
       everything as (select * from (select * from reports where kind is not null union all select * from duties) w
         where $8::text[] is null or kind = any($8)),
       counted as (select *, count(*) over (partition by kind)::int as of_kind,
         row_number() over (order by array_position($7::text[], kind), due_on nulls last, since, report_id, recommendation_id) as place from everything)
       select w.kind, w.report_id as "reportId", w.due_on::text as "dueOn", ${isoMoment('w.since')} as since, w.of_kind as "ofKind", ${institutionJson} as institution,
         ${recommendationJson} as recommendation,
         case when w.report_id is null then 1 else (select count(*)::int from report_recommendation l where l.report_id = w.report_id) end as recommendations
       from counted w join institution i on i.id = w.institution_id
         join recommendation r on r.id = coalesce(w.recommendation_id, (select l.recommendation_id from report_recommendation l
           join recommendation f on f.id = l.recommendation_id where l.report_id = w.report_id order by f.paragraph_order limit 1))
         join source_document d on d.id = r.document_id
       where w.place <= ${shown} or w.place in (select min(place) from counted group by kind) order by w.place`,
      [...values, waitingKinds, asked ?? null],
    );
    const totals: Partial<Record<WaitingKind, number>> = {};
    for (const { kind, ofKind } of rows) totals[kind] = ofKind;
    return { items: rows.slice(0, shown).map(({ ofKind: _ofKind, ...item }) => item), totals };
  }

  /** Institutions by where their recommendations stand, counting those that the reader may see. */
  async board(actor: Actor): Promise<Board> {
    const items = await readRows<BoardLine & { key: string }>(
      this.db,
      `with standing as (${standing('$1', '$2')})
       select ${institutionJson} as institution, b.* from (
         select institution_id as key, ${boardColumns} from standing join recommendation r using (id)
           where institution_id is not null and ${recommendationVisible(actor)} group by 1) b
         join institution i on i.id = b.key
       order by b.overdue desc, b.stagnant desc, b.assigned desc, i.code`,
      daysOf(this.clock.now()),
    );
    return { items: items.map(({ key: _key, ...line }) => line) };
  }

  /** The statuses of the State's recommendations that the reader may see, divided by mechanism, theme, goal or leading institution. */
  async picture(actor: Actor, { by }: PictureView): Promise<Picture> {
    const division = divisions[by];
    const rows = await readRows<{
      value: string | null;
      family: Picture['parts'][number]['family'];
      name: Picture['parts'][number]['name'];
      status: string;
      count: number;
    }>(
      this.db,
      `with now as (select r.id, r.document_id, ${currentStatus('r.id')} as status from recommendation r where ${recommendationVisible(actor)})
       select null::text as value, null::text as family, '{}'::jsonb as name, status, count(*)::int as count from now group by status
       union all
       select ${division.value}, ${division.family ?? 'null::text'}, ${division.name}, now.status, count(*)::int from now ${division.join} group by 1, 2, 3, 4`,
    );
    const parts = new Map<string, Picture['parts'][number]>();
    const whole: Picture = { total: 0, statuses: {}, parts: [] };
    for (const { value, family, name, status, count } of rows) {
      let part: { total: number; statuses: Partial<Record<string, number>> } = whole;
      if (value !== null) {
        const found = parts.get(value) ?? { value, family, name, total: 0, statuses: {} };
        parts.set(value, found);
        part = found;
      }
      part.total += count;
      part.statuses[status] = count;
    }
    return { ...whole, parts: [...parts.values()].sort((a, b) => b.total - a.total) };
  }
}

const divisions: Record<PictureView['by'], { join: string; value: string; name: string; family?: string }> = {
  family: {
    join: 'join source_document d on d.id = now.document_id join body b on b.code = d.body_code',
    value: 'b.family',
    family: 'b.family',
    name: `'{}'::jsonb`,
  },
  theme: {
    join: 'join recommendation_theme l on l.recommendation_id = now.id join theme v on v.code = l.theme_code',
    value: 'v.code',
    name: 'v.name',
  },
  goal: {
    join: 'join recommendation_goal l on l.recommendation_id = now.id join sdg_goal v on v.number = l.goal_number',
    value: 'v.number::text',
    name: 'v.name',
  },
  institution: {
    join: `join assignment a on a.recommendation_id = now.id and ${activeAssignment} and a.role = 'lead' join institution v on v.id = a.institution_id`,
    value: 'v.id::text',
    name: 'v.name',
  },
};
