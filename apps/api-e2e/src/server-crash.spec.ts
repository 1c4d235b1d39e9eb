import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { aReport, assign, someRecommendations } from '@nmirf/follow-up/api/testing';
import type { ReportDraft } from '@nmirf/follow-up/model';
import { signedIn, type SignedInPerson } from '@nmirf/identity/api/testing';
import { anInstitution } from '@nmirf/institutions/api/testing';
import { AuditService, parseConfig, readRows } from '@nmirf/platform/api';
import { freshDatabaseUrl, pdfSample } from '@nmirf/platform/api/testing';
import { DataSource } from 'typeorm';
import { createServer } from '../../api/src/server';
import { end, startServer, until } from './built-platform';

jest.setTimeout(180_000);

describe('the server is killed while somebody works', () => {
  let folder: string;
  let env: Record<string, string>;
  let app: NestFastifyApplication;
  let db: DataSource;
  let server: Awaited<ReturnType<typeof startServer>>;
  let focal: SignedInPerson;
  let institutionId: string;
  let recommendationIds: string[];
  let report: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'nmirf-server-crash-'));
    await mkdir(join(folder, 'tmp'));
    env = {
      NODE_ENV: 'test',
      DATABASE_URL: await freshDatabaseUrl('_killed'),
      NMIRF_SECRET: 'server-crash'.repeat(4),
      NMIRF_DATA_DIR: folder,
      NMIRF_LOG_LEVEL: 'silent',
      TMPDIR: join(folder, 'tmp'),
    };
    app = await createServer(parseConfig(env));
    await app.init();
    db = app.get(DataSource);
    institutionId = (await anInstitution(db.manager)).id;
    recommendationIds = (await someRecommendations({ app, db }, 1)).map(({ id }) => id);
    await assign({ app, db }, institutionId, recommendationIds);
    focal = await signedIn(app, 'focal-point', { scope: { kind: 'institution', id: institutionId } });
    report = await aReport(db.manager, { institutionId, recommendationIds, state: 'draft', authors: [focal.id] });
    server = await startServer(env);
  });
  afterAll(async () => {
    await end(server?.child);
    await app?.close();
    await rm(folder, { recursive: true, force: true });
  });

  const draft = (summary: string): ReportDraft => ({
    recommendationIds,
    periodFrom: '2026-01-01',
    periodTo: '2026-06-30',
    language: 'en',
    summary,
    results: '',
    obstacles: '',
    nextSteps: '',
    affectedPersons: [],
    proposedStatus: 'in-progress',
    statusRationale: '',
  });
  const save = (summary: string, version: number) =>
    server.ask('PUT', `api/progress-reports/${report}`, {
      headers: { ...focal.headers, 'if-match': `"${version}"` },
      body: draft(summary),
    });
  const read = () => server.ask('GET', `api/progress-reports/${report}`, { headers: focal.headers });

  /** Begins to send a piece of evidence, and stops in the middle. */
  function beginUpload(): Promise<Socket> {
    const head = '--x\r\ncontent-disposition: form-data; name="file"; filename="a.pdf"\r\ncontent-type: application/pdf\r\n\r\n';
    return new Promise((resolve) => {
      const socket = connect(server.port, '127.0.0.1', () => {
        socket.write(
          `POST /api/evidence/files?institution=${institutionId} HTTP/1.1\r\nhost: x\r\nauthorization: ${focal.headers.authorization}\r\n` +
            `content-type: multipart/form-data; boundary=x\r\ncontent-length: 50000\r\n\r\n${head}`,
        );
        socket.write(pdfSample, () => resolve(socket));
      });
      socket.on('error', () => undefined);
    });
  }
  const coming = () => readdir(join(folder, 'tmp'));
  const kept = () => readdir(join(folder, 'files/evidence')).catch((): string[] => []);
  const evidence = async () => (await readRows<unknown>(db, 'select id from evidence')).length;

  it('a file whose sender went away leaves nothing: no half file, no record, nothing in the storage', async () => {
    const socket = await beginUpload();
    await until('the file comes in', async () => (await coming()).length === 1);
    socket.destroy();
    await until('nothing is left', async () => (await coming()).length === 0);
    expect([await evidence(), await kept()]).toEqual([0, []]);
  });

  it('what was saved is there, what was being saved is not half there, and both go on', async () => {
    const before = (await read()).body as { version: number };
    const first = await save('What was saved.', before.version);
    expect(first.status).toBe(200);
    const { version } = first.body as { version: number };
    const saves = async () => await readRows<unknown>(db, `select from audit_entry where action = 'progress-report.save'`);
    expect(await saves()).toHaveLength(1);

    // everything of the second is written, and its transaction waits for the audit trail; and half of a file has come in
    const holder = db.createQueryRunner();
    await holder.startTransaction();
    await holder.query('select from audit_head for update');
    const second = save('What was being saved.', version).catch(() => 'no answer');
    const socket = await beginUpload();
    await until('the save waits, with something written', async () => {
      const waiting = await readRows<unknown>(
        db,
        `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and backend_xid is not null and query like '%audit_head%'`,
      );
      return waiting.length > 0 && (await coming()).length === 1;
    });
    await end(server.child);
    expect(await second).toBe('no answer');
    socket.destroy();
    await holder.rollbackTransaction();
    await holder.release();

    server = await startServer(env);
    expect(await read()).toMatchObject({ status: 200, body: { summary: 'What was saved.', version } });
    expect(await saves()).toHaveLength(1);
    expect([await evidence(), await kept()]).toEqual([0, []]);
    expect(await save('What was being saved.', version)).toMatchObject({ status: 200, body: { version: version + 1 } });
    expect(await app.get(AuditService).verify()).toMatchObject({ intact: true });
  });
});
