import { databaseOptions, migrate, openDatabase, readRows, schemaDrift } from '@nmirf/platform/api';
import { freshDatabaseUrl } from '@nmirf/platform/api/testing';
import type { DataSource } from 'typeorm';
import { schema } from './domains';

describe('the schema', () => {
  let db: DataSource;
  beforeAll(async () => {
    db = await openDatabase(databaseOptions(schema, { url: await freshDatabaseUrl() }));
  });
  afterAll(() => db.destroy());

  it('is what the entities say', async () => {
    expect(await schemaDrift(db)).toEqual([]);
  });

  it('can be taken back to nothing and built again', async () => {
    for (let left = schema.migrations.length; left > 0; left -= 1) await db.undoLastMigration();
    expect(
      await readRows(db, `select table_name from information_schema.tables where table_schema = 'public' and table_name <> 'migration'`),
    ).toEqual([]);
    expect(await migrate(db)).toHaveLength(schema.migrations.length);
    expect(await schemaDrift(db)).toEqual([]);
  });

  it('is brought up once when several processes try at the same moment', async () => {
    for (let left = schema.migrations.length; left > 0; left -= 1) await db.undoLastMigration();
    const others = await Promise.all(
      [1, 2].map(() => openDatabase(databaseOptions(schema, { url: String((db.options as { url?: string }).url), poolSize: 2 }))),
    );
    const ran = await Promise.all([db, ...others].map((one) => migrate(one)));
    await Promise.all(others.map((one) => one.destroy()));
    expect(ran.map((names) => names.length).sort((a, b) => a - b)).toEqual([0, 0, schema.migrations.length]);
  });
});
