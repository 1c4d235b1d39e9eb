import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { anAccount, TestClock } from '@nmirf/identity/api/testing';
import { aDesignation, anInstitution } from '@nmirf/institutions/api/testing';
import { AuditService, execute, FileStorage, InlineJobs, parseConfig, Purge, readRows, uuidv7 } from '@nmirf/platform/api';
import { freshDatabaseUrl } from '@nmirf/platform/api/testing';
import { DataSource } from 'typeorm';
import { AppModule } from './app.module';

jest.setTimeout(120_000);

const day = 24 * 60 * 60_000;

describe('once a day', () => {
  let folder: string;
  let app: INestApplicationContext;
  let db: DataSource;
  let person: string;
  let document: string;
  const clock = new TestClock();
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'nmirf-purge-'));
    const env = {
      NODE_ENV: 'test',
      DATABASE_URL: await freshDatabaseUrl('_purge'),
      NMIRF_SECRET: 'purge'.repeat(8),
      NMIRF_DATA_DIR: folder,
    };
    app = await NestFactory.createApplicationContext(AppModule.with(parseConfig(env), clock), { logger: false, abortOnError: false });
    db = app.get(DataSource);
    person = (await anAccount(app, 'coordinator')).id;
    document = uuidv7();
    await execute(
      db,
      `insert into source_document (id, symbol, title, language, body_code, version) select $1, 'A/1', '{}', 'en', min(code), 1 from body`,
      [document],
    );
  });
  afterAll(async () => {
    await app?.close();
    await rm(folder, { recursive: true, force: true });
  });

  const rows = <T>(sql: string, values: unknown[] = []): Promise<T[]> => readRows<T>(db, sql, values);
  const ago = (days: number) => new Date(clock.now().getTime() - days * day);
  const ids = async (table: string) => (await rows<{ id: string }>(`select id from ${table} order by id`)).map(({ id }) => id);
  async function purge(): Promise<void> {
    await app.get(Purge).ask();
    await app.get(InlineJobs).drain(['domain.purge']);
  }
  const purged = async (domain: string) =>
    (await rows<{ details: unknown }>('select details from audit_entry where action = $1 order by seq', [`${domain}.purge`])).map(
      ({ details }) => details,
    );
  const store = async (key: string) => app.get(FileStorage).put(key, Readable.from([Buffer.from('x')]));
  const stored = async (place: string) => (await readdir(join(folder, 'files', place)).catch((): string[] => [])).sort();

  it('what is past its time goes, domain by domain, and what is not stays', async () => {
    const kept = { session: uuidv7(), link: uuidv7(), notification: uuidv7(), export: uuidv7(), sheet: uuidv7(), applied: uuidv7() };
    const session = (id: string, ended: number | null, expires: number) =>
      execute(
        db,
        `insert into session (id, account_id, refresh_hash, rotated_at, device, created_at, last_used_at, expires_at, ended_at) values ($1::uuid, $2, $1::uuid::text, $3, 'x', $3, $3, $4, $5)`,
        [id, person, ago(200), ago(expires), ended === null ? null : ago(ended)],
      );
    await session(kept.session, 80, 80);
    await session(uuidv7(), 91, -5);
    await session(uuidv7(), null, 91);
    const link = (id: string, used: number | null, expires: number) =>
      execute(
        db,
        `insert into one_time_link (id, kind, account_id, hash, expires_at, used_at) values ($1::uuid, 'invitation', $2, $1::uuid::text, $3, $4)`,
        [id, person, ago(expires), used === null ? null : ago(used)],
      );
    await link(kept.link, null, 29);
    await link(uuidv7(), null, 31);
    await link(uuidv7(), 31, 24);
    await execute(db, `insert into sign_in_throttle (key, failures, last_at) values ('old', 1, $1), ('new', 1, $2)`, [ago(3), ago(1)]);
    const notification = (id: string, created: number, read: number | null) =>
      execute(
        db,
        `insert into notification (id, account_id, kind, params, link, source, created_at, read_at) values ($1::uuid, $2, 'report.published', '{}', '/', $1::uuid, $3, $4)`,
        [id, person, ago(created), read === null ? null : ago(read)],
      );
    await notification(kept.notification, 700, 360);
    await notification(uuidv7(), 400, 366);
    await notification(uuidv7(), 731, null);
    for (const [id, days] of [
      [kept.export, 89],
      [uuidv7(), 91],
    ] as const) {
      await store(`exports/${id}`);
      await execute(
        db,
        `insert into exchange_export (id, document_id, format, language, state, file_key, file_name, file_size, file_sha256, rows, filled, requested_at)
         values ($1::uuid, $2, 'docx', 'en', 'done', $3, 'a.docx', 1, 'x', 1, 1, $4)`,
        [id, document, `exports/${id}`, ago(days)],
      );
    }
    const sheet = (id: string, state: string, days: number) =>
      execute(
        db,
        `insert into sheet_import (id, state, file_name, file_size, file_sha256, file_key, rows, problems, applied, drafts, created_at, applied_at)
         values ($1::uuid, $2::text, 'a', 1, 'x', $1::uuid::text, '[]', '[]', case $2::text when 'applied' then '[]'::jsonb end, case $2::text when 'applied' then 0 end, $3::timestamptz, case $2::text when 'applied' then $3::timestamptz end)`,
        [id, state, ago(days)],
      );
    await sheet(kept.sheet, 'read', 89);
    await sheet(kept.applied, 'applied', 900);
    await sheet(uuidv7(), 'read', 91);
    const matrix = (state: string, days: number) =>
      execute(
        db,
        `insert into import (id, format, layout, state, file_name, file_size, file_sha256, file_key, header, target, rows, problems, created_at, applied_at, version)
         values ($1::uuid, 'ohchr-matrix', '2025', $2::text, 'a', 1, 'x', $1::uuid::text, '{}', '{}', '[]', '[]', $3::timestamptz, case $2::text when 'applied' then $3::timestamptz end, 1)`,
        [uuidv7(), state, ago(days)],
      );
    for (const state of ['parsed', 'failed', 'discarded', 'applying', 'applied']) await matrix(state, 91);
    await matrix('discarded', 89);

    await purge();
    expect(await ids('session')).toEqual([kept.session]);
    expect(await ids('one_time_link')).toEqual([kept.link]);
    expect(await rows('select key from sign_in_throttle')).toEqual([{ key: 'new' }]);
    expect(await ids('notification')).toEqual([kept.notification]);
    expect(await ids('exchange_export')).toEqual([kept.export]);
    expect(await ids('sheet_import')).toEqual([kept.sheet, kept.applied].sort());
    expect(await rows(`select state from import order by 1`)).toEqual(['applied', 'applying', 'discarded'].map((state) => ({ state })));
    expect(await purged('identity')).toEqual([{ sessions: 2, links: 2, throttle: 1 }]);
    expect(await purged('notifications')).toEqual([{ notifications: 2 }]);
    expect(await purged('exchange')).toEqual([{ exports: 1, sheets: 1, files: { exports: 0, 'sheet-imports': 0 } }]);
    expect(await purged('recommendations')).toEqual([{ imports: 3, progress: 0, files: { imports: 0 } }]);
    expect(await stored('exports')).toHaveLength(2);

    // asked again on the same day, by whatever process
    await purge();
    expect(await purged('identity')).toHaveLength(1);

    // the file goes when its row is gone for certain
    clock.pass(1.5 * day);
    await purge();
    expect(await purged('exchange')).toContainEqual(expect.objectContaining({ files: { exports: 1, 'sheet-imports': 0 } }));
    expect(await stored('exports')).toEqual([kept.export]);
    expect(await app.get(AuditService).verify()).toMatchObject({ intact: true });
  });

  it('files go that nobody’s record names: whoever took them in was killed before it was written down', async () => {
    const institution = await anInstitution(db.manager);
    const [named, letter, lost] = [uuidv7(), uuidv7(), uuidv7()];
    for (const key of [`evidence/${named}`, `evidence/${lost}`, `designation-letters/${letter}`, `designation-letters/${lost}`])
      await store(key);
    await writeFile(join(folder, 'files/evidence', `${uuidv7()}.part`), 'half');
    await execute(
      db,
      `insert into evidence (id, institution_id, kind, stance, title, personal_data, visibility, file_key, file_name, file_size, file_kind, file_sha256, file_scan, version)
       values ($1::uuid, $2, 'law', 'supports', 'x', false, 'state', $3, 'a.pdf', 1, 'pdf', 'x', 'clean', 1)`,
      [uuidv7(), institution.id, `evidence/${named}`],
    );
    const { id } = await aDesignation(db.manager, { institutionId: institution.id });
    await execute(
      db,
      `update designation set letter_key = $2, letter_name = 'a', letter_size = 1, letter_media_type = 'application/pdf', letter_sha256 = 'x' where id = $1`,
      [id, `designation-letters/${letter}`],
    );
    const past = ago(2);
    for (const place of ['evidence', 'designation-letters'])
      for (const name of await stored(place)) await utimes(join(folder, 'files', place, name), past, past);
    const young = uuidv7();
    await store(`evidence/${young}`);
    await utimes(join(folder, 'files/evidence', young), clock.now(), clock.now());
    clock.pass(day);
    await utimes(join(folder, 'files/evidence', young), clock.now(), clock.now());
    await purge();
    expect(await stored('evidence')).toEqual([named, young].sort());
    expect(await stored('designation-letters')).toEqual([letter]);
    expect((await purged('follow-up')).at(-1)).toEqual({ files: { evidence: 2 } });
    expect((await purged('institutions')).at(-1)).toEqual({ files: { 'designation-letters': 1 } });
  });

  it('a start removes what a killed process left while files came in, and not what comes in now', async () => {
    const [left, used] = [await mkdtemp(join(tmpdir(), 'nmirf-file-')), await mkdtemp(join(tmpdir(), 'nmirf-file-'))];
    await mkdir(join(left, 'deep'));
    await utimes(left, new Date(Date.now() - 2 * day), new Date(Date.now() - 2 * day));
    const env = {
      NODE_ENV: 'test',
      DATABASE_URL: String(db.options && (db.options as { url?: string }).url),
      NMIRF_SECRET: 'purge'.repeat(8),
      NMIRF_DATA_DIR: folder,
    };
    const other = await NestFactory.createApplicationContext(AppModule.with(parseConfig(env)), { logger: false, abortOnError: false });
    await other.close();
    const there = await readdir(tmpdir());
    await rm(used, { recursive: true });
    expect([there.includes(left.split('/').at(-1) ?? ''), there.includes(used.split('/').at(-1) ?? '')]).toEqual([false, true]);
  });
});
