import type { MigrationInterface, QueryRunner } from 'typeorm';

export class KeepImportCounts1764000000700 implements MigrationInterface {
  name = 'KeepImportCounts1764000000700';

  // Without a value for the imports that are there: each is counted when it is looked at, and kept when it is decided on.
  async up(q: QueryRunner) {
    await q.query('alter table import add column counts jsonb');
  }

  async down(q: QueryRunner) {
    await q.query('alter table import drop column counts');
  }
}
