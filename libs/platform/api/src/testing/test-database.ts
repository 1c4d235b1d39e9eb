import { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { databaseOptions, openDatabase, type Schema } from '../database/data-source';

/** The name of the database that the tests' set-up migrates once and every suite copies. */
export const templateDatabase = 'template_nmirf';

/** The address of the tests' PostgreSQL with this database's name. The set-up of the tests sets TEST_DATABASE_BASE. */
export function testDatabaseUrl(name: string): string {
  const base = process.env['TEST_DATABASE_BASE'];
  if (!base) throw new Error('TEST_DATABASE_BASE is not set: run these tests through their Jest project, whose set-up starts PostgreSQL');
  return base + name;
}

/** A fresh copy of the migrated template for one suite; answers with its address. The name carries the Jest worker. */
export async function freshDatabaseUrl(suffix = ''): Promise<string> {
  const name = `test_${process.env['JEST_WORKER_ID'] ?? '1'}${suffix}`;
  const admin = new Client({ connectionString: testDatabaseUrl('postgres') });
  await admin.connect();
  try {
    await admin.query(`drop database if exists ${name} with (force)`);
    await admin.query(`create database ${name} template ${templateDatabase} strategy file_copy`);
  } finally {
    await admin.end();
  }
  return testDatabaseUrl(name);
}

/** A connected data source over a fresh copy of the template. */
export async function freshDatabase(schema: Schema): Promise<DataSource> {
  return openDatabase(databaseOptions(schema, { url: await freshDatabaseUrl(), poolSize: 5 }));
}
