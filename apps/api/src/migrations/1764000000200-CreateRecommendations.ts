import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateRecommendations1764000000200 implements MigrationInterface {
  name = 'CreateRecommendations1764000000200';

  async up(q: QueryRunner) {
    await q.query(`create table body (code text not null constraint pk_body primary key, family text not null, name jsonb not null,
      constraint ck_body_family check (family in ('UPR', 'TB', 'SP', 'REGIONAL', 'NATIONAL')))`);
    await q.query(`create table theme (code text not null constraint pk_theme primary key, name jsonb not null, origin text not null,
      constraint ck_theme_origin check (origin in ('reference', 'imported')))`);
    await q.query(`create table affected_persons (code text not null constraint pk_affected_persons primary key, name jsonb not null, origin text not null,
      constraint ck_affected_persons_origin check (origin in ('reference', 'imported')))`);
    await q.query(`create table sdg_goal (number smallint not null constraint pk_sdg_goal primary key, name jsonb not null, title jsonb not null,
      constraint ck_sdg_goal_number check (number between 1 and 17))`);
    await q.query('create table state (code text not null constraint pk_state primary key, name jsonb not null)');

    await q.query(`create table source_document (
      id uuid not null constraint pk_source_document primary key, symbol text not null, title jsonb not null, url text, published_on date,
      session smallint, cycle smallint, language text not null, body_code text not null constraint fk_source_document_body references body (code),
      created_at timestamptz not null default now(), version integer not null,
      constraint ck_source_document_session check (session between 1 and 200), constraint ck_source_document_cycle check (cycle between 1 and 20))`);
    await q.query('create unique index uq_source_document_symbol on source_document (lower(symbol))');

    await q.query(`create table recommendation (
      id uuid not null constraint pk_recommendation primary key, code text not null constraint uq_recommendation_code unique, kind text not null,
      document_id uuid not null constraint fk_recommendation_document references source_document (id), paragraph text not null,
      ordinal integer not null, paragraph_order text not null, texts jsonb not null, original_language text not null, original_text text not null,
      parts jsonb not null, position text not null, position_original text, position_source jsonb, heading_theme text,
      external_ids jsonb not null default '{}', source_hash text not null, import_id uuid, visibility text not null default 'internal',
      published_at timestamptz, created_at timestamptz not null default now(), version integer not null,
      constraint uq_recommendation_paragraph unique (document_id, paragraph),
      constraint ck_recommendation_kind check (kind in ('recommendation', 'observation', 'pledge', 'judgment-order')),
      constraint ck_recommendation_position check (position in ('supported', 'noted', 'partly', 'pending')),
      constraint ck_recommendation_visibility check (visibility in ('internal', 'published')),
      constraint ck_recommendation_published check ((visibility = 'published') = (published_at is not null)),
      constraint ck_recommendation_texts check (texts <> '{}'::jsonb))`);
    await q.query('create index ix_recommendation_document on recommendation (document_id, ordinal)');

    // A dictionary named outright makes unaccent immutable, so that it can stand in an index.
    await q.query(`create function immutable_unaccent(text) returns text language sql immutable parallel safe strict as
      $$ select public.unaccent('public.unaccent'::regdictionary, $1) $$`);
    // One vector over all languages, each stemmed by its own dictionary. Chinese has none and is split at punctuation only.
    await q.query(`create function recommendation_search(jsonb) returns tsvector language sql immutable parallel safe strict as $$
      select to_tsvector('pg_catalog.english', public.immutable_unaccent(coalesce($1->>'en', '')))
          || to_tsvector('pg_catalog.spanish', public.immutable_unaccent(coalesce($1->>'es', '')))
          || to_tsvector('pg_catalog.french', public.immutable_unaccent(coalesce($1->>'fr', '')))
          || to_tsvector('pg_catalog.arabic', coalesce($1->>'ar', ''))
          || to_tsvector('pg_catalog.russian', coalesce($1->>'ru', ''))
          || to_tsvector('pg_catalog.simple', coalesce($1->>'zh', '')) $$`);
    await q.query('create index ix_recommendation_search on recommendation using gin (recommendation_search(texts))');

    for (const [table, column, type, target] of [
      ['recommendation_state', 'state_code', 'text', 'state (code)'],
      ['recommendation_theme', 'theme_code', 'text', 'theme (code)'],
      ['recommendation_affected_persons', 'affected_code', 'text', 'affected_persons (code)'],
      ['recommendation_goal', 'goal_number', 'smallint', 'sdg_goal (number)'],
    ] as const) {
      const rest =
        table === 'recommendation_state'
          ? 'ordinal smallint not null'
          : `origin text not null default 'imported', constraint ck_${table}_origin check (origin in ('imported', 'local'))`;
      await q.query(`create table ${table} (recommendation_id uuid not null constraint fk_${table}_recommendation references recommendation (id) on delete cascade,
        ${column} ${type} not null constraint fk_${table}_${column} references ${target}, ${rest}, constraint pk_${table} primary key (recommendation_id, ${column}))`);
    }
    await q.query('create index ix_recommendation_state_state on recommendation_state (state_code)');
    await q.query('create index ix_recommendation_theme_theme on recommendation_theme (theme_code)');
    await q.query('create index ix_recommendation_affected_persons_group on recommendation_affected_persons (affected_code)');
    await q.query('create index ix_recommendation_goal_goal on recommendation_goal (goal_number)');

    await q.query(`create table import (
      id uuid not null constraint pk_import primary key, format text not null, layout text not null, state text not null, file_name text not null,
      file_size integer not null, file_sha256 text not null, file_key text not null, header jsonb not null, target jsonb not null, rows jsonb not null,
      problems jsonb not null, excluded_rows jsonb not null default '[]', result jsonb, failure text,
      document_id uuid constraint fk_import_document references source_document (id), created_by uuid, created_at timestamptz not null default now(),
      applied_at timestamptz, version integer not null,
      constraint ck_import_state check (state in ('parsed', 'applying', 'applied', 'failed', 'discarded')),
      constraint ck_import_applied check ((state = 'applied') = (applied_at is not null)))`);
    await q.query('create index ix_import_created_at on import (created_at)');
    await q.query(
      'create table import_progress (import_id uuid not null constraint pk_import_progress primary key, done integer not null, total integer not null)',
    );
  }

  async down(q: QueryRunner) {
    await q.query(
      'drop table import_progress, import, recommendation_goal, recommendation_affected_persons, recommendation_theme, recommendation_state',
    );
    await q.query('drop table recommendation, source_document, state, sdg_goal, affected_persons, theme, body');
    await q.query('drop function recommendation_search(jsonb)');
    await q.query('drop function immutable_unaccent(text)');
  }
}
