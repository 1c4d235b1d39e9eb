import { Clock, execute, parseConfig, platformEntities, readRows, UnitOfWork } from '@nmirf/platform/api';
import { freshDatabase } from '@nmirf/platform/api/testing';
import { systemActor } from '@nmirf/platform/model';
import { WorkspaceFilter } from '@nmirf/recommendations/model';
import { DataSource } from 'typeorm';
import { recommendationEntities } from '../entities';
import { ImportApplier } from '../import/import.applier';
import { RecommendationQuery } from '../recommendation/recommendation.query';
import { ReferenceDataService } from '../reference-data/reference-data.service';
import { SourceDocumentService } from '../source-document/source-document.service';
import { bringMatrix } from '../testing/bring-matrix';
import { aMatrixHeader, aMatrixRow } from '../testing/matrix-rows';
import { RecommendationPack } from './recommendation-pack';
import { RecommendationPackService } from './recommendation-pack.service';

const config = parseConfig({ DATABASE_URL: 'postgres://localhost/x', NMIRF_SECRET: 'x'.repeat(40) });
const review = {
  symbol: 'A/HRC/DEMO/4',
  body: 'UPR',
  title: { en: 'Review' },
  session: 46,
  cycle: 4,
  language: 'en',
  published: true,
  answer: { symbol: 'A/HRC/DEMO/4/Add.1', paragraph: '3', words: { supported: 'Supported' } },
  recommendations: [
    {
      paragraph: '98.1',
      heading: 'right-to-health',
      text: { en: 'Build hospitals', ar: 'بناء المستشفيات' },
      states: ['FRA'],
      position: 'supported',
      themes: ['right-to-health'],
      affectedPersons: ['children'],
      goals: [3],
    },
  ],
};
const observations = {
  symbol: 'CRC/C/XAM/CO/DEMO',
  body: 'CRC',
  title: { en: 'Observations' },
  language: 'fr',
  recommendations: [{ paragraph: '38 (a)', kind: 'observation', text: { fr: 'Construire des écoles' }, themes: ['right-to-education'] }],
};
const pack = RecommendationPack.parse({ documents: [review, observations] });

describe('a pack of recommendations in the database', () => {
  let db: DataSource;
  let work: UnitOfWork;
  let packs: RecommendationPackService;
  let query: RecommendationQuery;
  const listed = async (scope: 'all' | 'published') => (await query.list(WorkspaceFilter.parse({ size: '100' }), scope)).items;
  const audited = async () =>
    (await readRows<{ n: number }>(db, `select count(*)::int as n from audit_entry where action = 'recommendation-pack.apply'`))[0]?.n;

  beforeEach(async () => {
    db = await freshDatabase({ entities: [...platformEntities, ...recommendationEntities], migrations: [] });
    work = new UnitOfWork(db, new Clock());
    packs = new RecommendationPackService(db, work, config);
    query = new RecommendationQuery(db);
    await new ReferenceDataService(db, work).load();
  });
  afterEach(() => db.destroy());

  it('becomes documents and recommendations with permanent codes; what is not published stays the State’s own', async () => {
    expect(await packs.apply(systemActor, pack)).toEqual(['A/HRC/DEMO/4', 'CRC/C/XAM/CO/DEMO']);
    expect((await listed('all')).map(({ code }) => code).sort()).toEqual(['TB-CRC-C-XAM-CO-DEMO-XAM-38-A', 'UPR-4-46-XAM-98.1']);
    expect((await listed('published')).map(({ code }) => code)).toEqual(['UPR-4-46-XAM-98.1']);
    expect(await query.one({ code: 'UPR-4-46-XAM-98.1' }, 'published')).toMatchObject({
      texts: { en: 'Build hospitals', ar: 'بناء المستشفيات' },
      position: 'supported',
      positionOriginal: 'Supported',
      headingTheme: 'Right to health',
      recommendingStates: [{ code: 'FRA' }],
      themes: [{ code: 'right-to-health' }],
      affectedPersons: [{ code: 'children' }],
      goals: [{ number: 3 }],
      document: { symbol: 'A/HRC/DEMO/4', family: 'UPR' },
    });
    expect(await query.one({ code: 'tb-crc-c-xam-co-demo-xam-38-a' }, 'all')).toMatchObject({ kind: 'observation' });
  });

  it('changes nothing the second time, and leaves a document as people made it', async () => {
    await packs.apply(systemActor, pack);
    const documents = new SourceDocumentService(db, work);
    const found = (await documents.list(systemActor, { page: 1, size: 10 })).items.find(({ symbol }) => symbol === 'A/HRC/DEMO/4');
    await documents.setVisibility(systemActor, String(found?.id), 'internal');
    const [before, entries] = [await listed('all'), await audited()];
    expect(await packs.apply(systemActor, pack)).toEqual([]);
    expect(await listed('all')).toEqual(before);
    expect(await listed('published')).toEqual([]);
    expect(await audited()).toBe(entries);
    expect(entries).toBe(2);
  });

  it('is brought once by two that start at the same moment', async () => {
    const both = await Promise.all([packs.apply(systemActor, pack), packs.apply(systemActor, pack)]);
    expect(both.flat().sort()).toEqual(['A/HRC/DEMO/4', 'CRC/C/XAM/CO/DEMO']);
    expect(await listed('all')).toHaveLength(2);
  });

  it('is all or nothing', async () => {
    await execute(db, `delete from body where code = 'CRC'`);
    await expect(packs.apply(systemActor, pack)).rejects.toThrow();
    expect(await listed('all')).toEqual([]);
    expect(await audited()).toBe(0);
  });

  it('is nothing new to a matrix that says the same', async () => {
    await packs.apply(systemActor, pack);
    const row = aMatrixRow({
      paragraph: '98.1',
      text: 'Build hospitals',
      original: '98.1 Build hospitals (France)',
      positionSource: { symbol: 'A/HRC/DEMO/4/Add.1', paragraph: '3' },
    });
    const header = aMatrixHeader({ symbol: 'A/HRC/DEMO/4', session: 46 });
    const applier = new ImportApplier(config);
    expect(await bringMatrix(work, applier, header, [row])).toMatchObject({ new: 0, changed: 0, unchanged: 1 });
    expect(await bringMatrix(work, applier, header, [{ ...row, position: 'noted' }])).toMatchObject({ new: 0, changed: 1 });
    expect((await query.one({ code: 'UPR-4-46-XAM-98.1' }, 'published')).texts.ar).toBe('بناء المستشفيات');
  });
});
