import { DataSource, TypeORMError, type DataSourceOptions } from 'typeorm';
import { execute } from './sql';

type Class = new (...args: never[]) => object;

/** What a data source is made of: the entities and migrations of all domains, listed (a bundle has no files to look for). */
export interface Schema {
  entities: readonly Class[];
  migrations: readonly Class[];
}

/** How a process connects. */
export interface Connection {
  url: string;
  replicas?: readonly string[];
  poolSize?: number;
  statementTimeoutMs?: number;
}

/** How every process connects: server, worker, command line, tests and benchmark. The schema is changed by migrations only. */
export function databaseOptions(
  schema: Schema,
  { url, replicas = [], poolSize = 10, statementTimeoutMs = 60_000 }: Connection,
): DataSourceOptions {
  const address = replicas.length
    ? { replication: { master: { url }, slaves: replicas.map((replica) => ({ url: replica })), defaultMode: 'master' as const } }
    : { url };
  return {
    type: 'postgres',
    ...address,
    entities: [...schema.entities],
    migrations: [...schema.migrations] as never,
    migrationsTableName: 'migration',
    migrationsTransactionMode: 'each',
    synchronize: false,
    logging: false, // a failed query is thrown; its text may hold personal data, and standard output belongs to commands
    poolSize,
    applicationName: 'nmirf',
    installExtensions: false,
    extra: {
      connectionTimeoutMillis: 10_000,
      idleTimeoutMillis: 30_000,
      statement_timeout: statementTimeoutMs,
      idle_in_transaction_session_timeout: 120_000,
    },
  };
}

/** There is no working without the database: said in words for whoever operates the installation, whose it is to mend. */
export class DatabaseAway extends Error {
  constructor(cause: NodeJS.ErrnoException) {
    // where several addresses were tried the system's message is empty
    super(`The database cannot be opened: ${cause.message || cause.code}. Is PostgreSQL running, and is DATABASE_URL right?`, { cause });
  }
}

/** A connected data source. What is not TypeORM's own complaint came from the network or from PostgreSQL. */
export async function openDatabase(options: DataSourceOptions): Promise<DataSource> {
  try {
    return await new DataSource(options).initialize();
  } catch (error) {
    throw error instanceof TypeORMError ? error : new DatabaseAway(error as NodeJS.ErrnoException);
  }
}

const migrationLock = 721_001;

/** Brings the database to the newest schema; several processes may try at once, one does it. Answers with the names of what ran. */
export async function migrate(db: DataSource): Promise<string[]> {
  const lock = db.createQueryRunner();
  await execute(lock, 'select pg_advisory_lock($1)', [migrationLock]);
  try {
    return (await db.runMigrations()).map((migration) => migration.name);
  } finally {
    await execute(lock, 'select pg_advisory_unlock($1)', [migrationLock]);
    await lock.release();
  }
}

/** The statements that would make the database agree with the entities: empty when they agree. */
export async function schemaDrift(db: DataSource): Promise<string[]> {
  return (await db.driver.createSchemaBuilder().log()).upQueries.map((statement) => statement.query);
}
