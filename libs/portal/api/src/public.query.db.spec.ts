import { Clock, freshDatabase, parseConfig, platformEntities, UnitOfWork } from '@nmirf/platform/api';
import { systemActor } from '@nmirf/platform/model';
import { PublicOverview, PublicRecommendation, PublicRecommendationPage } from '@nmirf/portal/model';
import {
  ImportApplier,
  RecommendationQuery,
  recommendationEntities,
  ReferenceDataService,
  SourceDocumentService,
} from '@nmirf/recommendations/api';
import { aMatrixHeader, aMatrixRow, bringMatrix } from '@nmirf/recommendations/api/testing';
import { RecommendationFilter } from '@nmirf/recommendations/model';
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
    const list = await query.list(RecommendationFilter.parse({ size: '100' }));
    return {
      list,
      overview: await query.overview('en'),
      documents: await query.documents(),
      ones: await Promise.all(list.items.map(({ code }) => query.one(code, 'en'))),
    };
  };

  beforeAll(async () => {
    db = await freshDatabase({ entities: [...platformEntities, ...recommendationEntities], migrations: [] });
    work = new UnitOfWork(db, new Clock());
    documents = new SourceDocumentService(db, work);
    query = new PublicQuery(new RecommendationQuery(db), db, new SiteService(config, db), config);
    await new ReferenceDataService(db, work).load();
    await bring('A/HRC/DEMO/1', 3);
    const [document] = (await documents.list({ page: 1, size: 1 })).items;
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
    expect((await query.list(RecommendationFilter.parse({ q: canary }))).total).toBe(0);
    await expect(query.one('UPR-3-34-XAM-1.1', 'en')).rejects.toMatchObject({ code: 'request.not-found', status: 404 });
    await expect(query.one('UPR-9-99-XAM-1.1', 'en')).rejects.toMatchObject({ code: 'request.not-found', status: 404 });
  });
});
