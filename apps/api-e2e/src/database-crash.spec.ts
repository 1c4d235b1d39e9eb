import { mkdtempSync, chmodSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { NestFactory } from '@nestjs/core';
import { signedIn, type SignedInPerson } from '@nmirf/identity/api/testing';
import type { AssignmentPreview } from '@nmirf/implementation/model';
import { aDesignation, anInstitution } from '@nmirf/institutions/api/testing';
import { databaseOptions, execute, migrate, openDatabase, parseConfig, readRows, UnitOfWork } from '@nmirf/platform/api';
import { ImportApplier, ReferenceDataService } from '@nmirf/recommendations/api';
import { aMatrixHeader, aMatrixRow, bringMatrix } from '@nmirf/recommendations/api/testing';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { ensureDatabase, startPostgres, type PostgresServer } from '../../launcher/postgres.mjs';
import { commandOf } from '../../launcher/processes.mjs';
import { AppModule } from '../../api/src/app.module';
import { schema } from '../../api/src/domains';
import { end, startServer, until, type Answer } from './built-platform';

jest.setTimeout(120_000);

const many = 500;
/** Everything that the assigning of many writes, in rows. */
const counted = `select (select count(*)::int from assignment_batch) as batches, (select count(*)::int from assignment) as assignments,
  (select count(*)::int from assignment where ended_at is not null) as ended, (select count(*)::int from assignment_event) as events,
  (select count(*)::int from audit_entry where action = 'assignment.assign' and subject_type = 'assignment-batch') as entries,
  (select count(*)::int from notification) as notifications, (select count(*)::int from outbox where name = 'notification.mail') as mails`;
type Counted = Record<'batches' | 'assignments' | 'ended' | 'events' | 'entries' | 'notifications' | 'mails', number>;
const nothing: Counted = { batches: 0, assignments: 0, ended: 0, events: 0, entries: 0, notifications: 0, mails: 0 };
const unavailable = { status: 503, body: { code: 'request.unavailable' } };
/** A new lead takes the place of the present one, everywhere. */
const everything: Counted = { batches: 1, assignments: many, ended: many, events: 2 * many, entries: 1, notifications: 1, mails: 1 };

describe(`the assigning of ${many} recommendations, while PostgreSQL is killed`, () => {
  let folder: string;
  let env: Record<string, string>;
  let postgres: PostgresServer;
  /** a connection beside the platform's, to look and to stand in the way */
  let witness: Client;
  let server: Awaited<ReturnType<typeof startServer>>;
  let coordinator: SignedInPerson;
  let auditor: SignedInPerson;
  let selection: { ids: string[] };
  /** two institutions that take the lead by turns */
  let leads: [string, string];
  let undisturbed: number;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'nmirf-database-crash-'));
    chmodSync(folder, 0o711); // as root, PostgreSQL runs as another user
    postgres = await startPostgres(folder, { fast: true });
    env = {
      NODE_ENV: 'test',
      DATABASE_URL: await ensureDatabase(postgres.url, 'nmirf'),
      NMIRF_SECRET: 'database-crash'.repeat(4),
      NMIRF_DATA_DIR: folder,
      NMIRF_LOG_LEVEL: 'silent',
    };
    await prepareDatabase();
    await fill();
    server = await startServer(env);
    await look();
    expect((await assign('first')).status).toBe(201);
    const began = performance.now();
    expect((await assign()).status).toBe(201);
    undisturbed = performance.now() - began;
  });
  afterAll(async () => {
    await end(server?.child);
    await witness?.end().catch(() => undefined);
    await postgres?.stop();
    for (const one of [postgres?.cluster, folder]) if (one) await rm(one, { recursive: true, force: true });
  });

  async function prepareDatabase(): Promise<void> {
    const db = await openDatabase(databaseOptions(schema, { url: String(env['DATABASE_URL']), poolSize: 2 }));
    // A kill takes nothing that was handed to the operating system, so the disk is not waited for; but a commit must be handed to it before it is confirmed.
    await execute(db, 'alter database nmirf set synchronous_commit = on');
    await migrate(db);
    await db.destroy();
  }

  async function fill(): Promise<void> {
    const app = await NestFactory.createApplicationContext(AppModule.with(parseConfig(env)), { logger: false, abortOnError: false });
    const db = app.get(DataSource);
    await app.get(ReferenceDataService, { strict: false }).load();
    const rows = Array.from({ length: many }, (_, index) => aMatrixRow({ paragraph: `1.${index + 1}` }));
    await bringMatrix(app.get(UnitOfWork), app.get(ImportApplier, { strict: false }), aMatrixHeader(), rows);
    selection = { ids: (await readRows<{ id: string }>(db, 'select id from recommendation')).map(({ id }) => id) };
    const [one, other] = [await anInstitution(db.manager), await anInstitution(db.manager)];
    for (const { id } of [one, other]) await aDesignation(db.manager, { institutionId: id });
    leads = [one.id, other.id];
    coordinator = await signedIn(app, 'coordinator');
    auditor = await signedIn(app, 'auditor');
    await app.close();
  }

  async function look(): Promise<void> {
    witness = await connected();
  }
  async function connected(): Promise<Client> {
    const client = new Client({ connectionString: env['DATABASE_URL'], application_name: 'witness' });
    client.on('error', () => undefined); // it dies with the server
    await client.connect();
    return client;
  }
  const rowsOf = async <T>(sql: string): Promise<T[]> => (await witness.query(sql)).rows as T[];
  const count = async () => (await rowsOf<Counted>(counted))[0] as Counted;

  /** Who leads now, and who is to lead next. */
  async function nextLead(): Promise<string> {
    const [present] = await rowsOf<{ id: string }>('select institution_id as id from assignment where ended_at is null limit 1');
    return leads.find((id) => id !== present?.id) as string;
  }
  async function seen(leadId: string) {
    const order = { selection, leadId, supportingIds: [], dueOn: null, note: 'As agreed' };
    const preview = await server.ask('POST', 'api/assignments/preview', { headers: coordinator.headers, body: order });
    return { ...order, plan: (preview.body as unknown as AssignmentPreview).plan };
  }
  const apply = (order: object): Promise<Answer> => server.ask('POST', 'api/assignments', { headers: coordinator.headers, body: order });
  const assign = async (which?: 'first') => apply(await seen(which ? leads[0] : await nextLead()));

  /** As when the machine stops: no process of the server can do anything any more. */
  async function killPostgres(): Promise<void> {
    const [postmaster] = (await readFile(join(postgres.cluster, 'postmaster.pid'), 'utf8')).split('\n');
    const children = await rowsOf<{ pid: number }>('select pid from pg_stat_activity');
    const pids = [Number(postmaster), ...children.map((child) => child.pid)];
    for (const pid of pids) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error; // it has ended by itself
      }
    }
    // A signal is only sent: until they are gone, the server may answer once more, or be taken for one that still runs.
    await until('PostgreSQL is gone', () => pids.every((pid) => !commandOf(pid)));
  }
  async function startAgain(): Promise<void> {
    postgres = await startPostgres(folder, { fast: true, port: postgres.port });
    await look();
  }

  /** Whether the platform's transaction waits in this way, with something written that is not committed. */
  const waits = async (where: string) =>
    (await rowsOf(`select from pg_stat_activity where application_name = 'nmirf' and backend_xid is not null and ${where}`)).length > 0;

  /** What changed since then; all of it or nothing, with an audit trail that is whole. The server goes on without being started again. */
  async function changedSince(before: Counted): Promise<Counted> {
    // the first request after the restart: the pool has noticed by itself
    const check = await server.ask('GET', 'api/audit-trail/check', { headers: auditor.headers });
    expect(check).toMatchObject({ status: 200, body: { intact: true } });
    expect(server.child.exitCode).toBeNull();
    const after = await count();
    const changed = Object.fromEntries(Object.entries(after).map(([name, now]) => [name, now - before[name as keyof Counted]])) as Counted;
    expect([nothing, everything]).toContainEqual(changed);
    const leading = await rowsOf(
      'select institution_id, count(*)::int as recommendations from assignment where ended_at is null group by institution_id',
    );
    expect(leading).toEqual([expect.objectContaining({ recommendations: many })]);
    return changed;
  }

  /** Asking for the same again does what is still to be done. */
  async function repeat(leadId: string, changed: Counted): Promise<void> {
    const before = await count();
    const again = await apply(await seen(leadId));
    if (changed.batches) expect(again).toMatchObject({ status: 409, body: { code: 'implementation.nothing-to-change' } });
    else {
      expect(again.status).toBe(201);
      expect(await changedSince(before)).toEqual(everything);
    }
  }

  /** Kills the server at a point of an assigning, and answers with what was left of it. */
  async function killAt(point: (answer: Promise<Answer>) => Promise<unknown>, prepare: () => Promise<unknown> = async () => undefined) {
    const leadId = await nextLead();
    const order = await seen(leadId);
    const before = await count();
    await prepare();
    const answer = apply(order);
    await point(answer);
    await killPostgres();
    const answered = await answer;
    if (answered.status !== 201) expect(answered).toMatchObject(unavailable);
    await startAgain();
    return { status: answered.status, leadId, before };
  }

  it('before it begins: nothing was done, and it is done when it is asked for again', async () => {
    const leadId = await nextLead();
    const order = await seen(leadId);
    const before = await count();
    await killPostgres();
    expect((await server.ask('GET', 'health/ready')).status).toBe(503);
    // nobody is told to be signed out because the session could not be looked up
    expect(await apply(order)).toMatchObject(unavailable);
    await startAgain();
    const changed = await changedSince(before);
    expect(changed).toEqual(nothing);
    await repeat(leadId, changed);
  });

  it('when all is written but the audit entry: nothing was done', async () => {
    const holder = await connected();
    const { status, leadId, before } = await killAt(
      () => until('the transaction waits for the audit trail', () => waits(`wait_event_type = 'Lock' and query like '%audit_head%'`)),
      () => holder.query('begin; select from audit_head for update'),
    );
    expect(status).toBe(503);
    const changed = await changedSince(before);
    expect(changed).toEqual(nothing);
    await repeat(leadId, changed);
  });

  it('when it is committed but nobody was told: everything was done, and asking again says so', async () => {
    const { status, leadId, before } = await killAt(
      // a stand-by server that never confirms: the commit is on the disk, and its confirmation does not come
      () =>
        until(
          'the commit waits to be confirmed',
          async () => (await rowsOf(`select from pg_stat_activity where wait_event = 'SyncRep'`)).length,
        ),
      async () => {
        await witness.query(`alter system set synchronous_standby_names = 'nobody'`);
        await witness.query('select pg_reload_conf()');
        await until(
          'it holds',
          async () => (await rowsOf<{ synchronous_standby_names: string }>('show synchronous_standby_names'))[0]?.synchronous_standby_names,
        );
      },
    );
    await witness.query('alter system reset synchronous_standby_names');
    await witness.query('select pg_reload_conf()');
    expect(status).toBe(503);
    const changed = await changedSince(before);
    expect(changed).toEqual(everything);
    await repeat(leadId, changed);
  });

  it('right after its answer: everything was done', async () => {
    const { status, before } = await killAt((answer) => answer);
    expect(status).toBe(201);
    expect(await changedSince(before)).toEqual(everything);
  });

  it.each([0.2, 0.45, 0.7, 0.95])('at %d of its time: all or nothing', async (part) => {
    const { status, leadId, before } = await killAt(() => wait(part * undisturbed));
    const changed = await changedSince(before);
    if (status === 201) expect(changed).toEqual(everything);
    await repeat(leadId, changed);
  });
});
