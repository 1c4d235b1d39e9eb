import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateIdentity1764000000100 implements MigrationInterface {
  name = 'CreateIdentity1764000000100';

  async up(q: QueryRunner) {
    await q.query(`create table account (
      id uuid not null constraint pk_account primary key, email text not null, name text not null, language text not null, state text not null,
      password_hash text, provider_issuer text, provider_subject text, totp_secret text, totp_confirmed_at timestamptz, totp_last_step bigint, last_sign_in_at timestamptz,
      created_at timestamptz not null default now(), version integer not null,
      constraint ck_account_state check (state in ('invited', 'active', 'disabled')),
      constraint ck_account_way_in check (state <> 'active' or password_hash is not null or provider_subject is not null),
      constraint ck_account_provider check ((provider_issuer is null) = (provider_subject is null)),
      constraint ck_account_totp check (totp_confirmed_at is null or totp_secret is not null),
      constraint ck_account_email check (email = lower(email)))`);
    await q.query('create unique index uq_account_email on account (email)');
    await q.query('create unique index uq_account_provider on account (provider_issuer, provider_subject)');
    await q.query(`create table role_grant (
      id uuid not null constraint pk_role_grant primary key, account_id uuid not null constraint fk_role_grant_account references account (id),
      role text not null, scope_kind text not null, scope_id uuid, valid_from date not null, valid_to date, ended_at timestamptz,
      constraint ck_role_grant_role check (role in ('administrator', 'coordinator', 'co-coordinator', 'focal-point', 'validating-authority',
        'institution-reader', 'parliament-reader', 'nhri', 'civil-society', 'un-partner', 'auditor')),
      constraint ck_role_grant_scope check (scope_kind in ('state', 'institution', 'organisation') and (scope_kind = 'state') = (scope_id is null)),
      constraint ck_role_grant_whole_state check (scope_kind = 'state' or role not in ('administrator', 'coordinator', 'co-coordinator', 'auditor')),
      constraint ck_role_grant_dates check (valid_to is null or valid_to >= valid_from))`);
    await q.query('create index ix_role_grant_account on role_grant (account_id)');
    await q.query(`create table one_time_link (
      id uuid not null constraint pk_one_time_link primary key, kind text not null, account_id uuid not null constraint fk_one_time_link_account references account (id),
      hash text not null, expires_at timestamptz not null, used_at timestamptz,
      constraint ck_one_time_link_kind check (kind in ('invitation', 'password-reset')))`);
    await q.query('create unique index uq_one_time_link_hash on one_time_link (hash)');
    await q.query('create index ix_one_time_link_account on one_time_link (account_id)');
    await q.query(`create table recovery_code (
      id uuid not null constraint pk_recovery_code primary key, account_id uuid not null constraint fk_recovery_code_account references account (id),
      hash text not null, used_at timestamptz)`);
    await q.query('create index ix_recovery_code_account on recovery_code (account_id)');
    await q.query(`create table session (
      id uuid not null constraint pk_session primary key, account_id uuid not null constraint fk_session_account references account (id),
      refresh_hash text not null, previous_hash text, rotated_at timestamptz not null, device text not null, created_at timestamptz not null,
      last_used_at timestamptz not null, expires_at timestamptz not null, ended_at timestamptz)`);
    await q.query('create index ix_session_account on session (account_id)');
    await q.query(`create table sign_in_throttle (
      key text not null constraint pk_sign_in_throttle primary key, failures integer not null, last_at timestamptz not null)`);
    await q.query('create index ix_sign_in_throttle_last_at on sign_in_throttle (last_at)');
  }

  async down(q: QueryRunner) {
    await q.query('drop table sign_in_throttle, session, recovery_code, one_time_link, role_grant, account');
  }
}
