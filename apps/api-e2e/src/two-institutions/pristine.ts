import { execute, readRows } from '@nmirf/platform/api';
import type { DataSource } from 'typeorm';

/** What no call of the walk is to bring back: lists that never change, and the audit trail, which is append-only by its nature. */
const left = ['migrations', 'audit_entry', 'audit_head', 'outbox', 'job_done'];
const referenceTable = /^(body|state|theme|affected_persons|sdg_.*)$/;

/**
 * Keeps the rows of all tables as they are now; answers with what brings them back, so that each call meets the same installation.
 * Triggers and foreign keys rest meanwhile: the rows come back as they were, append-only ones included.
 */
export async function keepRows(db: DataSource): Promise<() => Promise<void>> {
  const columns = await readRows<{ name: string; columns: string }>(
    db,
    `select t.table_name as name, string_agg(quote_ident(c.column_name), ', ' order by c.ordinal_position) as columns
     from information_schema.tables t join information_schema.columns c using (table_schema, table_name)
     where t.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.is_generated = 'NEVER' group by 1 order by 1`,
  );
  const tables = columns.filter(({ name }) => !left.includes(name) && !referenceTable.test(name));
  await execute(db, 'create schema kept');
  for (const { name } of tables) await execute(db, `create table kept."${name}" as table public."${name}"`);
  const back = tables.map(
    ({ name, columns: all }) => `delete from public."${name}"; insert into public."${name}" (${all}) select ${all} from kept."${name}"`,
  );
  return async () => {
    await execute(db, `begin; set local session_replication_role = replica; ${back.join('; ')}; commit`);
  };
}
