import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateFollowUp1764000000500 implements MigrationInterface {
  name = 'CreateFollowUp1764000000500';

  async up(q: QueryRunner) {
    await q.query(`create table progress_report (
      id uuid not null constraint pk_progress_report primary key,
      institution_id uuid not null constraint fk_progress_report_institution references institution (id), state text not null,
      period_from date, period_to date, language text not null, summary text not null default '', results text not null default '',
      obstacles text not null default '', next_steps text not null default '', affected_persons text[] not null default '{}',
      proposed_status text, status_rationale text not null default '', authors uuid[] not null default '{}', endorsed_by uuid, approved_by uuid,
      submitted_at timestamptz, published_at timestamptz, since timestamptz not null, created_at timestamptz not null default now(),
      updated_at timestamptz not null, version integer not null,
      constraint ck_progress_report_state check (state in ('draft', 'submitted', 'returned', 'endorsed', 'approved', 'published', 'superseded')),
      constraint ck_progress_report_period check (period_to >= period_from),
      constraint ck_progress_report_published check ((state in ('published', 'superseded')) = (published_at is not null)),
      constraint ck_progress_report_endorser check (not (endorsed_by = any(authors))),
      constraint ck_progress_report_approver check (approved_by <> endorsed_by and not (approved_by = any(authors))))`);
    await q.query('create index ix_progress_report_institution on progress_report (institution_id, state)');
    await q.query('create index ix_progress_report_state on progress_report (state)');

    await q.query(`create table report_recommendation (
      report_id uuid not null constraint fk_report_recommendation_report references progress_report (id),
      recommendation_id uuid not null constraint fk_report_recommendation_recommendation references recommendation (id),
      constraint pk_report_recommendation primary key (report_id, recommendation_id))`);
    await q.query('create index ix_report_recommendation_recommendation on report_recommendation (recommendation_id)');

    await q.query(`create table report_event (
      id uuid not null constraint pk_report_event primary key,
      report_id uuid not null constraint fk_report_event_report references progress_report (id), action text not null,
      by_id uuid, by_name text not null, at timestamptz not null, reason text)`);
    await q.query('create index ix_report_event_report on report_event (report_id, at)');

    await q.query(`create table report_comment (
      id uuid not null constraint pk_report_comment primary key,
      report_id uuid not null constraint fk_report_comment_report references progress_report (id), section text, text text not null,
      by_id uuid not null, by_name text not null, at timestamptz not null,
      constraint ck_report_comment_section check (section in ('summary', 'results', 'obstacles', 'nextSteps')))`);
    await q.query('create index ix_report_comment_report on report_comment (report_id, at)');

    await q.query(`create table reporting_arrangement (
      institution_id uuid not null constraint pk_reporting_arrangement primary key
        constraint fk_reporting_arrangement_institution references institution (id),
      skips_endorsement boolean not null)`);

    await q.query(`create table evidence (
      id uuid not null constraint pk_evidence primary key,
      institution_id uuid not null constraint fk_evidence_institution references institution (id), kind text not null, stance text not null,
      title text not null, publisher text, dated_on date, language text, locator text, personal_data boolean not null, visibility text not null,
      url text, file_key text, file_name text, file_size integer, file_kind text, file_sha256 text, file_scan text,
      created_by uuid, created_at timestamptz not null default now(), version integer not null,
      constraint ck_evidence_kind check (kind in ('law', 'regulation', 'judgment', 'policy', 'budget', 'statistics', 'administrative-data',
        'official-report', 'un-document', 'nhri-report', 'cso-report', 'academic', 'media', 'photo', 'testimony')),
      constraint ck_evidence_stance check (stance in ('supports', 'contradicts', 'context')),
      constraint ck_evidence_visibility check (visibility in ('public', 'state', 'restricted') and not (personal_data and visibility = 'public')),
      constraint ck_evidence_file check (num_nulls(file_key, file_name, file_size, file_kind, file_sha256, file_scan) in (0, 6)),
      constraint ck_evidence_where check ((url is null) <> (file_key is null)))`);
    await q.query('create index ix_evidence_institution on evidence (institution_id)');

    await q.query(`create table report_evidence (
      report_id uuid not null constraint fk_report_evidence_report references progress_report (id),
      evidence_id uuid not null constraint fk_report_evidence_evidence references evidence (id),
      constraint pk_report_evidence primary key (report_id, evidence_id))`);
    await q.query('create index ix_report_evidence_evidence on report_evidence (evidence_id)');

    await q.query(`create table implementation_status (
      id uuid not null constraint pk_implementation_status primary key,
      recommendation_id uuid not null constraint fk_implementation_status_recommendation references recommendation (id), status text not null,
      report_id uuid not null constraint fk_implementation_status_report references progress_report (id), rationale text not null,
      by_id uuid, at timestamptz not null, method_version smallint not null)`);
    await q.query('create index ix_implementation_status_recommendation on implementation_status (recommendation_id, at)');

    // What was said and decided stays on record.
    await q.query(`create function follow_up_history_stays() returns trigger language plpgsql as $$
      begin raise exception 'the history of follow-up is only added to' using errcode = 'insufficient_privilege'; end $$`);
    for (const table of ['report_event', 'implementation_status'])
      await q.query(`create trigger ${table}_stays before update or delete or truncate on ${table}
        for each statement execute function follow_up_history_stays()`);
  }

  async down(q: QueryRunner) {
    await q.query(
      'drop table implementation_status, report_evidence, evidence, reporting_arrangement, report_comment, report_event, report_recommendation, progress_report',
    );
    await q.query('drop function follow_up_history_stays()');
  }
}
