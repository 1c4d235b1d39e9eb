import { ImplementationStatus, ProgressReport } from '@nmirf/follow-up/model';
import { EvidenceService, HomeQuery, ProgressReportQuery, PublicFollowUpQuery } from '@nmirf/follow-up/api';
import { DesignationQuery } from '@nmirf/institutions/api';
import { AuditService, execute, parseConfig, PERMISSION_TABLES, readRows, type Config } from '@nmirf/platform/api';
import { freshDatabaseUrl } from '@nmirf/platform/api/testing';
import { permissionsOf, roles, systemActor, type Actor, type PermissionTable, type Role } from '@nmirf/platform/model';
import { DemonstrationClock, DemonstrationService } from '@nmirf/setup/api';
import type { INestApplicationContext } from '@nestjs/common';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { withApp } from './command';
import { createDemonstration } from './demo';

jest.setTimeout(240_000);

/** How many rows a table has, by the values of a column. */
const counts = async (db: DataSource, table: string, column: string) => {
  const rows = await readRows<{
    key: string;
    count: number;
  }>(db, `select ${column} as key, count(*)::int as count from ${table} group by 1`);
  return Object.fromEntries(rows.map(({ key, count }) => [key, count]));
};

/** Somebody of the demonstration as a request would have them. */
const actorOf = async (app: INestApplicationContext, key: string): Promise<Actor> => {
  const rows = await readRows<{ id: string; role: Role; kind: 'state' | 'institution'; scope: string | null }>(
    app.get(DataSource),
    `select a.id, g.role, g.scope_kind as kind, g.scope_id as scope from account a join role_grant g on g.account_id = a.id and g.ended_at is null
     where a.email = $1`,
    [`${key}@demo.example`],
  );
  const grants = rows.map(({ role, kind, scope }) => ({
    role,
    scope: kind === 'institution' ? { kind, id: scope ?? '' } : { kind: 'state' as const },
  }));
  const permissions = permissionsOf(
    rows.map(({ role }) => role),
    app.get<PermissionTable[]>(PERMISSION_TABLES),
  );
  return { kind: 'person', id: rows[0]?.id ?? '', permissions, grants, sessionId: null };
};

describe('the demonstration from the command line', () => {
  let env: Record<string, string>;
  let folder: string;
  let config: Config;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'nmirf-demo-'));
    env = {
      DATABASE_URL: await freshDatabaseUrl('_demo'),
      NMIRF_SECRET: 'demo'.repeat(10),
      NMIRF_LOG_LEVEL: 'silent',
      NMIRF_DATA_DIR: folder,
    };
    config = parseConfig({ ...env, NMIRF_MODE: 'demonstration' });
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('is refused outside demonstration mode', async () => {
    await expect(createDemonstration(parseConfig({ ...env, NMIRF_MODE: 'production' }))).rejects.toMatchObject({
      code: 'demo.not-demonstration',
    });
  });

  it('never puts invented documents or institutions under the code of a real State', async () => {
    const real = parseConfig({ ...env, NMIRF_MODE: 'demonstration', NMIRF_STATE_CODE: 'SVN' });
    const { result } = await createDemonstration(real);
    expect(result).toMatchObject({ reviewSymbol: null, recommendations: 0, institutions: 0, reports: 0, created: false });
    const there = await withApp(real, (app) =>
      readRows(app.get(DataSource), 'select (select count(*) from institution) + (select count(*) from recommendation) as all'),
    );
    expect(there).toEqual([{ all: '0' }]);
  });

  it('makes the State and its people, and finds everything there the second time', async () => {
    const first = await createDemonstration(config);
    const trail = await withApp(config, (app) => app.get(AuditService).verify());
    const second = await createDemonstration(config);
    expect(first.result).toEqual({
      reviewSymbol: 'A/HRC/DEMO/4',
      recommendations: 121,
      institutions: 45,
      reports: 44,
      created: true,
      signIns: expect.arrayContaining([{ role: 'coordinator', email: 'coordinator@demo.example', password: expect.any(String) }]),
    });
    expect((first.result as { signIns: unknown[] }).signIns).toHaveLength(roles.length);
    expect(second.result).toEqual({ ...first.result, created: false });
    expect(second.text).toContain('coordinator@demo.example');
    // not a write of any kind
    expect(trail).toMatchObject({ intact: true });
    expect(await withApp(config, (app) => app.get(AuditService).verify())).toEqual(trail);
  });

  it('has reports in every state, and responsibilities of all kinds', async () => {
    await withApp(config, async (app) => {
      const db = app.get(DataSource);
      expect(await counts(db, 'progress_report', 'state')).toEqual({
        draft: 2,
        submitted: 5,
        returned: 2,
        endorsed: 3,
        approved: 2,
        published: 27,
        superseded: 3,
      });
      expect(await counts(db, 'progress_report', 'language')).toMatchObject({ es: 4, fr: 1, ar: 1 });
      expect((await counts(db, 'assignment', 'role'))['lead']).toBe(92);
      expect(await counts(db, 'assignment', 'state')).toMatchObject({ proposed: 1, 'reassignment-asked': 1, assigned: expect.any(Number) });
      expect(await counts(db, 'evidence', 'visibility')).toEqual({ public: 31, state: 3, restricted: 2 });
      const { statuses, total } = await app.get(HomeQuery, { strict: false }).picture(systemActor, { by: 'institution' });
      expect(total).toBe(121);
      expect(Object.keys(statuses).length).toBeGreaterThanOrEqual(ImplementationStatus.options.length - 1);
    });
  });

  it('has something to do for everybody who signs in', async () => {
    await withApp(config, async (app) => {
      const home = app.get(HomeQuery, { strict: false });
      const [focal, authority, coordinator] = await Promise.all(
        ['focal-point', 'validating-authority', 'coordinator'].map(async (key) => home.waiting(await actorOf(app, key), {})),
      );
      expect(focal?.totals).toMatchObject({ overdue: 1, returned: 1, 'due-soon': 1, draft: 1 });
      expect(authority?.totals).toEqual({ 'to-endorse': 2 });
      // one institution of five has nobody who endorses: its report waits for the ministry
      expect(coordinator?.totals).toEqual({ 'to-review': 4, 'to-publish': 2 });
      // nobody of an institution sees what waits for another one
      expect(new Set([...(focal?.items ?? []), ...(authority?.items ?? [])].map(({ institution }) => institution.code))).toEqual(
        new Set(['MINSAL']),
      );
      for (const key of ['focal-point', 'validating-authority', 'institution-reader'])
        expect((await actorOf(app, key)).grants).toEqual([{ role: key, scope: { kind: 'institution', id: expect.any(String) } }]);
      expect((await home.board(systemActor)).items.length).toBeGreaterThan(15);
      const { vacant, ending } = await app.get(DesignationQuery, { strict: false }).attention();
      expect([vacant.total, ending.total]).toEqual([3, 2]);
    });
  });

  it('breaks no rule: four eyes, steps in their order, nothing restricted in public, every file there', async () => {
    await withApp(config, async (app) => {
      const db = app.get(DataSource);
      const reports = app.get(ProgressReportQuery, { strict: false });
      const now = Date.now();
      for (const { id } of await readRows<{ id: string }>(db, 'select id from progress_report')) {
        const report = ProgressReport.parse(await reports.one(systemActor, id));
        if (report.state !== 'draft') expect([report.summary, report.missing]).toEqual([report.summary, []]);
        const times = report.history.map(({ at }) => Date.parse(at));
        expect(times).toEqual([...new Set(times)].sort((one, other) => one - other));
        expect(times.every((time) => time < now && time > now - 560 * 86_400_000)).toBe(true);
        const by = new Map(report.history.map(({ action, by: doer }) => [action, doer.id]));
        const [author, endorser, approver] = ['begin', 'endorse', 'approve'].map((action) => by.get(action));
        expect(author).toBeTruthy();
        expect(endorser === author || approver === author || (approver !== undefined && approver === endorser)).toBe(false);
        if (report.state === 'superseded') expect(report.history.at(-1)?.action).toBe('supersede');
      }
      const query = app.get(PublicFollowUpQuery, { strict: false });
      const codes = await readRows<{ code: string }>(
        db,
        `select distinct r.code from report_recommendation l join recommendation r on r.id = l.recommendation_id`,
      );
      const open = JSON.stringify(await Promise.all(codes.map(({ code }) => query.of(code))));
      const hidden = await readRows<{ title: string }>(db, `select title from evidence where visibility <> 'public'`);
      expect(hidden).toHaveLength(5);
      for (const { title } of hidden) expect(open).not.toContain(title);
      expect(open).toContain('Register of midwives');
      const files = await readRows<{
        id: string;
        size: number;
      }>(db, 'select id, file_size as size from evidence where file_key is not null');
      expect(files.length).toBeGreaterThan(10);
      for (const { id, size } of files) {
        const { content } = await app.get(EvidenceService, { strict: false }).fileFor(systemActor, id);
        let bytes = 0;
        for await (const part of content) bytes += (part as Buffer).length;
        expect(bytes).toBe(size);
      }
      expect(await readRows(db, 'select evidence_id from report_evidence group by 1 having count(*) > 1')).not.toEqual([]);
    });
  });

  it('leaves what people do with it, and goes on where it was cut off', async () => {
    class ClockThatStops extends DemonstrationClock {
      private left = 150;
      override at<T>(moment: Date, work: () => Promise<T>): Promise<T> {
        if (!(this.left -= 1)) throw new Error('stopped');
        return super.at(moment, work);
      }
    }
    const again = parseConfig({ ...env, NMIRF_MODE: 'demonstration', DATABASE_URL: await freshDatabaseUrl('_demo_cut') });
    await expect(withApp(again, (app) => app.get(DemonstrationService).ensure(), new ClockThatStops())).rejects.toThrow('stopped');
    expect((await createDemonstration(again)).result).toMatchObject({ created: true });
    const facts = (one: Config) =>
      withApp(one, async (app) => {
        const db = app.get(DataSource);
        const tables = [
          'designation',
          'assignment',
          'assignment_event',
          'evidence',
          'report_evidence',
          'report_comment',
          'implementation_status',
        ];
        const rows = await Promise.all(tables.map((table) => counts(db, table, `'${table}'`)));
        return [...rows, await counts(db, 'progress_report', 'state'), await counts(db, 'report_event', 'action')];
      });
    expect(await facts(again)).toEqual(await facts(config));
    await withApp(again, async (app) =>
      execute(app.get(DataSource), `update institution set name = '{"en": "Health and Care"}' where code = 'MINSAL'`),
    );
    expect((await createDemonstration(again)).result).toMatchObject({ created: false });
    expect(await withApp(again, (app) => readRows(app.get(DataSource), `select name from institution where code = 'MINSAL'`))).toEqual([
      { name: { en: 'Health and Care' } },
    ]);
  });
});
