import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreatePlatform1764000000000 implements MigrationInterface {
  name = 'CreatePlatform1764000000000';

  async up(q: QueryRunner) {
    await q.query('create extension if not exists unaccent');
    await q.query('create extension if not exists pg_trgm');
    await q.query(`create table outbox (
      id uuid not null constraint pk_outbox primary key, name text not null, payload jsonb not null, at timestamptz not null default now())`);
    await q.query(`create table job_done (
      id uuid not null constraint pk_job_done primary key, name text not null, at timestamptz not null default now())`);
    await q.query(`create table audit_entry (
      id uuid not null constraint pk_audit_entry primary key, seq bigint not null constraint uq_audit_entry_seq unique, at timestamptz not null,
      actor_kind text not null, actor_id uuid, action text not null, subject_type text not null, subject_id text, details jsonb not null,
      request_id text, previous_hash text not null, hash text not null)`);
    await q.query('create index ix_audit_entry_subject on audit_entry (subject_type, subject_id)');
    // One row: the last link of the chain. Its lock orders parallel writers; it also shows a cut at the chain's end.
    await q.query(`create table audit_head (one boolean not null default true constraint pk_audit_head primary key constraint ck_audit_head_one check (one),
      seq bigint not null, hash text not null)`);
    await q.query(`insert into audit_head (seq, hash) values (0, repeat('0', 64))`);
    await q.query(`create function audit_is_append_only() returns trigger language plpgsql as $$
      begin raise exception 'audit entries are append-only' using errcode = 'insufficient_privilege'; end $$`);
    await q.query(`create trigger audit_entry_append_only before update or delete or truncate on audit_entry
      for each statement execute function audit_is_append_only()`);
  }

  async down(q: QueryRunner) {
    await q.query('drop table audit_head, audit_entry, job_done, outbox');
    await q.query('drop function audit_is_append_only()');
  }
}
