import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { aReport, assign, someRecommendations } from '@nmirf/follow-up/api/testing';
import { signedIn, type SignedInPerson } from '@nmirf/identity/api/testing';
import { anInstitution } from '@nmirf/institutions/api/testing';
import { AuditService, parseConfig, readRows } from '@nmirf/platform/api';
import { freshDatabaseUrl } from '@nmirf/platform/api/testing';
import { SMTPServer } from 'smtp-server';
import { DataSource } from 'typeorm';
import { createServer } from '../../api/src/server';
import { end, startBuilt, until } from './built-platform';

jest.setTimeout(120_000);

/** A mail server that takes letters, or has taken them and says nothing. */
async function mailServer() {
  const taken: { to: string; id: string }[] = [];
  const answers = { silent: false };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, { envelope }, done) =>
      void text(stream).then((content) => {
        const [to] = envelope.rcptTo.map(({ address }) => address);
        taken.push({ to: String(to), id: /^message-id: *(<.+>)/im.exec(content)?.[1] ?? '' });
        if (!answers.silent) done();
      }),
  });
  server.on('error', () => undefined); // a sender that was killed
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const { port } = server.server.address() as { port: number };
  return { url: `smtp://127.0.0.1:${port}`, taken, answers, close: () => new Promise<void>((resolve) => server.close(() => resolve())) };
}

describe('a report is published and the worker is killed before those concerned were told', () => {
  let folder: string;
  let env: Record<string, string>;
  let app: NestFastifyApplication;
  let db: DataSource;
  let authors: SignedInPerson[];
  let coordinator: SignedInPerson;
  let institutionId: string;
  let recommendationIds: string[];
  let mail: Awaited<ReturnType<typeof mailServer>>;
  const workers: ReturnType<typeof startBuilt>[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'nmirf-worker-crash-'));
    env = {
      NODE_ENV: 'test',
      DATABASE_URL: await freshDatabaseUrl('_told'),
      NMIRF_SECRET: 'worker-crash'.repeat(4),
      NMIRF_DATA_DIR: folder,
      NMIRF_LOG_LEVEL: 'silent',
    };
    mail = await mailServer();
    app = await createServer(parseConfig(env));
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
    db = app.get(DataSource);
    institutionId = (await anInstitution(db.manager)).id;
    recommendationIds = (await someRecommendations({ app, db }, 1)).map(({ id }) => id);
    await assign({ app, db }, institutionId, recommendationIds);
    coordinator = await signedIn(app, 'coordinator');
    const scope = { kind: 'institution' as const, id: institutionId };
    authors = [await signedIn(app, 'focal-point', { scope }), await signedIn(app, 'focal-point', { scope })];
  });
  afterAll(async () => {
    for (const one of workers) await end(one);
    await mail?.close();
    await app?.close();
    await rm(folder, { recursive: true, force: true });
  });

  function worker(more: Record<string, string> = {}) {
    const started = startBuilt('worker', { ...env, ...more });
    workers.push(started);
    return started;
  }
  /** A worker that has found nothing to do, yet. */
  async function idleWorker(more?: Record<string, string>) {
    const started = worker(more);
    await until('it listens', async () => (await rows(`select from pg_stat_activity where application_name = 'nmirf-relay'`)).length > 0);
    return started;
  }
  const rows = <T>(sql: string, values: unknown[] = []): Promise<T[]> => readRows<T>(db, sql, values);

  /** Publishes an approved report of both authors. Answers with its page, which is what they are told of. */
  async function publish(): Promise<string> {
    const id = await aReport(db.manager, {
      institutionId,
      recommendationIds,
      state: 'approved',
      submittedAt: new Date(),
      authors: authors.map((one) => one.id),
    });
    const { statusCode } = await app.inject({
      method: 'POST',
      url: `/api/progress-reports/${id}/publish`,
      headers: { ...coordinator.headers, 'content-type': 'application/json' },
      payload: '{}',
    });
    expect(statusCode).toBe(200);
    return `/workspace/reports/${id}`;
  }
  /** What the authors find in their inboxes about it, in the order of the authors. */
  async function inboxes(link: string) {
    const found = await rows<{ id: string; accountId: string; mailed: boolean }>(
      `select id, account_id as "accountId", mailed_at is not null as mailed from notification where link = $1`,
      [link],
    );
    return authors.map((author) => found.filter(({ accountId }) => accountId === author.id));
  }
  const allMailed = async (link: string) => (await inboxes(link)).flat().every(({ mailed }) => mailed);
  /** The trail says of each of them once that it was mailed. */
  async function mailedInTrail(ids: readonly string[]) {
    const messages = await rows<{ id: string }>(
      `select subject_id as id from audit_entry where action = 'notification.mail' and details ->> 'sent' = 'true' and subject_id = any($1) order by 1`,
      [ids],
    );
    return messages.map(({ id }) => id);
  }

  it('by mail server: one entry in each inbox, and one mail, which is the same one where it had to be sent again', async () => {
    const at = { SMTP_URL: mail.url };
    const mailsTo = (person: SignedInPerson) => mail.taken.filter(({ to }) => to === person.email).map(({ id }) => id);

    // killed before there was anything to tell
    await end(await idleWorker(at));
    const first = await publish();

    // killed when the mail server had the letters, and had not said so
    mail.answers.silent = true;
    const second = worker(at);
    await until('the mail server has both letters', () => mail.taken.length === authors.length);
    await end(second);
    expect(await allMailed(first)).toBe(false);
    const other = await publish();

    mail.answers.silent = false;
    const third = worker(at);
    await until('all are told', async () => (await allMailed(first)) && (await allMailed(other)));
    await end(third, 'SIGTERM');

    for (const [index, author] of authors.entries()) {
      const received = [await inboxes(first), await inboxes(other)].map((inbox) => inbox[index] ?? []);
      expect(received.map(({ length }) => length)).toEqual([1, 1]);
      const [once, again] = received.map((entries) => `<${entries[0]?.id}@localhost>`);
      expect(mailsTo(author).sort()).toEqual([once, once, again].sort());
    }
    const ids = [...(await inboxes(first)), ...(await inboxes(other))].flat().map(({ id }) => id);
    expect(await mailedInTrail(ids)).toEqual(ids.sort());
    expect(await app.get(AuditService).verify()).toMatchObject({ intact: true });
  });

  it('by folder: one entry in each inbox and one letter in the folder', async () => {
    const link = await publish();
    const letters = () => readdir(join(folder, 'mail')).catch((): string[] => []);

    // killed when the letters were written, and that was not noted: the note waits for whoever holds the row
    const holder = db.createQueryRunner();
    await holder.startTransaction();
    await holder.query('select from notification where link = $1 for update', [link]);
    const victim = worker();
    await until('both letters are written', async () => (await letters()).length === authors.length);
    await end(victim);
    await holder.rollbackTransaction();
    await holder.release();
    expect(await allMailed(link)).toBe(false);

    const last = worker();
    await until('all are told', () => allMailed(link));
    await end(last, 'SIGTERM');
    const received = await inboxes(link);
    expect(received.map(({ length }) => length)).toEqual([1, 1]);
    const ids = received.flat().map(({ id }) => id);
    expect((await letters()).sort()).toEqual(ids.map((id) => `${id}.eml`).sort());
    expect(await mailedInTrail(ids)).toEqual(ids.sort());
  });
});
