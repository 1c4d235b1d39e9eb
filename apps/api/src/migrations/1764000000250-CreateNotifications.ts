import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateNotifications1764000000250 implements MigrationInterface {
  name = 'CreateNotifications1764000000250';

  async up(q: QueryRunner) {
    // Backslashes of the pattern reach PostgreSQL as they are written: standard strings know no escapes.
    await q.query(String.raw`create table notification (
      id uuid not null constraint pk_notification primary key, account_id uuid not null constraint fk_notification_account references account (id),
      kind text not null, params jsonb not null, link text not null, source uuid not null,
      created_at timestamptz not null, read_at timestamptz, mailed_at timestamptz,
      constraint uq_notification_source unique (account_id, kind, source),
      constraint ck_notification_kind check (kind ~ '^[a-z][a-z-]*([.][a-z][a-z-]*)+$'),
      constraint ck_notification_link check (link ~ '^/([^/\\]|$)'))`);
    await q.query('create index ix_notification_account on notification (account_id, id)');
    await q.query('create index ix_notification_unread on notification (account_id) where read_at is null');
    await q.query(`create table notification_setting (
      account_id uuid not null constraint pk_notification_setting primary key constraint fk_notification_setting_account references account (id),
      mails text not null,
      constraint ck_notification_setting_mails check (mails in ('each', 'none')))`);
  }

  async down(q: QueryRunner) {
    await q.query('drop table notification, notification_setting');
  }
}
