import { followUpEntities } from '@nmirf/follow-up/api';
import { aReport } from '@nmirf/follow-up/api/testing';
import { identityEntities } from '@nmirf/identity/api';
import { implementationEntities } from '@nmirf/implementation/api';
import { institutionEntities } from '@nmirf/institutions/api';
import { anInstitution } from '@nmirf/institutions/api/testing';
import { Clock, parseConfig, platformEntities, UnitOfWork } from '@nmirf/platform/api';
import { freshDatabase } from '@nmirf/platform/api/testing';
import { systemActor } from '@nmirf/platform/model';
import { PublicOverview, PublicRecommendation, PublicRecommendationFilter, PublicRecommendationPage } from '@nmirf/portal/model';
import {
  ImportApplier,
  RecommendationQuery,
  recommendationEntities,
  ReferenceDataService,
  SourceDocumentService,
} from '@nmirf/recommendations/api';
import { aMatrixHeader, aMatrixRow, bringMatrix } from '@nmirf/recommendations/api/testing';
import { DataSource } from 'typeorm';
import { PublicQuery } from './public.query';
import { SiteService } from './site.service';

const config = parseConfig({
  DATABASE_URL: 'postgres://localhost/x',
  NMIRF_SECRET: 'x'.repeat(40),
  NMIRF_PUBLIC_URL: 'https://state.example/',
});
const canary = 'CANARY-8f3a';

describe('what the public reads', () => {
  let db: DataSource;
  let work: UnitOfWork;
  let query: PublicQuery;
  let documents: SourceDocumentService;

  const bring = (symbol: string, rows: number, text?: string) =>
    bringMatrix(
      work,
      new ImportApplier(config),
      aMatrixHeader({ symbol, session: symbol.endsWith('1') ? 48 : 34, cycle: symbol.endsWith('1') ? 4 : 3 }),
      Array.from({ length: rows }, (_, index) =>
        aMatrixRow({ paragraph: `1.${index + 1}`, ...(text && { text, themes: [canary], affectedPersons: [canary] }) }),
      ),
    );
  /** everything that can be read without signing in */
  const everything = async () => {
    const list = await query.list(PublicRecommendationFilter.parse({ size: '100' }));
    return {
      list,
      overview: await query.overview('en'),
      documents: await query.documents(),
      ones: await Promise.all(list.items.map(({ code }) => query.one(code, 'en'))),
    };
  };

  beforeAll(async () => {
    db = await freshDatabase({
      entities: [
        ...platformEntities,
        ...identityEntities,
        ...institutionEntities,
        ...recommendationEntities,
        ...implementationEntities,
        ...followUpEntities,
      ],
      migrations: [],
    });
    work = new UnitOfWork(db, new Clock());
    documents = new SourceDocumentService(db, work);
    query = new PublicQuery(new RecommendationQuery(db), db, new SiteService(config, db), config);
    await new ReferenceDataService(db, work).load();
    await bring('A/HRC/DEMO/1', 3);
    const [document] = (await documents.list(systemActor, { page: 1, size: 1 })).items;
    await documents.setVisibility(systemActor, String(document?.id), 'published');
  });
  afterAll(() => db.destroy());

  it('is what the schemas say and no more', async () => {
    const { list, overview, ones } = await everything();
    expect(PublicRecommendationPage.parse(list).total).toBe(3);
    expect(PublicOverview.parse(overview)).toMatchObject({
      recommendations: 3,
      recommendingStates: 1,
      positions: { supported: 3, noted: 0 },
    });
    for (const one of ones) expect(PublicRecommendation.parse(one)).toBeDefined();
    expect(ones[0]).toMatchObject({ code: 'UPR-4-48-XAM-1.1', address: 'https://state.example/en/recommendations/UPR-4-48-XAM-1.1' });
    expect(ones[0]?.citation).toContain('A/HRC/DEMO/1');
  });

  it('does not change by a hundred unpublished ones, in rows, counts, search or codes', async () => {
    const before = await everything();
    await bring('A/HRC/DEMO/2', 100, `Secret measure ${canary}`);
    const after = await everything();
    expect(after).toEqual(before);
    expect(JSON.stringify(after)).not.toContain(canary);
    expect((await query.list(PublicRecommendationFilter.parse({ q: canary }))).total).toBe(0);
    await expect(query.one('UPR-3-34-XAM-1.1', 'en')).rejects.toMatchObject({ code: 'request.not-found', status: 404 });
    await expect(query.one('UPR-9-99-XAM-1.1', 'en')).rejects.toMatchObject({ code: 'request.not-found', status: 404 });
  });

  it('gives each recommendation the status of its newest published report, beside its position and never instead of it', async () => {
    const list = (given: Record<string, string | string[]> = {}) => query.list(PublicRecommendationFilter.parse(given));
    const before = await list();
    expect(before.items.map(({ status }) => status)).toEqual(['not-assessed', 'not-assessed', 'not-assessed']);
    const [first, second, third] = before.items.map(({ id }) => id);
    const { id: institutionId } = await anInstitution(db.manager);
    const report = (recommendationId: string | undefined, proposedStatus: 'in-progress' | 'implemented' | 'regressed', day: string) =>
      aReport(db.manager, {
        institutionId,
        recommendationIds: [String(recommendationId)],
        proposedStatus,
        publishedAt: new Date(`${day}T12:00:00Z`),
      });
    await report(first, 'implemented', '2026-03-01');
    await report(first, 'in-progress', '2026-01-01');
    await report(second, 'in-progress', '2026-02-01');
    await aReport(db.manager, { institutionId, recommendationIds: [String(third)], proposedStatus: 'regressed', state: 'approved' });

    const { items, facets } = await list();
    expect(items.map(({ status, position }) => [status, position])).toEqual([
      ['implemented', 'supported'],
      ['in-progress', 'supported'],
      ['not-assessed', 'supported'],
    ]);
    expect(facets.status.map(({ value, count }) => `${value} ${count}`).sort()).toEqual([
      'implemented 1',
      'in-progress 1',
      'not-assessed 1',
    ]);
    expect(facets.position).toEqual(before.facets.position);

    const chosen = await list({ status: ['implemented', 'not-assessed'], position: 'supported' });
    expect(chosen.items.map(({ status }) => status)).toEqual(['implemented', 'not-assessed']);
    expect(chosen.total).toBe(2);
    // the other filters count over what is chosen, the filter's own values over all
    expect(chosen.facets.position).toMatchObject([{ value: 'supported', count: 2 }]);
    expect(chosen.facets.status).toHaveLength(3);
    expect((await list({ status: 'regressed' })).total).toBe(0);
    expect((await list({ status: 'implemented', q: 'measure', sort: 'relevance', lang: 'es' })).items.map(({ id }) => id)).toEqual([first]);

    const { statuses, positions } = PublicOverview.parse(await query.overview('en'));
    expect(statuses).toMatchObject({ implemented: 1, 'in-progress': 1, 'not-assessed': 1, regressed: 0 });
    expect(positions).toMatchObject({ supported: 3, noted: 0 });
  });
});
