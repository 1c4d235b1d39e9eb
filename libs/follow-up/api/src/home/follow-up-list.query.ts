import { Inject, Injectable } from '@nestjs/common';
import {
  followUpConcerns,
  followUpFacets,
  followUpStages,
  type FollowUpFacet,
  type FollowUpFilter,
  type FollowUpPage,
  type FollowUpRow,
} from '@nmirf/follow-up/model';
import { visibleInstitutions } from '@nmirf/implementation/model';
import { Clock, Conditions, isoSecond, readRows } from '@nmirf/platform/api';
import type { Actor, FacetValue } from '@nmirf/platform/model';
import { recommendationVisible, localized, recommendationConditions } from '@nmirf/recommendations/api';
import { DataSource } from 'typeorm';
import { currentStatus } from '../progress-report/progress-report.query';
import { activeAssignment } from '../progress-report/responsibility.query';
import { daysOf, standing } from './standing';

const column = (name: string) => name.replaceAll('-', '_');
/** The names among these whose column of `s` is true. */
const namesOf = (names: readonly string[]) =>
  `array_remove(array[${names.map((name) => `case when s.${column(name)} then '${name}' end`).join(', ')}]::text[], null)`;

/** How a filter's values become a condition, on a recommendation `r` with its document `d`, body `b` and standing `s`. */
const filters: Record<FollowUpFacet, string> = {
  ...recommendationConditions,
  status: `${currentStatus('r.id')} = any(?::text[])`,
  institution: 's.institution_id = any(?::uuid[])',
  stage: `${namesOf(followUpStages)} && ?::text[]`,
  concern: `${namesOf(followUpConcerns)} && ?::text[]`,
};

/** How each facet's values are found and named among the rows `m`. What a page names by itself keeps its code as label. */
const facets: Record<FollowUpFacet, { value: string; label?: string; join?: string }> = {
  status: { value: 'm.status' },
  institution: { value: 'v.id::text', label: localized('v.name'), join: 'join institution v on v.id = m.institution_id' },
  stage: { value: 'v.name', join: `cross join unnest(m.stages) v (name)` },
  concern: { value: 'v.name', join: `cross join unnest(m.concerns) v (name)` },
  family: { value: 'm.family' },
  theme: {
    value: 'v.code',
    label: localized('v.name'),
    join: 'join recommendation_theme l on l.recommendation_id = m.id join theme v on v.code = l.theme_code',
  },
  goal: {
    value: 'v.number::text',
    label: localized('v.name'),
    join: 'join recommendation_goal l on l.recommendation_id = m.id join sdg_goal v on v.number = l.goal_number',
  },
  position: { value: 'm.position' },
};

const orders: Record<FollowUpFilter['sort'], string> = {
  due: 'due_on nulls last, symbol, ordinal',
  number: 'symbol, ordinal',
  stagnant: 'last_step nulls last, symbol, ordinal',
};

/** The list of recommendations with institution and status: where the numbers of board and picture lead. */
@Injectable()
export class FollowUpListQuery {
  constructor(
    @Inject(DataSource) private readonly db: DataSource,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * A page of the list, the number of all rows, and the counts of each filter's values (with the other filters applied). Who looks
   * after single institutions sees what is assigned to these.
   */
  async list(actor: Actor, filter: FollowUpFilter): Promise<FollowUpPage> {
    const institutions = visibleInstitutions(actor);
    const conditions = new Conditions([...daysOf(this.clock.now()), filter.lang, institutions === 'all' ? null : institutions]);
    const search = filter.q ? conditions.place(recommendationConditions.q, filter.q) : 'true';
    // Everything is looked at once: `ok_` says of each filter whether the row passes it, and a facet leaves its own out.
    const asked = followUpFacets.filter((name) => filter[name]?.length);
    const passes = (...except: FollowUpFacet[]) =>
      asked.filter((name) => !except.includes(name)).reduce((sql, name) => `${sql} and ok_${name}`, 'true');
    const matched = `with standing as (${standing('$1', '$2')}),
      m as materialized (
        select r.id, r.position, r.ordinal, d.symbol, b.family, ${currentStatus('r.id')} as status, s.institution_id, s.due_on, s.last_step,
          ${namesOf(followUpStages)} as stages, ${namesOf(followUpConcerns)} as concerns
          ${asked.map((name) => `, coalesce(${conditions.place(filters[name], filter[name])}, false) as ok_${name}`).join('')}
        from standing s join recommendation r on r.id = s.id join source_document d on d.id = r.document_id join body b on b.code = d.body_code
        where ${recommendationVisible(actor)} and ${search} and ($4::uuid[] is null or exists (
          select from assignment a where a.recommendation_id = r.id and a.institution_id = any($4) and ${activeAssignment})))`;
    const counted = followUpFacets.map((name) => {
      const { value, label = value, join = '' } = facets[name];
      return `select '${name}' as facet, ${value} as value, ${label.replaceAll('LANG', '$3::text')} as label, count(*)::int as count
        from m ${join} where ${passes(name)} group by 2, 3`;
    });
    const rows = await readRows<FacetValue & { facet: FollowUpFacet | 'total' | 'row' }>(
      this.db,
      `${matched} (${counted.join(') union all (')}) union all (select 'total', '', '', count(*)::int from m where ${passes()})
       union all (select 'row', id::text, '', (row_number() over (order by ${orders[filter.sort]}))::int from m where ${passes()}
         order by 4 limit ${filter.size} offset ${(filter.page - 1) * filter.size})`,
      conditions.values,
    );
    const of = (name: FollowUpFacet | 'total' | 'row') => rows.filter(({ facet }) => facet === name);
    const facet = (name: FollowUpFacet) =>
      of(name)
        .map(({ value, label, count }) => ({ value, label, count }))
        .sort(
          name === 'goal' ? (x, y) => Number(x.value) - Number(y.value) : (x, y) => y.count - x.count || x.label.localeCompare(y.label),
        );
    return {
      items: await this.rows(
        of('row')
          .sort((x, y) => x.count - y.count)
          .map(({ value }) => value),
      ),
      total: of('total')[0]?.count ?? 0,
      page: filter.page,
      size: filter.size,
      facets: Object.fromEntries(followUpFacets.map((name) => [name, facet(name)])) as FollowUpPage['facets'],
    };
  }

  /** What a page shows of these recommendations, in this order. */
  private rows(ids: readonly string[]): Promise<FollowUpRow[]> {
    return readRows<FollowUpRow>(
      this.db,
      `with standing as (${standing('$1', '$2', '$3')})
       select r.id, r.code, r.paragraph, d.symbol, b.family, r.texts, r.position, ${currentStatus('r.id')} as status,
         case when i.id is not null then json_build_object('id', i.id, 'code', i.code, 'name', i.name, 'acronym', i.acronym) end as institution,
         s.due_on::text as "dueOn", ${namesOf(followUpStages)} as stages, ${namesOf(followUpConcerns)} as concerns,
         ${isoSecond('s.last_step')} as "lastStep"
       from standing s join recommendation r on r.id = s.id join source_document d on d.id = r.document_id join body b on b.code = d.body_code
         left join institution i on i.id = s.institution_id
       order by array_position($3::uuid[], r.id)`,
      [...daysOf(this.clock.now()), ids],
    );
  }
}
