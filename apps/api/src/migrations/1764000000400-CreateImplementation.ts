import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateImplementation1764000000400 implements MigrationInterface {
  name = 'CreateImplementation1764000000400';

  async up(q: QueryRunner) {
    await q.query(`create table assignment_batch (
      id uuid not null constraint pk_assignment_batch primary key,
      lead_id uuid constraint fk_assignment_batch_lead references institution (id), supporting_ids uuid[] not null,
      due_on date, note text, selection jsonb not null, recommendations integer not null, counts jsonb not null,
      created_at timestamptz not null, created_by uuid, undone_at timestamptz, undone_by uuid, undo jsonb,
      constraint ck_assignment_batch_undone check ((undone_at is null) = (undo is null)))`);

    await q.query(`create table assignment (
      id uuid not null constraint pk_assignment primary key,
      recommendation_id uuid not null constraint fk_assignment_recommendation references recommendation (id),
      institution_id uuid not null constraint fk_assignment_institution references institution (id),
      role text not null, state text not null, due_on date, note text,
      batch_id uuid constraint fk_assignment_batch references assignment_batch (id),
      created_at timestamptz not null, created_by uuid, ended_at timestamptz, ended_by uuid, end_reason text, ended_from text,
      ended_batch_id uuid constraint fk_assignment_ended_batch references assignment_batch (id), version integer not null,
      constraint ck_assignment_role check (role in ('lead', 'supporting')),
      constraint ck_assignment_state check (state in ('proposed', 'assigned', 'accepted', 'reassignment-asked', 'declined', 'ended')),
      constraint ck_assignment_proposed check (role = 'supporting' or state not in ('proposed', 'declined')),
      constraint ck_assignment_ended check ((state in ('declined', 'ended')) = (ended_at is not null) and (ended_at is null) = (ended_from is null)))`);
    // One lead a recommendation, and one assignment of an institution, as long as they are not ended: two people may assign at the same moment.
    await q.query(`create unique index uq_assignment_lead on assignment (recommendation_id) where role = 'lead' and ended_at is null`);
    await q.query('create unique index uq_assignment_institution on assignment (recommendation_id, institution_id) where ended_at is null');
    await q.query('create index ix_assignment_institution on assignment (institution_id) where ended_at is null');
    await q.query('create index ix_assignment_recommendation on assignment (recommendation_id)');
    await q.query('create index ix_assignment_batch on assignment (batch_id)');
    await q.query('create index ix_assignment_ended_batch on assignment (ended_batch_id)');

    await q.query(`create table assignment_event (
      id uuid not null constraint pk_assignment_event primary key,
      assignment_id uuid not null constraint fk_assignment_event_assignment references assignment (id),
      kind text not null, at timestamptz not null, by uuid,
      on_behalf_of uuid constraint fk_assignment_event_on_behalf_of references institution (id),
      reason text, due_from date, due_to date,
      batch_id uuid constraint fk_assignment_event_batch references assignment_batch (id),
      constraint ck_assignment_event_kind check (kind in ('confirm', 'decline', 'accept', 'ask-reassignment', 'keep', 'end', 'assign',
        'propose', 'change-due', 'replace', 'undo', 'restore')),
      constraint ck_assignment_event_due check (kind = 'change-due' or (due_from is null and due_to is null)))`);
    await q.query('create index ix_assignment_event_assignment on assignment_event (assignment_id)');
    await q.query('create index ix_assignment_event_batch on assignment_event (batch_id)');

    // Who was responsible when stays on record.
    await q.query(`create function assignment_stays() returns trigger language plpgsql as $$
      begin raise exception 'assignments are ended, not deleted' using errcode = 'insufficient_privilege'; end $$`);
    for (const table of ['assignment', 'assignment_batch'])
      await q.query(
        `create trigger ${table}_stays before delete or truncate on ${table} for each statement execute function assignment_stays()`,
      );
    await q.query(`create function assignment_event_is_append_only() returns trigger language plpgsql as $$
      begin raise exception 'the history of assignments is append-only' using errcode = 'insufficient_privilege'; end $$`);
    await q.query(`create trigger assignment_event_append_only before update or delete or truncate on assignment_event
      for each statement execute function assignment_event_is_append_only()`);
  }

  async down(q: QueryRunner) {
    await q.query('drop table assignment_event, assignment, assignment_batch');
    await q.query('drop function assignment_stays(), assignment_event_is_append_only()');
  }
}
