import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { exchangeJobs, exchangePermissions, type MatrixExport, type SheetImport, type SheetImportPage } from '@nmirf/exchange/model';
import { followUpEntities, FollowUpModule, followUpNotifications } from '@nmirf/follow-up/api';
import { followUpPermissions } from '@nmirf/follow-up/model';
import { assign, someRecommendations } from '@nmirf/follow-up/api/testing';
import { signedIn, type IdentityApp, type SignedInPerson } from '@nmirf/identity/api/testing';
import { implementationEntities } from '@nmirf/implementation/api';
import { implementationPermissions } from '@nmirf/implementation/model';
import { institutionEntities } from '@nmirf/institutions/api';
import { anInstitution } from '@nmirf/institutions/api/testing';
import { institutionPermissions } from '@nmirf/institutions/model';
import { notificationsApp } from '@nmirf/notifications/api/testing';
import { execute, openArchive, readRows, uuidv7 } from '@nmirf/platform/api';
import { systemActor, type Role } from '@nmirf/platform/model';
import { ImportService, recommendationEntities, RecommendationsModule, ReferenceDataService } from '@nmirf/recommendations/api';
import { hasSharedData, parseMatrix, sharedData } from '@nmirf/recommendations/api/testing';
import { importApply, recommendationPermissions } from '@nmirf/recommendations/model';
import { exchangeEntities } from './entities';
import { ExchangeModule } from './exchange.module';
import { MatrixQuery } from './matrix/matrix.query';
import { writeMatrixXlsx } from './matrix-sheet/write-matrix-xlsx';
import { sheetRules } from './matrix-sheet/sheet-refusal';

jest.setTimeout(180_000);

const canary = 'KEEP-THIS-INSIDE';
const published = 'Two hundred clinics were opened.';

describe('a matrix that goes home', () => {
  let server: IdentityApp;
  let folder: string;
  let health: string;
  const people: Record<string, SignedInPerson> = {};

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'nmirf-exchange-'));
    server = await notificationsApp(
      { NMIRF_SECOND_FACTOR_ROLES: 'nhri', NMIRF_DATA_DIR: folder },
      {
        modules: [RecommendationsModule, FollowUpModule, ExchangeModule],
        notifications: followUpNotifications,
        entities: [...institutionEntities, ...recommendationEntities, ...implementationEntities, ...followUpEntities, ...exchangeEntities],
        permissions: [
          institutionPermissions,
          recommendationPermissions,
          implementationPermissions,
          followUpPermissions,
          exchangePermissions,
        ],
        jobs: [importApply, ...exchangeJobs],
      },
    );
    await server.app.get(ReferenceDataService, { strict: false }).load();
    health = (await anInstitution(server.db.manager, { code: 'HEALTH' })).id;
    const hire = async (name: string, role: Role, institution?: string) => {
      people[name] = await signedIn(server.app, role, {
        name: `${canary} ${name}`,
        scope: institution ? { kind: 'institution', id: institution } : { kind: 'state' },
      });
    };
    await hire('focal', 'focal-point', health);
    await hire('authority', 'validating-authority', health);
    await hire('coordinator', 'coordinator');
    await hire('auditor', 'auditor');
    await hire('parliament', 'parliament-reader');
  });
  afterAll(async () => {
    await server.close();
    await rm(folder, { recursive: true, force: true });
  });

  const as = (name: string, method: 'GET' | 'POST' | 'PUT', url: string, body?: object, version?: number) =>
    server.ask(method, url, {
      headers: { ...people[name]?.headers, ...(version !== undefined && { 'if-match': `"${version}"` }) },
      ...(body && { body }),
    });
  const fetched = async (name: string, url: string) =>
    server.app.inject({ url: `/api/${url}`, headers: { 'x-forwarded-for': '10.9.9.9', ...people[name]?.headers } });

  /** A report of the focal point that is on its way, or published. */
  async function report(recommendationId: string, summary: string, isPublished: boolean) {
    const begun = await as('focal', 'POST', 'progress-reports', {
      institutionId: health,
      recommendationIds: [recommendationId],
      language: 'en',
    });
    expect(begun.status).toBe(201);
    const id = String(begun.body['id']);
    const draft = {
      recommendationIds: [recommendationId],
      periodFrom: '2026-01-01',
      periodTo: '2026-06-30',
      language: 'en',
      summary,
      results: canary,
      obstacles: canary,
      nextSteps: canary,
      affectedPersons: [],
      proposedStatus: 'partially-implemented',
      statusRationale: canary,
    };
    expect((await as('focal', 'PUT', `progress-reports/${id}`, draft, Number(begun.body['version']))).status).toBe(200);
    await as('focal', 'POST', `progress-reports/${id}/comment`, { section: null, text: canary });
    if (!isPublished) return id;
    for (const [who, action] of [
      ['focal', 'submit'],
      ['authority', 'endorse'],
      ['coordinator', 'approve'],
      ['coordinator', 'publish'],
    ] as const)
      expect((await as(who, 'POST', `progress-reports/${id}/${action}`, {})).status).toBe(200);
    return id;
  }

  async function exported(documentId: string, format: 'docx' | 'xlsx', language?: string) {
    const asked = await as('coordinator', 'POST', 'exports', { documentId, format, ...(language && { language }) });
    expect(asked.status).toBe(201);
    expect(asked.body).toMatchObject({ state: 'waiting', file: null, rows: null });
    const id = String(asked.body['id']);
    expect((await as('coordinator', 'GET', `exports/${id}/file`)).body['code']).toBe('export.not-done');
    await server.drain();
    const made = (await as('coordinator', 'GET', `exports/${id}`)).body as unknown as MatrixExport;
    const file = await fetched('coordinator', `exports/${id}/file`);
    expect(file.statusCode).toBe(200);
    expect(createHash('sha256').update(file.rawPayload).digest('hex')).toBe(made.file?.sha256);
    return { made, bytes: file.rawPayload };
  }

  /** All the text of a file: its archive's parts one after the other. */
  async function contentOf(bytes: Buffer, names: readonly string[]): Promise<string> {
    const archive = await openArchive(bytes, sheetRules);
    try {
      const parts: string[] = [];
      for (const name of names) parts.push(await text(await archive.read(name)));
      return parts.join('\n');
    } finally {
      archive.close();
    }
  }

  const documentOf = async (recommendationId: string) =>
    (
      await readRows<{ id: string; symbol: string }>(
        server.db,
        'select d.id, d.symbol from recommendation r join source_document d on d.id = r.document_id where r.id = $1',
        [recommendationId],
      )
    )[0] as { id: string; symbol: string };

  // Skipped, and counted as skipped, only where the folder of real data is absent.
  (hasSharedData ? it : it.skip)('has OHCHR’s 254 rows of Slovenia as they came, with what is published and nothing else', async () => {
    const path = sharedData('documents/slovenia/UPR48_Slovenia_thematic_list.docx');
    const imports = server.app.get(ImportService, { strict: false });
    const upload = { path, name: 'matrix.docx', size: (await stat(path)).size, sha256: 'x' };
    const { documentId } = await imports.applyNow(systemActor, (await imports.create(systemActor, upload)).id, { otherState: 'Slovenia' });
    const rows = await readRows<{ id: string; paragraph: string }>(
      server.db,
      'select id, paragraph from recommendation where document_id = $1 order by ordinal',
      [documentId],
    );
    const ids = [rows[7]?.id ?? '', rows[8]?.id ?? ''];
    await assign(server, health, ids);
    await report(ids[0] ?? '', published, true);
    await report(ids[0] ?? '', canary, false);
    await report(ids[1] ?? '', canary, false);

    const { made, bytes } = await exported(documentId ?? '', 'docx');
    expect(made).toMatchObject({ state: 'done', rows: 254, filled: 1, language: 'en' });
    const file = join(folder, 'home.docx');
    await writeFile(file, bytes);
    const [came, went] = [await parseMatrix(path), await parseMatrix(file)];
    expect(went.rows.map(({ paragraph, original, position }) => [paragraph, original, position])).toEqual(
      came.rows.map(({ paragraph, original, position }) => [paragraph, original, position]),
    );
    expect(went.rows.filter(({ assessment }) => assessment).map(({ paragraph }) => paragraph)).toEqual([rows[7]?.paragraph]);
    expect(went.rows[7]?.assessment).toContain(published);
    expect(went.rows[7]?.assessment).toContain('Partially implemented');
    expect(await contentOf(bytes, ['word/document.xml', 'docProps/core.xml'])).not.toContain(canary);
  });

  it('names the institutions where several published, says the newest, and leaves out what was superseded', async () => {
    const [one] = await someRecommendations(server, 1);
    const id = one?.id ?? '';
    await assign(server, health, [id]);
    await report(id, 'The old words.', true);
    server.clock.pass(60_000);
    await report(id, published, true);
    const query = server.app.get(MatrixQuery, { strict: false });
    const source = await query.source({ id: (await documentOf(id)).id });
    expect((await query.document(source)).rows[0]?.assessment).toMatchObject({ status: 'Partially implemented', text: published });
    expect((await query.document(source, 'fr')).rows[0]?.assessment?.status).toBe('Partiellement mise en œuvre');
    const justice = await anInstitution(server.db.manager, { code: 'JUSTICE', name: { en: 'Ministry of Justice' } });
    await execute(
      server.db,
      `insert into progress_report (id, institution_id, state, language, summary, since, updated_at, version, published_at)
       values ($1, $2, 'published', 'en', 'The judges were trained.', now(), now(), 1, now())`,
      [uuidv7(), justice.id],
    );
    await execute(
      server.db,
      `insert into report_recommendation (report_id, recommendation_id) select id, $1 from progress_report where institution_id = $2`,
      [id, justice.id],
    );
    const assessments = (await query.document(source)).rows[0]?.assessment?.text.split('\n') ?? [];
    expect(assessments).toHaveLength(2);
    expect(assessments[0]).toMatch(new RegExp(`: ${published}$`));
    expect(assessments[1]).toBe('Ministry of Justice: The judges were trained.');
  });

  it('is only for those who may, and answers alike for what is not there', async () => {
    const [one] = await someRecommendations(server, 1);
    const { id: documentId } = await documentOf(one?.id ?? '');
    const wanted = { documentId, format: 'docx' };
    expect((await as('parliament', 'POST', 'exports', wanted)).status).toBe(403);
    expect((await as('focal', 'POST', 'exports', wanted)).status).toBe(403);
    expect((await as('auditor', 'POST', 'exports', wanted)).status).toBe(201);
    expect((await as('coordinator', 'POST', 'exports', { ...wanted, documentId: uuidv7() })).status).toBe(404);
    expect((await as('coordinator', 'GET', `exports/${uuidv7()}`)).status).toBe(404);
    expect((await as('auditor', 'GET', `exports?document=${documentId}`)).body).toMatchObject({ total: 1 });
    await server.drain();
    expect((await server.trail('export.make')).at(-1)?.details).toMatchObject({ rows: 1, filled: 0 });
  });

  describe('as a sheet that comes back', () => {
    const upload = async (name: string, bytes: Uint8Array) => {
      const boundary = 'nmirf-sheet';
      const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="sheet.xlsx"\r\ncontent-type: application/octet-stream\r\n\r\n`;
      const answer = await server.app.inject({
        method: 'POST',
        url: '/api/sheet-imports',
        headers: { ...people[name]?.headers, 'x-forwarded-for': '10.8.8.8', 'content-type': `multipart/form-data; boundary=${boundary}` },
        payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
      });
      return { status: answer.statusCode, sheet: answer.json() as SheetImport & { code?: string } };
    };
    const apply = (id: string, changes: { id: string; field: string; from: string | null }[]) =>
      as('coordinator', 'POST', `sheet-imports/${id}/apply`, { changes, language: 'en' });
    const drafts = async () =>
      await readRows<{ id: string; status: string; summary: string; authors: string[]; history: string }>(
        server.db,
        `select l.recommendation_id as id, p.proposed_status as status, p.summary, p.authors, (select string_agg(e.action, ',') from report_event e where e.report_id = p.id) as history
         from progress_report p join report_recommendation l on l.report_id = p.id
         where exists (select from report_event e where e.report_id = p.id and e.action = 'import') order by p.created_at, p.id`,
      );

    it('shows exactly the edited cells, drafts exactly the chosen ones, and changes nothing the second time', async () => {
      const found = (await someRecommendations(server, 4)).map(({ id }) => id);
      const [first = '', second = '', third = '', nobodys = ''] = found;
      await assign(server, health, [first, second, third], '2027-01-31');
      await report(third, canary, false);
      const { id: documentId } = await documentOf(first);
      const { bytes } = await exported(documentId, 'xlsx', 'fr');
      expect(await contentOf(bytes, ['xl/sharedStrings.xml', 'xl/worksheets/sheet1.xml'])).not.toContain(canary);
      expect((await upload('coordinator', bytes)).sheet).toMatchObject({ state: 'read', rows: 4, changes: [], problems: [] });

      const query = server.app.get(MatrixQuery, { strict: false });
      const sheet = await query.sheet(await query.source({ id: documentId }));
      expect(sheet.rows.map(({ deadline }) => deadline)).toEqual(['2027-01-31', '2027-01-31', '2027-01-31', null]);
      const edit: Record<string, object> = {
        [first]: { proposedStatus: 'in-progress', summary: 'A bill was tabled.', deadline: '2027-06-30' },
        [second]: { summary: 'A plan was made.', deadline: '2020-01-31' },
        [nobodys]: { summary: 'Nobody answers for it.', deadline: '2027-06-30' },
      };
      const edited = await writeMatrixXlsx({ ...sheet, rows: sheet.rows.map((row) => ({ ...row, ...edit[row.id] })) });
      expect((await upload('auditor', edited)).status).toBe(403);
      const { status, sheet: read } = await upload('coordinator', edited);
      expect(status).toBe(201);
      expect(read.changes.map(({ id, row, field, from, to, hindrance }) => [id, row, field, from, to, hindrance])).toEqual([
        [first, 3, 'proposedStatus', null, 'in-progress', null],
        [first, 3, 'summary', null, 'A bill was tabled.', null],
        [first, 3, 'deadline', '2027-01-31', '2027-06-30', null],
        [second, 4, 'summary', null, 'A plan was made.', null],
        [second, 4, 'deadline', '2027-01-31', '2020-01-31', 'deadline-past'],
        [nobodys, 6, 'summary', null, 'Nobody answers for it.', 'no-institution'],
        [nobodys, 6, 'deadline', null, '2027-06-30', 'no-institution'],
      ]);
      const all = [
        { id: first, field: 'proposedStatus', from: null },
        { id: first, field: 'summary', from: null },
        { id: first, field: 'deadline', from: '2027-01-31' },
        { id: second, field: 'summary', from: null },
      ];
      const due = async (id: string) =>
        await readRows<object>(server.db, 'select due_on::text as due, version from assignment where recommendation_id = $1', [id]);
      // a deadline that is over, one that somebody moved since: nothing at all is taken over
      for (const wrong of [
        { id: second, field: 'deadline', from: '2027-01-31' },
        { id: second, field: 'summary', from: 'Something else' },
      ]) {
        const refused = await apply(read.id, [...all.filter(({ id }) => id !== second), wrong]);
        expect([refused.status, refused.body['code']]).toEqual([409, 'sheet.change-gone']);
      }
      expect(await drafts()).toEqual([]);
      expect(await due(first)).toEqual([{ due: '2027-01-31', version: 1 }]);
      expect((await apply(read.id, all)).body).toMatchObject({ state: 'applied', drafts: 2, deadlines: 1 });
      expect(await due(first)).toEqual([{ due: '2027-06-30', version: 2 }]);
      expect(await due(second)).toEqual([{ due: '2027-01-31', version: 1 }]);
      const history = (await as('coordinator', 'GET', `recommendations/${first}/assignments`)).body as { history?: object[] };
      expect(history.history?.[0]).toMatchObject({ kind: 'change-due', due: { from: '2027-01-31', to: '2027-06-30' } });
      const made = await drafts();
      const authors = [people['coordinator']?.id];
      expect(made).toEqual([
        { id: first, status: 'in-progress', summary: 'A bill was tabled.', authors, history: 'import' },
        { id: second, status: null, summary: 'A plan was made.', authors, history: 'import' },
      ]);
      expect((await server.trail('sheet-import.apply')).some(({ details }) => details['sha256'] === read.file.sha256)).toBe(true);
      expect((await apply(read.id, all)).body).toMatchObject({ state: 'applied', drafts: 2, deadlines: 1 });
      const again = (await upload('coordinator', edited)).sheet;
      expect(again.changes.filter(({ hindrance }) => hindrance === null)).toEqual([]);
      expect((await apply(again.id, all)).status).toBe(409);
      expect(await drafts()).toEqual(made);
      expect(await due(first)).toEqual([{ due: '2027-06-30', version: 2 }]);

      // what the institution then writes is its own: the old sheet does not bring its words back
      await execute(
        server.db,
        `update progress_report set summary = $2, authors = authors || $3::uuid where id in (select report_id from report_recommendation where recommendation_id = $1)`,
        [second, canary, people['focal']?.id],
      );
      const later = (await upload('coordinator', edited)).sheet;
      expect(later.changes.find(({ id }) => id === second)?.hindrance).toBe('applied-before');
      expect(JSON.stringify(later)).not.toContain(canary);
    });

    it('moves deadlines along with nothing else, tells those who lead, and doubts one that was moved since', async () => {
      const [one = ''] = (await someRecommendations(server, 1)).map(({ id }) => id);
      await assign(server, health, [one], '2027-01-31');
      const query = server.app.get(MatrixQuery, { strict: false });
      const sheet = await query.sheet(await query.source({ id: (await documentOf(one)).id }));
      const before = (await drafts()).length;
      const written = (deadline: string | null) => writeMatrixXlsx({ ...sheet, rows: sheet.rows.map((row) => ({ ...row, deadline })) });
      const first = (await upload('coordinator', await written('2027-09-30'))).sheet;
      expect(first.changes).toMatchObject([{ field: 'deadline', to: '2027-09-30', hindrance: null, doubt: null }]);
      const chosen = [{ id: one, field: 'deadline', from: '2027-01-31' }];
      expect((await apply(first.id, chosen)).body).toMatchObject({ drafts: 0, deadlines: 1 });
      expect((await drafts()).length).toBe(before);
      expect((await server.trail('sheet-import.apply')).some(({ details }) => details['dueTo'] === '2027-09-30')).toBe(true);
      // an old copy of the sheet, in which nobody edited anything
      const old = (await upload('coordinator', await written('2027-01-31'))).sheet;
      expect(old.changes).toMatchObject([{ from: '2027-09-30', to: '2027-01-31', hindrance: null, doubt: 'former-deadline' }]);
      // between looking and taking over somebody moves it
      const none = (await upload('coordinator', await written(null))).sheet;
      await execute(server.db, `update assignment set due_on = '2028-01-01', version = version + 1 where recommendation_id = $1`, [one]);
      const late = await apply(none.id, [{ id: one, field: 'deadline', from: '2027-09-30' }]);
      expect([late.status, late.body['code']]).toEqual([409, 'sheet.change-gone']);
      expect((await apply(none.id, [{ id: one, field: 'deadline', from: '2028-01-01' }])).body).toMatchObject({ deadlines: 1 });
      const due = await readRows(server.db, 'select due_on::text as due from assignment where recommendation_id = $1', [one]);
      expect(due).toEqual([{ due: null }]);
    });

    it('is found again in the list, the newest first, by its state', async () => {
      const [one = ''] = (await someRecommendations(server, 1)).map(({ id }) => id);
      await assign(server, health, [one], '2027-01-31');
      const query = server.app.get(MatrixQuery, { strict: false });
      const sheet = await query.sheet(await query.source({ id: (await documentOf(one)).id }));
      const edited = await writeMatrixXlsx({
        ...sheet,
        rows: sheet.rows.map((row) => ({ ...row, summary: 'Done.', deadline: '2027-12-31' })),
      });
      const first = (await upload('coordinator', edited)).sheet.id;
      const second = (await upload('coordinator', edited)).sheet.id;
      const chosen = [
        { id: one, field: 'summary', from: null },
        { id: one, field: 'deadline', from: '2027-01-31' },
      ];
      await apply(first, chosen);
      const listed = async (query: string) => (await as('coordinator', 'GET', `sheet-imports?${query}`)).body as unknown as SheetImportPage;
      const all = await listed('');
      expect(all.items.slice(0, 2)).toMatchObject([
        { id: second, state: 'read', fileName: 'sheet.xlsx', rows: 1, drafts: 0, deadlines: 0, appliedAt: null, appliedBy: null },
        { id: first, state: 'applied', rows: 1, problems: 0, drafts: 1, deadlines: 1 },
      ]);
      expect(all.items[1]?.createdBy).toBe(`${canary} coordinator`);
      expect(all.items[1]?.appliedAt).not.toBeNull();
      expect((await listed('state=applied')).items[0]?.id).toBe(first);
      const next = await listed('size=1&page=2');
      expect([next.items.map(({ id }) => id), next.total]).toEqual([[first], all.total]);
      for (const who of ['auditor', 'focal']) expect((await as(who, 'GET', 'sheet-imports')).status).toBe(403);
    });

    it('is refused when it is no sheet', async () => {
      const { status, sheet } = await upload('coordinator', Buffer.from('id;summary\n1;x\n'));
      expect([status, sheet.code]).toEqual([422, 'sheet.csv']);
    });
  });
});
