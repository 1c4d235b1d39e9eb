import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateInstitutions1764000000300 implements MigrationInterface {
  name = 'CreateInstitutions1764000000300';

  async up(q: QueryRunner) {
    // For exclusion constraints over an id and days together. Trusted since PostgreSQL 13: the database's owner may create it.
    await q.query('create extension if not exists btree_gist');
    await q.query(`create table institution (
      id uuid not null constraint pk_institution primary key, code text not null, name jsonb not null, acronym text, branch text not null, level text not null,
      parent_id uuid constraint fk_institution_parent references institution (id), legal_base text, legal_base_url text,
      email text, phone text, address text, website text, active_from date, closed_on date,
      created_at timestamptz not null default now(), version integer not null,
      constraint ck_institution_name check (name <> '{}'::jsonb),
      constraint ck_institution_branch check (branch in ('executive', 'legislative', 'judicial', 'autonomous', 'local')),
      constraint ck_institution_level check (level in ('national', 'regional', 'local')),
      constraint ck_institution_parent check (parent_id <> id),
      constraint ck_institution_legal_base check (legal_base is not null or legal_base_url is null),
      constraint ck_institution_dates check (closed_on >= active_from))`);
    await q.query('create unique index uq_institution_code on institution (lower(code))');
    await q.query('create index ix_institution_parent on institution (parent_id)');

    await q.query(`create table designation (
      id uuid not null constraint pk_designation primary key,
      institution_id uuid not null constraint fk_designation_institution references institution (id),
      account_id uuid not null constraint fk_designation_account references account (id),
      grant_id uuid not null constraint fk_designation_grant references role_grant (id),
      kind text not null, valid_from date not null, valid_to date,
      letter_key text, letter_name text, letter_size integer, letter_media_type text, letter_sha256 text,
      created_at timestamptz not null default now(), created_by uuid, ended_at timestamptz, ended_by uuid, end_reason text,
      constraint ck_designation_kind check (kind in ('principal', 'alternate', 'validating-authority')),
      constraint ck_designation_dates check (valid_to is null or valid_to >= valid_from),
      constraint ck_designation_ended check ((ended_at is null) = (end_reason is null)),
      constraint ck_designation_letter check (num_nulls(letter_key, letter_name, letter_size, letter_media_type, letter_sha256) in (0, 5)))`);
    await q.query('create index ix_designation_account on designation (account_id)');
    await q.query('create index ix_designation_institution on designation (institution_id)');
    await q.query('create unique index uq_designation_grant on designation (grant_id)');
    // The days that a designation takes: an end before its time frees the day on which it comes, so that a successor can begin on it.
    const days = `daterange(valid_from, case when ended_at is null then valid_to + 1
      else greatest(valid_from, least(valid_to + 1, (ended_at at time zone 'UTC')::date)) end)`;
    await q.query(`alter table designation add constraint ex_designation_principal
      exclude using gist (institution_id with =, ${days} with &&) where (kind = 'principal')`);
    await q.query(`alter table designation add constraint ex_designation_person
      exclude using gist (institution_id with =, account_id with =, kind with =, ${days} with &&)`);
    // Who spoke for an institution when stays on record.
    await q.query(`create function designation_stays() returns trigger language plpgsql as $$
      begin raise exception 'designations are ended, not deleted' using errcode = 'insufficient_privilege'; end $$`);
    await q.query(`create trigger designation_stays before delete or truncate on designation
      for each statement execute function designation_stays()`);
  }

  async down(q: QueryRunner) {
    await q.query('drop table designation, institution');
    await q.query('drop function designation_stays()');
  }
}
