import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateExchange1764000000600 implements MigrationInterface {
  name = 'CreateExchange1764000000600';

  async up(q: QueryRunner) {
    await q.query(`create table exchange_export (
      id uuid not null constraint pk_exchange_export primary key,
      document_id uuid not null constraint fk_exchange_export_document references source_document (id),
      format text not null, language text not null, state text not null,
      file_key text, file_name text, file_size integer, file_sha256 text, rows integer, filled integer,
      requested_by uuid, requested_at timestamptz not null,
      constraint ck_exchange_export_format check (format in ('docx', 'xlsx')),
      constraint ck_exchange_export_state check (state in ('waiting', 'done', 'failed')),
      constraint ck_exchange_export_file check (num_nulls(file_key, file_name, file_size, file_sha256, rows, filled) = case state when 'done' then 0 else 6 end))`);
    await q.query('create index ix_exchange_export_document on exchange_export (document_id, requested_at)');

    await q.query(`create table sheet_import (
      id uuid not null constraint pk_sheet_import primary key, state text not null,
      file_name text not null, file_size integer not null, file_sha256 text not null, file_key text not null,
      rows jsonb not null, problems jsonb not null, applied jsonb, drafts integer,
      created_by uuid, created_at timestamptz not null, applied_by uuid, applied_at timestamptz,
      constraint ck_sheet_import_state check (state in ('read', 'applied')),
      constraint ck_sheet_import_applied check (num_nulls(applied, drafts, applied_at) = case state when 'applied' then 0 else 3 end))`);
    await q.query('create index ix_sheet_import_file on sheet_import (file_sha256)');
  }

  async down(q: QueryRunner) {
    await q.query('drop table sheet_import, exchange_export');
  }
}
