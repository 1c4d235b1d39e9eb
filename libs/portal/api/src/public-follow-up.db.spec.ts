import { Readable } from 'node:stream';
import { PublicFollowUp, PublicReport } from '@nmirf/follow-up/model';
import { aPieceOfEvidence, aReport, assign, followUpApp, someRecommendations } from '@nmirf/follow-up/api/testing';
import type { IdentityApp } from '@nmirf/identity/api/testing';
import { anInstitution } from '@nmirf/institutions/api/testing';
import { FileStorage, uuidv7 } from '@nmirf/platform/api';
import { PortalModule } from './portal.module';

jest.setTimeout(120_000);

describe('what the public reads of follow-up', () => {
  let server: IdentityApp;
  let health: string;
  let open: { id: string; code: string };
  let closed: { id: string; code: string };
  beforeAll(async () => {
    server = await followUpApp({}, [PortalModule]);
    const { manager } = server.db;
    health = (
      await anInstitution(manager, { code: 'HEALTH', name: { en: 'Ministry of Health' }, acronym: 'MOH', email: 'desk@state.example' })
    ).id;
    [open] = (await someRecommendations(server, 1)) as [typeof open];
    [closed] = (await someRecommendations(server, 1, 'internal')) as [typeof closed];
    await assign(server, health, [open.id, closed.id]);
  });
  afterAll(() => server.close());

  const read = (path: string) => server.ask('GET', `public/${path}`);
  const followUp = async () => PublicFollowUp.parse((await read(`recommendations/${open.code}/follow-up`)).body);
  const absent = { code: 'request.not-found', status: 404 };

  it('is nothing but the responsible institutions before a report is published', async () => {
    await aReport(server.db.manager, { institutionId: health, recommendationIds: [open.id], state: 'approved', summary: 'on its way' });
    expect(await followUp()).toEqual({
      status: 'not-assessed',
      statusAt: null,
      institutions: [{ name: { en: 'Ministry of Health' }, acronym: 'MOH', role: 'lead' }],
      history: [],
      reports: [],
    });
  });

  it('is the status with its history and the published reports, the newest first, superseded ones marked', async () => {
    const report = (day: string, state: 'published' | 'superseded', proposedStatus: 'in-preparation' | 'implemented') =>
      aReport(server.db.manager, {
        institutionId: health,
        recommendationIds: [open.id, closed.id],
        state,
        proposedStatus,
        publishedAt: new Date(`${day}T08:00:00Z`),
        obstacles: 'Money',
      });
    const [old, recent] = [
      await report('2026-01-10', 'superseded', 'in-preparation'),
      await report('2026-07-10', 'published', 'implemented'),
    ];
    const found = await followUp();
    expect(found).toMatchObject({ status: 'implemented', statusAt: '2026-07-10T08:00:00Z' });
    expect(found.history.map(({ status, reportId, methodVersion }) => [status, reportId, methodVersion])).toEqual([
      ['implemented', recent, 1],
      ['in-preparation', old, 1],
    ]);
    expect(found.reports.map(({ id, superseded }) => [id, superseded])).toEqual([
      [recent, false],
      [old, true],
    ]);
    const one = PublicReport.parse((await read(`reports/${old}`)).body);
    expect(one).toMatchObject({ superseded: true, obstacles: 'Money', institution: { name: { en: 'Ministry of Health' } } });
    // the other recommendation that it serves is not public
    expect(one.recommendations.map(({ code }) => code)).toEqual([open.code]);
    expect(JSON.stringify([found, one])).not.toMatch(/desk@state/);
  });

  it('says the same of what is absent and of what is not published', async () => {
    const { manager } = server.db;
    const draft = await aReport(manager, { institutionId: health, recommendationIds: [open.id], state: 'draft' });
    const ofClosed = await aReport(manager, { institutionId: health, recommendationIds: [closed.id] });
    const answers = await Promise.all(
      [
        `recommendations/${closed.code}/follow-up`,
        'recommendations/UPR-9-99-XAM-9.9/follow-up',
        ...[draft, ofClosed, uuidv7()].map((id) => `reports/${id}`),
      ].map(read),
    );
    for (const { body, status } of answers) expect([status, body]).toEqual([404, expect.objectContaining(absent)]);
    const shapes = answers.map(({ body }) => JSON.stringify({ ...body, instance: null, requestId: null }).replace(/[0-9a-f-]{36}/g, ''));
    expect(new Set(shapes).size).toBe(1);
  });

  it('gives out the files of public evidence of published reports as downloads in which nothing runs, and no other file', async () => {
    const { manager } = server.db;
    const piece = async (name: string, visibility: 'public' | 'state' | 'restricted', state: 'published' | 'approved', on = open.id) => {
      const fileKey = `evidence/${uuidv7()}`;
      await server.app.get(FileStorage).put(fileKey, Readable.from([Buffer.from(`<script>alert('${name}')</script>`)]));
      const id = await aPieceOfEvidence(manager, {
        institutionId: health,
        visibility,
        title: name,
        fileKey,
        fileName: `${name}.html`,
        fileSize: 30 + name.length,
        fileKind: 'html',
        fileSha256: 'a'.repeat(64),
        fileScan: 'clean',
      });
      await aReport(manager, { institutionId: health, recommendationIds: [on], state, evidenceIds: [id] });
      return id;
    };
    const shown = await piece('shown', 'public', 'published');
    const answer = await read(`evidence/${shown}/file`);
    expect(answer.status).toBe(200);
    expect(String(answer.headers['content-disposition'])).toMatch(/^attachment; filename="shown\.html"/);
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
    expect(String(answer.headers['content-security-policy'])).toContain("sandbox; default-src 'none'");

    const hidden = [
      await piece('state', 'state', 'published'),
      await piece('restricted', 'restricted', 'published'),
      await piece('waiting', 'public', 'approved'),
      await piece('closed', 'public', 'published', closed.id),
      await aPieceOfEvidence(manager, { institutionId: health }),
      uuidv7(),
    ];
    for (const id of hidden) expect((await read(`evidence/${id}/file`)).body).toMatchObject(absent);
    const named = (await followUp()).reports.flatMap(({ evidence }) => evidence.map(({ title }) => title));
    expect(named).toEqual(['shown']);
  });
});
