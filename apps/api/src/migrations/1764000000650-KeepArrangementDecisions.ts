import type { MigrationInterface, QueryRunner } from 'typeorm';

export class KeepArrangementDecisions1764000000650 implements MigrationInterface {
  name = 'KeepArrangementDecisions1764000000650';

  async up(q: QueryRunner) {
    await q.query(`alter table reporting_arrangement
      add column reason text, add column decided_by_id uuid, add column decided_by_name text, add column decided_at timestamptz,
      add constraint ck_reporting_arrangement_decision check (num_nulls(reason, decided_by_name, decided_at) in (0, 3))`);
  }

  async down(q: QueryRunner) {
    await q.query(
      'alter table reporting_arrangement drop column reason, drop column decided_by_id, drop column decided_by_name, drop column decided_at',
    );
  }
}
