import { databaseOptions, migrate, openDatabase, type Config } from '@nmirf/platform/api';
import { ReferenceDataService } from '@nmirf/recommendations/api';
import { schema } from '../domains';
import { withApp, type Outcome } from './command';

/** Brings the database to the newest schema and loads the reference lists. Harmless when there is nothing to do. */
export async function migrateDatabase(config: Config): Promise<Outcome> {
  const db = await openDatabase(databaseOptions(schema, { url: config.DATABASE_URL, poolSize: 2, statementTimeoutMs: 0 }));
  let migrations: string[];
  try {
    migrations = await migrate(db);
  } finally {
    await db.destroy();
  }
  const loaded = await withApp(config, (app) => app.get(ReferenceDataService).load());
  const text = migrations.length ? `Migrated: ${migrations.join(', ')}.` : 'The database is up to date.';
  return { result: { migrations, referenceData: loaded }, text };
}
