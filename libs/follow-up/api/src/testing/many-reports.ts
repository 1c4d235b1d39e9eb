import type { INestApplicationContext } from '@nestjs/common';
import { execute, readFirst } from '@nmirf/platform/api';
import type { DataSource } from 'typeorm';
import { someRecommendations } from './follow-up-app';

/** How much there shall be. Each recommendation has a lead and four reports of it. */
export interface Fill {
  recommendations: number;
  institutions?: number;
}

/**
 * Fills a database by SQL until it holds so many published recommendations, each with the institution that leads on it, the history of
 * that assignment, and four reports of it that stand at all stages of their way. Asked again for more, it adds what is missing.
 */
export async function manyReports(
  { app, db }: { app: INestApplicationContext; db: DataSource },
  { recommendations, institutions = 300 }: Fill,
): Promise<void> {
  const present = await readFirst<{
    first: string | null;
    count: number;
  }>(db, 'select (select id from recommendation order by ordinal limit 1) as first, count(*)::int as count from recommendation');
  const first = present?.first ?? (await someRecommendations({ app, db }, 1))[0]?.id;
  await execute(
    db,
    `insert into recommendation select (jsonb_populate_record(r, jsonb_build_object('id', gen_random_uuid(), 'code', r.code || '-' || n,
       'paragraph', '9.' || n, 'ordinal', n + 10))).* from recommendation r, generate_series($2::int, $3::int) n where r.id = $1`,
    [first, Math.max(present?.count ?? 0, 1), recommendations - 1],
  );
  await execute(
    db,
    `insert into institution (id, code, name, branch, level, version)
     select gen_random_uuid(), 'I-' || n, jsonb_build_object('en', 'Institution ' || n), 'executive', 'national', 1
     from generate_series(1, $1::int) n where not exists (select from institution i where i.code = 'I-' || n)`,
    [institutions],
  );
  await execute(
    db,
    `insert into assignment (id, recommendation_id, institution_id, role, state, due_on, created_at, version)
     select gen_random_uuid(), r.id, i.id, 'lead', 'accepted', date '2026-01-01' + (r.place % 700)::int, timestamptz '2024-01-01', 1
     from (select id, row_number() over (order by id) as place from recommendation) r
       join (select id, row_number() over (order by code) as place from institution where code like 'I-%') i on i.place = 1 + r.place % $1
     where not exists (select from assignment a where a.recommendation_id = r.id)`,
    [institutions],
  );
  await execute(
    db,
    `insert into assignment_event (id, assignment_id, kind, at)
     select gen_random_uuid(), a.id, e.kind, a.created_at + e.place * interval '1 day' from assignment a,
       unnest(array['assign', 'ask-reassignment', 'keep', 'accept']) with ordinality e (kind, place)
     where not exists (select from assignment_event known where known.assignment_id = a.id)`,
  );
  await execute(
    db,
    `with new as (select gen_random_uuid() as id, a.institution_id, a.recommendation_id, n,
         (array['draft', 'submitted', 'endorsed', 'published', 'superseded', 'superseded', 'superseded', 'superseded'])[1 + (row_number() over ()) % 8] as state
       from assignment a, generate_series(1, 4) n where not exists (select from report_recommendation l where l.recommendation_id = a.recommendation_id)),
     reports as (insert into progress_report (id, institution_id, state, language, since, updated_at, published_at, submitted_at, version)
       select id, institution_id, state, 'en', timestamptz '2025-01-01' + n * interval '90 days', now(),
         case when state in ('published', 'superseded') then timestamptz '2025-06-01' end, case when state <> 'draft' then timestamptz '2025-05-01' end, 1 from new)
     insert into report_recommendation (report_id, recommendation_id) select id, recommendation_id from new`,
  );
  await execute(
    db,
    `insert into implementation_status (id, recommendation_id, status, report_id, rationale, at, method_version)
     select gen_random_uuid(), l.recommendation_id, 'in-progress', p.id, '', p.published_at, 1
     from progress_report p join report_recommendation l on l.report_id = p.id
     where p.published_at is not null and not exists (select from implementation_status known where known.report_id = p.id)`,
  );
  await execute(db, 'analyze');
}
