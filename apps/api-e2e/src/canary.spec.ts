import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { aPieceOfEvidence, aReport, assign, type ReportWishes } from '@nmirf/follow-up/api/testing';
import { implementationStatuses, reportStates, type ReportState } from '@nmirf/follow-up/model';
import { anAccount } from '@nmirf/identity/api/testing';
import { anInstitution } from '@nmirf/institutions/api/testing';
import { execute, FileStorage, parseConfig, readRows, Routes, UnitOfWork, uuidv7 } from '@nmirf/platform/api';
import { freshDatabaseUrl } from '@nmirf/platform/api/testing';
import { languages } from '@nmirf/platform/model';
import { ImportApplier, ReferenceDataService } from '@nmirf/recommendations/api';
import { aMatrixHeader, aMatrixRow, bringMatrix } from '@nmirf/recommendations/api/testing';
import { positions, recommendationSorts } from '@nmirf/recommendations/model';
import { DataSource } from 'typeorm';
import { createServer } from '../../api/src/server';

jest.setTimeout(300_000);

/** The states of a report in which the public knows nothing of it. */
const hiddenStates = reportStates.filter(
  (state): state is Exclude<ReportState, 'published' | 'superseded'> => !/published|superseded/.test(state),
);

interface Disclosure {
  status: number;
  text: string;
}

describe('words that are not for the public', () => {
  let app: NestFastifyApplication;
  let db: DataSource;
  let folder: string;
  /** each canary with the place that it was put into */
  const planted = new Map<string, string>();
  const canary = (place: string): string => {
    const word = `canary${randomBytes(8).toString('hex')}`;
    planted.set(word, place);
    return word;
  };

  let health: string;
  let officer: string;
  let open: { id: string; code: string }[];
  let sessions = 20;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'nmirf-canary-'));
    app = await createServer(
      parseConfig({
        NODE_ENV: 'test',
        DATABASE_URL: await freshDatabaseUrl('_canary'),
        NMIRF_SECRET: 'canary'.repeat(8),
        NMIRF_DATA_DIR: folder,
        NMIRF_LOG_LEVEL: 'silent',
        NMIRF_RATE_LIMIT: '1000000',
      }),
    );
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
    db = app.get(DataSource);
    await app.get(ReferenceDataService, { strict: false }).load();
    const { manager } = db;

    officer = (
      await anAccount(app, 'focal-point', { name: canary('name of an officer'), email: `${canary('mail of an officer')}@state.example` })
    ).id;
    health = (
      await anInstitution(manager, {
        code: canary('code of an institution').toUpperCase(),
        name: { en: 'Ministry of Health' },
        email: `${canary('mail of an institution')}@state.example`,
        phone: canary('telephone of an institution'),
        address: canary('address of an institution'),
      })
    ).id;
    open = await bring(3, {});
    await publish(open);
    await assign({ app, db }, health, ids(open));
    await execute(db, 'update assignment set note = $1', [canary('note of an assignment')]);
    await execute(
      db,
      `insert into assignment_event (id, assignment_id, kind, at, by, reason) select gen_random_uuid(), id, 'ask-reassignment', now(), $1, $2 from assignment`,
      [officer, canary('reason of an assignment')],
    );
    const unasked = await anInstitution(manager, { name: { en: canary('institution that is only proposed') } });
    await execute(
      db,
      `insert into assignment (id, recommendation_id, institution_id, role, state, created_at, version) values ($1, $2, $3, 'supporting', 'proposed', now(), 1)`,
      [uuidv7(), open[0]?.id, unasked.id],
    );

    // What is published, with what is not for the public around it.
    const shown = await piece('public', 'shown');
    const hidden = [await secretPiece('state'), await secretPiece('restricted'), await secretLink('restricted'), await secretLink('state')];
    const published = await aReport(manager, {
      institutionId: health,
      recommendationIds: [...ids(open.slice(0, 2)), ...ids(await unpublished(1))],
      authors: [officer],
      evidenceIds: [shown, ...hidden],
    });
    await remarks(published);
  });
  afterAll(async () => {
    await app?.close();
    await rm(folder, { recursive: true, force: true });
  });

  const ids = (given: readonly { id: string }[]) => given.map(({ id }) => id);

  async function bring(count: number, { text, theme }: { text?: string; theme?: string }, symbol = `A/HRC/C/${uuidv7().slice(-8)}`) {
    const rows = Array.from({ length: count }, (_, index) =>
      aMatrixRow({
        paragraph: `9.${index + 1}`,
        ...(text && { text, headingTheme: text }),
        ...(theme && { themes: [theme], affectedPersons: [theme] }),
      }),
    );
    sessions += 1;
    await bringMatrix(app.get(UnitOfWork), app.get(ImportApplier, { strict: false }), aMatrixHeader({ symbol, session: sessions }), rows);
    return await readRows<{ id: string; code: string }>(
      db,
      `select r.id, r.code from recommendation r join source_document d on d.id = r.document_id where d.symbol = $1 order by r.ordinal`,
      [symbol],
    );
  }

  const publish = (given: readonly { id: string }[]) =>
    execute(db, `update recommendation set visibility = 'published', published_at = now() where id = any($1::uuid[])`, [ids(given)]);

  /** Recommendations that nobody has published, with a document that nobody knows. */
  const unpublished = (count: number) =>
    bring(
      count,
      { text: `Secret measure ${canary('text of a recommendation')}`, theme: canary('theme of a recommendation') },
      canary('symbol of a document'),
    );

  const piece = async (visibility: 'public' | 'state' | 'restricted', word: string) => {
    const fileKey = `evidence/${uuidv7()}`;
    await app.get(FileStorage).put(fileKey, Readable.from([Buffer.from(`content ${word}`)]));
    return aPieceOfEvidence(db.manager, {
      institutionId: health,
      visibility,
      title: `Title ${word}`,
      fileKey,
      fileName: `${word}.txt`,
      fileSize: `content ${word}`.length,
      fileKind: 'txt',
      fileSha256: 'b'.repeat(64),
      fileScan: 'clean',
      createdBy: officer,
    });
  };
  const secretPiece = (visibility: 'state' | 'restricted') => piece(visibility, canary(`file of ${visibility} evidence`));
  const secretLink = (visibility: 'public' | 'state' | 'restricted') =>
    aPieceOfEvidence(db.manager, {
      institutionId: health,
      visibility,
      title: canary(`title of ${visibility} evidence`),
      publisher: canary(`publisher of ${visibility} evidence`),
      locator: canary(`locator of ${visibility} evidence`),
      url: `https://${canary(`address of ${visibility} evidence`)}.example/`,
    });

  const secretReport = async (wishes: Partial<ReportWishes> & { recommendationIds: readonly string[] }) => {
    const state = wishes.state ?? 'draft';
    const word = (field: string) => canary(`${field} of a report that is ${state}`);
    const id = await aReport(db.manager, {
      institutionId: health,
      summary: word('summary'),
      results: word('results'),
      obstacles: word('obstacles'),
      nextSteps: word('next steps'),
      statusRationale: word('rationale'),
      proposedStatus: 'regressed',
      authors: [officer],
      ...wishes,
    });
    await remarks(id);
    return id;
  };

  /** What people say on the way of a report. */
  async function remarks(report: string) {
    await execute(
      db,
      `insert into report_comment (id, report_id, section, text, by_id, by_name, at) values (gen_random_uuid(), $1, 'summary', $2, $3, $4, now())`,
      [report, canary('comment'), officer, canary('name of who commented')],
    );
    await execute(
      db,
      `insert into report_event (id, report_id, action, by_id, by_name, at, reason) values (gen_random_uuid(), $1, 'return', $2, $3, now(), $4)`,
      [report, officer, canary('name of who returned it'), canary('reason of a return')],
    );
  }

  const column = async (sql: string) => (await readRows<{ value: string }>(db, sql)).map(({ value }) => value);

  const ask = async (url: string): Promise<Disclosure> => {
    const { statusCode, body, headers } = await app.inject({ method: 'GET', url });
    if (statusCode >= 500) throw new Error(`${url}: ${statusCode} ${body}`);
    return { status: statusCode, text: `${JSON.stringify({ ...headers, date: '' })}\n${body}` };
  };

  /** The addresses of each public route, by the route's pattern: with every record that there is, published or not. */
  async function addresses(): Promise<Record<string, string[]>> {
    const codes = await column(`select code as value from recommendation order by code`);
    const reports = await column(`select id as value from progress_report order by id`);
    const evidence = await column(`select id as value from evidence order by id`);
    const list = (await app.inject('/api/public/recommendations')).json() as { facets: Record<string, { value: string }[]> };
    const narrowed = Object.entries(list.facets).flatMap(([name, values]) =>
      values.map(({ value }) => `${name}=${encodeURIComponent(value)}`),
    );
    return {
      '/public/site': [''],
      '/public/overview': languages.map((lang) => `?lang=${lang}`),
      '/public/documents': [''],
      '/public/recommendations': [
        '',
        '?size=100',
        '?size=1&page=2',
        '?q=measure',
        ...narrowed.map((one) => `?${one}`),
        ...implementationStatuses.map((status) => `?status=${status}`),
        ...positions.map((position) => `?position=${position}&status=not-assessed`),
        ...recommendationSorts.map((sort) => `?sort=${sort}&q=measure`),
        ...languages.map((lang) => `?lang=${lang}`),
      ],
      '/public/recommendations/:code': codes.flatMap((code) => [code, `${code}?lang=es`]),
      '/public/recommendations/:code/follow-up': codes,
      '/public/reports/:id': reports,
      '/public/evidence/:id/file': evidence,
    };
  }

  /** Everything that the server says to somebody who has not signed in, by address. */
  async function everything(): Promise<Map<string, Disclosure>> {
    const answers = new Map<string, Disclosure>();
    for (const [pattern, values] of Object.entries(await addresses()))
      for (const value of values) {
        const url = `/api${pattern.replace(/:\w+/, value)}${/:/.test(pattern) ? '' : value}`;
        answers.set(url, await ask(url));
      }
    for (const url of ['/api/openapi.json', '/health/live', '/health/ready', '/sitemap.xml', '/feed.xml', '/robots.txt'])
      answers.set(url, await ask(url));
    return answers;
  }

  const leaks = (answers: Map<string, Disclosure>) =>
    [...answers].flatMap(([url, { text }]) =>
      [...planted]
        .filter(([word]) => text.toLowerCase().replaceAll(url.toLowerCase(), '').includes(word))
        .map(([, place]) => `${url}: ${place}`),
    );
  /** The addresses that answer, with what they answer, less what is another at each call. */
  const answered = (answers: Map<string, Disclosure>) =>
    Object.fromEntries(
      [...answers]
        .filter(([url, { status }]) => status === 200 && !url.startsWith('/health'))
        .map(([url, { text }]) => [url, text.split('\n').slice(1).join('\n')]),
    );

  it('are looked for on every public route that there is', async () => {
    const routes = app
      .get(Routes)
      .list()
      .filter(({ method, access, path }) => method === 'GET' && access === 'public' && !/^\/(health|identity)/.test(path))
      .map(({ path }) => path);
    expect(Object.keys(await addresses()).sort()).toEqual([...new Set(routes)].sort());
  });

  it('are in no answer, and a hundred more unpublished recommendations, reports and pieces of evidence change none', async () => {
    const before = await everything();
    // the net is cast where there are fish
    expect(before.get(`/api/public/recommendations/${open[0]?.code}/follow-up`)?.text).toContain('Title shown');
    expect([...before.values()].filter(({ text }) => text.includes('content shown'))).toHaveLength(1);
    expect(leaks(before)).toEqual([]);

    const secret = await unpublished(100);
    await assign({ app, db }, health, ids(secret));
    for (let index = 0; index < 100; index += 1) {
      const evidence = [index % 2 ? await secretLink('public') : await secretPiece(index % 4 ? 'state' : 'restricted')];
      // on public recommendations as long as it is on its way, and in any state on others
      const state = hiddenStates[index % hiddenStates.length];
      await secretReport({
        state,
        recommendationIds: [String(open[index % open.length]?.id), String(secret[index]?.id)],
        evidenceIds: evidence,
      });
    }
    for (const state of ['published', 'superseded'] as const)
      await secretReport({ state, recommendationIds: ids(secret.slice(0, 3)), evidenceIds: [await secretLink('public')] });

    const after = await everything();
    expect(leaks(after)).toEqual([]);
    expect(answered(after)).toEqual(answered(before));
    expect(planted.size).toBeGreaterThan(1000);
  });

  it('are found by no search and no filter', async () => {
    // one of each place
    for (const word of new Map([...planted].map(([word, place]) => [place, word])).values()) {
      const { items, total, facets } = (await app.inject(`/api/public/recommendations?q=${word}`)).json() as {
        items: unknown[];
        total: number;
        facets: Record<string, unknown[]>;
      };
      expect([planted.get(word), total, items, Object.values(facets).flat()]).toEqual([planted.get(word), 0, [], []]);
    }
    const documents = await column(`select d.id as value from source_document d where not exists
      (select from recommendation r where r.document_id = d.id and r.visibility = 'published')`);
    expect(documents.length).toBeGreaterThan(1);
    for (const id of documents) expect((await app.inject(`/api/public/recommendations?document=${id}`)).json()).toMatchObject({ total: 0 });
    expect((await app.inject('/api/public/recommendations?status=regressed')).json()).toMatchObject({ total: 0, items: [] });
  });
});
