import { Inject, Injectable } from '@nestjs/common';
import { Conditions, isoSecond, readOne, readRows, readTotal, replicaOf, type Database } from '@nmirf/platform/api';
import { can, Problem, type Actor, type FacetValue } from '@nmirf/platform/model';
import type { FacetName, Recommendation, RecommendationPage, RecommendationRow, WorkspaceFilter } from '@nmirf/recommendations/model';
import { DataSource, type EntityManager } from 'typeorm';

/** Which recommendations a reader may see: all of the State's, or the published ones. */
export type RecommendationScope = 'all' | 'published';

/** A filter without page and order: what decides which recommendations are meant. */
export type RecommendationCriteria = Omit<WorkspaceFilter, 'page' | 'size' | 'sort'>;

/** The scope of an actor: those who work with recommendations see all, everybody else what is published. */
export const recommendationScope = (actor: Actor): RecommendationScope =>
  can(actor, 'recommendations.read-unpublished') ? 'all' : 'published';

/** The condition, in SQL, that an actor sees recommendation `r`: for queries of other domains, which join it. */
export const recommendationVisible = (actor: Actor, r = 'r'): string =>
  recommendationScope(actor) === 'all' ? 'true' : `${r}.visibility = 'published'`;

const dictionaries = ['english', 'spanish', 'french', 'arabic', 'russian', 'simple'];
const searchQuery = `(${dictionaries.map((name) => `websearch_to_tsquery('pg_catalog.${name}', immutable_unaccent(?))`).join(' || ')})`;
const searchCondition = `(recommendation_search(r.texts) @@ ${searchQuery} or r.paragraph = ? or upper(r.code) = upper(?))`;

const linked = (table: string, column: string, type: string) =>
  `exists (select from ${table} l where l.recommendation_id = r.id and l.${column} = any(?::${type}[]))`;

/** How a filter's values become a condition. */
const filters: Record<FacetName | 'family' | 'visibility', string> = {
  position: 'r.position = any(?::text[])',
  theme: linked('recommendation_theme', 'theme_code', 'text'),
  affected: linked('recommendation_affected_persons', 'affected_code', 'text'),
  goal: linked('recommendation_goal', 'goal_number', 'int'),
  state: linked('recommendation_state', 'state_code', 'text'),
  document: 'r.document_id = any(?::uuid[])',
  family: 'b.family = any(?::text[])',
  visibility: 'r.visibility = any(?::text[])',
};

/** The same conditions for lists of other domains: on a recommendation `r`, its document `d` and its body `b`; `?` stands for the value. */
export const recommendationConditions = { q: searchCondition, ...filters };

/**
 * What a domain above adds to the list: under one name a column of each row, a filter over it and the counts of its values. `sql` is the
 * value for recommendation `r` as text, written by that domain and never by a reader; `chosen` are the values that the reader filters by.
 */
export interface AddedField<N extends string = string> {
  name: N;
  sql: string;
  chosen?: readonly string[];
}

/** The list with what was added to it. */
export type PageWith<N extends string> = Omit<RecommendationPage, 'items' | 'facets'> & {
  items: (RecommendationRow & Record<N, string>)[];
  facets: RecommendationPage['facets'] & Record<N, FacetValue[]>;
};

/** What a list is asked for: the reader's filter, whose eyes it is for, and what is added. */
interface Asked<F extends RecommendationCriteria = RecommendationCriteria> {
  filter: F;
  scope: RecommendationScope;
  added: readonly AddedField[];
}

function conditionsOf({ filter, scope, added }: Asked, except?: string): Conditions {
  const conditions = new Conditions();
  if (scope === 'published') conditions.add(`r.visibility = 'published'`);
  if (filter.q) conditions.add(searchCondition, filter.q);
  for (const [name, sql] of Object.entries(filters) as [keyof typeof filters, string][]) {
    const values = filter[name];
    if (name !== except && values?.length) conditions.add(sql, values);
  }
  for (const { name, sql, chosen } of added) if (name !== except && chosen?.length) conditions.add(`${sql} = any(?::text[])`, chosen);
  return conditions;
}

interface Facet {
  join: string;
  value: string;
  label: string;
  order: string;
}

/** How each facet's values are found and named. `label` takes the reader's language as $LANG. */
export const localized = (column: string) =>
  `coalesce(${column}->>LANG, ${column}->>'en', (select value from jsonb_each_text(${column}) limit 1))`;
const facets: Record<FacetName, Facet> = {
  position: { join: '', value: 'r.position', label: 'r.position', order: '3 desc, 2' },
  theme: {
    join: 'join recommendation_theme l on l.recommendation_id = r.id join theme v on v.code = l.theme_code',
    value: 'v.code',
    label: localized('v.name'),
    order: '2',
  },
  affected: {
    join: 'join recommendation_affected_persons l on l.recommendation_id = r.id join affected_persons v on v.code = l.affected_code',
    value: 'v.code',
    label: localized('v.name'),
    order: '2',
  },
  goal: {
    join: 'join recommendation_goal l on l.recommendation_id = r.id join sdg_goal v on v.number = l.goal_number',
    value: 'v.number::text',
    label: localized('v.name'),
    order: 'min(v.number)',
  },
  state: {
    join: 'join recommendation_state l on l.recommendation_id = r.id join state v on v.code = l.state_code',
    value: 'v.code',
    label: localized('v.name'),
    order: '2',
  },
  document: { join: '', value: 'd.id::text', label: 'd.symbol', order: 'max(d.published_on) desc nulls last, 2' },
};

const collected = (table: string, own: string, target: string, key: string, order: string, fields: string) =>
  `(select coalesce(json_agg(json_build_object(${fields}) order by ${order}), '[]') from ${table} l join ${target} v on v.${key} = l.${own} where l.recommendation_id = r.id)`;

const from = 'from recommendation r join source_document d on d.id = r.document_id join body b on b.code = d.body_code';
const rowColumns = `r.id, r.code, r.kind, r.paragraph, r.texts, r.position, r.visibility,
  ${collected('recommendation_state', 'state_code', 'state', 'code', 'l.ordinal', `'code', v.code, 'name', v.name`)} as "recommendingStates",
  ${collected('recommendation_theme', 'theme_code', 'theme', 'code', `v.name->>'en'`, `'code', v.code, 'name', v.name`)} as themes,
  ${collected('recommendation_affected_persons', 'affected_code', 'affected_persons', 'code', `v.name->>'en'`, `'code', v.code, 'name', v.name`)} as "affectedPersons",
  ${collected('recommendation_goal', 'goal_number', 'sdg_goal', 'number', 'v.number', `'number', v.number, 'name', v.name`)} as goals`;
const wholeColumns = `${rowColumns}, r.original_language as "originalLanguage", r.position_original as "positionOriginal", r.position_source as "positionSource",
  r.heading_theme as "headingTheme", ${isoSecond('r.published_at')} as "publishedAt", r.version,
  case when jsonb_array_length(r.parts) < 2 then '[]'::json else (
    select json_agg(json_build_object('text', p->>'text', 'states', (
      select coalesce(json_agg(json_build_object('code', s.code, 'name', s.name) order by c.place), '[]')
      from jsonb_array_elements_text(p->'states') with ordinality c (code, place) join state s on s.code = c.code)) order by place)
    from jsonb_array_elements(r.parts) with ordinality as parts (p, place)) end as parts,
  json_build_object('id', d.id, 'symbol', d.symbol, 'title', d.title, 'url', d.url, 'publishedOn', d.published_on, 'session', d.session,
    'cycle', d.cycle, 'body', json_build_object('code', b.code, 'name', b.name), 'family', b.family) as document`;

const orders: Record<NonNullable<WorkspaceFilter['sort']>, string> = {
  document: 'd.published_on desc nulls last, d.symbol, r.ordinal',
  paragraph: 'd.published_on desc nulls last, d.symbol, r.paragraph_order',
  newest: 'r.created_at desc, r.id desc',
  relevance: 'd.published_on desc nulls last, d.symbol, r.ordinal',
};

/** Reads recommendations: lists with counts, and single ones. One query serves workspace and public; the scope is what differs. */
@Injectable()
export class RecommendationQuery {
  constructor(@Inject(DataSource) private readonly db: DataSource) {}

  /** A page of the list, the number of all rows, and the counts of each filter's values (with the other filters applied). */
  async list<N extends string = never>(
    filter: WorkspaceFilter,
    scope: RecommendationScope,
    added: readonly AddedField<N>[] = [],
  ): Promise<PageWith<N>> {
    const asked: Asked<WorkspaceFilter> = { filter, scope, added };
    const counted = [
      ...(Object.keys(facets) as FacetName[]).map((name) => ({ name, ...facets[name] })),
      ...added.map(({ name, sql }) => ({ name, join: '', value: sql, label: sql, order: '3 desc, 2' })),
    ];
    const [{ total, items }, counts] = await Promise.all([
      this.rows(asked),
      Promise.all(counted.map(async (facet) => [facet.name, await this.facet(facet, asked)] as const)),
    ]);
    return {
      items: items as PageWith<N>['items'],
      total,
      page: filter.page,
      size: filter.size,
      facets: Object.fromEntries(counts) as PageWith<N>['facets'],
    };
  }

  /** One recommendation by its id or its public code; absent and invisible look the same. */
  async one(key: { id: string } | { code: string }, scope: RecommendationScope): Promise<Recommendation> {
    const [column, value] = 'id' in key ? ['r.id', key.id] : ['r.code', key.code.toUpperCase()];
    const visible = scope === 'all' ? '' : ` and r.visibility = 'published'`;
    return readOne<Recommendation>(this.source(scope), `select ${wholeColumns} ${from} where ${column} = $1${visible}`, [value]);
  }

  /** The ids of all that a filter leaves, in the order of the documents; refused where these are more than `most`. */
  async idsOf(
    filter: RecommendationCriteria,
    scope: RecommendationScope,
    most: number,
    em: EntityManager = this.db.manager,
  ): Promise<string[]> {
    const { sql, values } = conditionsOf({ filter, scope, added: [] });
    const count = await readTotal(em, `select count(*)::int as total ${from} where ${sql}`, values);
    if (count > most) throw new Problem('recommendations.selection-too-large', 422, { count, most });
    const rows = await readRows<{ id: string }>(em, `select r.id ${from} where ${sql} order by ${orders.document}, r.id`, values);
    return rows.map(({ id }) => id);
  }

  private async rows(asked: Asked<WorkspaceFilter>): Promise<{ items: RecommendationRow[]; total: number }> {
    const { filter, scope, added } = asked;
    const conditions = conditionsOf(asked);
    const sort = filter.sort ?? (filter.q ? 'relevance' : 'document');
    let order = orders[sort];
    const counted = `select count(*)::int as total ${from} where ${conditions.sql}`;
    const total = await readTotal(this.source(scope), counted, [...conditions.values]);
    if (sort === 'relevance' && filter.q)
      order = `ts_rank(recommendation_search(r.texts), ${conditions.place(searchQuery, filter.q)}) desc, ${order}`;
    const columns = [rowColumns, ...added.map(({ name, sql }) => `${sql} as "${name}"`)].join(', ');
    // The page is found first; only its rows are put together.
    const items = await readRows<RecommendationRow>(
      this.source(scope),
      `select ${columns}, json_build_object('id', d.id, 'symbol', d.symbol, 'title', d.title) as document ${from}
       where r.id = any(array(select r.id ${from} where ${conditions.sql} order by ${order} limit ${filter.size} offset ${(filter.page - 1) * filter.size}))
       order by ${order}`,
      conditions.values,
    );
    return { items, total };
  }

  private async facet({ name, join, value, label, order }: Facet & { name: string }, asked: Asked): Promise<FacetValue[]> {
    const conditions = conditionsOf(asked, name);
    const named = label.includes('LANG') ? conditions.place(label.replaceAll('LANG', '?::text'), asked.filter.lang) : label;
    return readRows<FacetValue>(
      this.source(asked.scope),
      `select ${value} as value, ${named} as label, count(*)::int as count ${from} ${join} where ${conditions.sql} group by 1, 2 order by ${order}`,
      conditions.values,
    );
  }

  /** What everybody may read comes from a replica, where there is one; who works with it sees each change at once. */
  private source(scope: RecommendationScope): Database {
    return scope === 'published' ? replicaOf(this.db) : this.db;
  }
}
