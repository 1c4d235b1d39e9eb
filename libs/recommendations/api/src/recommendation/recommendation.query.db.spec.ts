import { Clock, execute, parseConfig, platformEntities, UnitOfWork } from '@nmirf/platform/api';
import { freshDatabase } from '@nmirf/platform/api/testing';
import { permissionsOf, systemActor, type Actor } from '@nmirf/platform/model';
import { recommendationPermissions, WorkspaceFilter, type MatrixRow } from '@nmirf/recommendations/model';
import { DataSource } from 'typeorm';
import { ImportApplier } from '../import/import.applier';
import { recommendationEntities } from '../entities';
import { ReferenceDataService } from '../reference-data/reference-data.service';
import { SourceDocumentService } from '../source-document/source-document.service';
import { bringMatrix } from '../testing/bring-matrix';
import { aMatrixHeader, aMatrixRow } from '../testing/matrix-rows';
import { RecommendationQuery, recommendationScope } from './recommendation.query';

const config = parseConfig({ DATABASE_URL: 'postgres://localhost/x', NMIRF_SECRET: 'x'.repeat(40) });
const rows = [
  aMatrixRow({
    paragraph: '1.10',
    text: 'Ensure that every child goes to school',
    themes: ['Right to education'],
    states: ['FRA', 'PRT'],
    sdgGoals: [4],
  }),
  aMatrixRow({
    paragraph: '1.2',
    text: 'Protéger les élèves contre la violence',
    position: 'noted',
    states: ['FRA'],
    themes: ['Right to education'],
    sdgGoals: [4, 16],
  }),
  aMatrixRow({
    paragraph: '1.3',
    text: 'Build hospitals in every region',
    position: 'partly',
    states: ['ESP'],
    affectedPersons: ['Children', 'Persons with disabilities'],
  }),
  aMatrixRow({
    paragraph: '1.4',
    text: 'Ratify the Convention; Adopt a law on health',
    position: 'pending',
    parts: [
      { text: 'Ratify the Convention', states: ['UKR'] },
      { text: 'Adopt a law on health', states: ['SVK'] },
    ],
    states: ['UKR', 'SVK'],
  }),
];

describe('recommendations', () => {
  let db: DataSource;
  let query: RecommendationQuery;
  let documents: SourceDocumentService;
  let work: UnitOfWork;
  const filter = (given: Record<string, unknown> = {}) => WorkspaceFilter.parse(given);
  const paragraphs = async (given: Record<string, unknown>, scope: 'all' | 'published' = 'all') =>
    (await query.list(filter(given), scope)).items.map(({ paragraph }) => paragraph);

  const bring = (matrix: MatrixRow[], header = aMatrixHeader()) => bringMatrix(work, new ImportApplier(config), header, matrix);

  beforeAll(async () => {
    db = await freshDatabase({ entities: [...platformEntities, ...recommendationEntities], migrations: [] });
    work = new UnitOfWork(db, new Clock());
    query = new RecommendationQuery(db);
    documents = new SourceDocumentService(db, work);
    await new ReferenceDataService(db, work).load();
    expect(await bring(rows)).toEqual({ new: 4, changed: 0, unchanged: 0, excluded: 0 });
  });
  afterAll(() => db.destroy());

  it('keep the order of the document, and are sorted by number on request', async () => {
    expect(await paragraphs({})).toEqual(['1.10', '1.2', '1.3', '1.4']);
    expect(await paragraphs({ sort: 'paragraph' })).toEqual(['1.2', '1.3', '1.4', '1.10']);
  });

  it('are found by words in any language, without accents, and by number and code', async () => {
    expect(await paragraphs({ q: 'schools' })).toEqual(['1.10']);
    expect(await paragraphs({ q: 'eleves' })).toEqual(['1.2']);
    expect(await paragraphs({ q: '1.3' })).toEqual(['1.3']);
    expect(await paragraphs({ q: 'upr-4-48-xam-1.4' })).toEqual(['1.4']);
    expect(await paragraphs({ q: `'; drop table recommendation; --` })).toEqual([]);
  });

  it('are filtered: values of one filter are alternatives, filters add up', async () => {
    expect(await paragraphs({ position: ['noted', 'partly'] })).toEqual(['1.2', '1.3']);
    expect(await paragraphs({ state: 'FRA', position: 'supported' })).toEqual(['1.10']);
    expect(await paragraphs({ goal: '16' })).toEqual(['1.2']);
    expect(await paragraphs({ family: 'TB' })).toEqual([]);
  });

  it('are all meant by a filter, up to a bound, and only those that one sees', async () => {
    const { items } = await query.list(filter({ position: ['noted', 'partly'] }), 'all');
    expect(await query.idsOf(filter({ position: ['noted', 'partly'], page: 2, size: 1 }), 'all', 2)).toEqual(items.map(({ id }) => id));
    expect(await query.idsOf(filter(), 'published', 2)).toEqual([]);
    await expect(query.idsOf(filter(), 'all', 3)).rejects.toMatchObject({
      code: 'recommendations.selection-too-large',
      status: 422,
      params: { count: 4, most: 3 },
    });
  });

  it('come with counts of each filter’s values, over what the other filters leave', async () => {
    const { facets, total } = await query.list(filter({ state: 'FRA' }), 'all');
    expect(total).toBe(2);
    expect(facets.position.map(({ value, count }) => [value, count])).toEqual([
      ['noted', 1],
      ['supported', 1],
    ]);
    expect(facets.state.map(({ value }) => value).sort()).toEqual(['ESP', 'FRA', 'PRT', 'SVK', 'UKR']);
    expect(facets.goal).toEqual([
      { value: '4', label: expect.any(String), count: 2 },
      { value: '16', label: expect.any(String), count: 1 },
    ]);
  });

  it('name values in the reader’s language', async () => {
    const { facets } = await query.list(filter({ lang: 'es' }), 'all');
    expect(facets.state.find(({ value }) => value === 'ESP')?.label).toBe('España');
  });

  it('are paged', async () => {
    expect(await paragraphs({ page: '2', size: '3' })).toEqual(['1.4']);
    expect(await paragraphs({ page: '9', size: '3' })).toEqual([]);
  });

  it('keep the parts of a paragraph that joins several', async () => {
    const [row] = (await query.list(filter({ q: '1.4' }), 'all')).items;
    const whole = await query.one({ id: String(row?.id) }, 'all');
    expect(whole.parts.map(({ text, states }) => [text, states.map(({ code }) => code)])).toEqual([
      ['Ratify the Convention', ['UKR']],
      ['Adopt a law on health', ['SVK']],
    ]);
    expect(whole).toMatchObject({ code: 'UPR-4-48-XAM-1.4', position: 'pending', document: { symbol: 'A/HRC/DEMO/1', cycle: 4 } });
  });

  it('are for the State’s own people until they are published, counts included', async () => {
    const hidden = await query.list(filter(), 'published');
    expect([hidden.total, hidden.items, Object.values(hidden.facets).flat()]).toEqual([0, [], []]);
    await expect(query.one({ code: 'UPR-4-48-XAM-1.2' }, 'published')).rejects.toMatchObject({ code: 'request.not-found', status: 404 });

    const [document] = (await documents.list(systemActor, { page: 1, size: 10 })).items;
    const id = String(document?.id);
    const parliament: Actor = {
      kind: 'person',
      id,
      permissions: permissionsOf(['parliament-reader'], [recommendationPermissions]),
      grants: [],
      sessionId: null,
    };
    expect([recommendationScope(parliament), (await documents.list(parliament, { page: 1, size: 10 })).total]).toEqual(['published', 0]);
    await expect(documents.one(parliament, id)).rejects.toMatchObject({ code: 'request.not-found', status: 404 });
    expect(await documents.setVisibility(systemActor, id, 'published')).toEqual({ changed: 4, published: 4, recommendations: 4 });
    expect(await documents.setVisibility(systemActor, id, 'published')).toMatchObject({ changed: 0 });
    expect(await paragraphs({}, 'published')).toHaveLength(4);
    expect((await query.one({ code: 'upr-4-48-xam-1.2' }, 'published')).position).toBe('noted');

    expect((await documents.one(parliament, id)).recommendations).toBe(4);
    expect(await documents.setVisibility(systemActor, id, 'internal')).toMatchObject({ changed: 4, published: 0 });
    expect(await paragraphs({}, 'published')).toEqual([]);
  });

  it('change by a re-import only where the file changed, and keep id, code and what the State added', async () => {
    const [before] = (await query.list(filter({ q: '1.3' }), 'all')).items;
    await execute(
      db,
      `insert into recommendation_theme (recommendation_id, theme_code, origin) select $1, code, 'local' from theme where code not in
      (select theme_code from recommendation_theme where recommendation_id = $1) order by code limit 1`,
      [before?.id],
    );
    expect(await bring(rows)).toEqual({ new: 0, changed: 0, unchanged: 4, excluded: 0 });
    const changed = rows.map((row) =>
      row.paragraph === '1.3' ? { ...row, position: 'supported' as const, themes: ['Right to education'] } : row,
    );
    expect(await bring(changed)).toEqual({ new: 0, changed: 1, unchanged: 3, excluded: 0 });
    const [after] = (await query.list(filter({ q: '1.3' }), 'all')).items;
    expect(after).toMatchObject({ id: before?.id, code: before?.code, position: 'supported' });
    expect(after?.themes).toHaveLength(2);
    await bring(rows);
  });

  it('of two documents of one session have different codes', async () => {
    await bring([aMatrixRow({ paragraph: '1.2' })], aMatrixHeader({ symbol: 'A/HRC/DEMO/2' }));
    expect((await query.list(filter({ document: undefined, q: '1.2' }), 'all')).items.map(({ code }) => code).sort()).toEqual([
      'UPR-4-48-XAM-1.2',
      'UPR-4-48-XAM-A-HRC-DEMO-2-1.2',
    ]);
  });

  it('keep their document’s description safe from two people at once', async () => {
    const [document] = (await documents.list(systemActor, { page: 1, size: 1 })).items;
    if (!document) throw new Error('no document');
    const edit = { symbol: document.symbol, title: { en: 'New' }, url: null, publishedOn: '2025-06-01', session: 48, cycle: 4 };
    const results = await Promise.allSettled([1, 2].map(() => documents.edit(systemActor, document.id, document.version, edit)));
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const refused = results.find(({ status }) => status === 'rejected') as PromiseRejectedResult;
    expect(refused.reason).toMatchObject({ code: 'request.version-outdated', status: 412, params: { version: document.version + 1 } });
    const taken = document.symbol === 'A/HRC/DEMO/1' ? 'a/hrc/demo/2' : 'a/hrc/demo/1';
    await expect(documents.edit(systemActor, document.id, document.version + 1, { ...edit, symbol: taken })).rejects.toMatchObject({
      code: 'document.symbol-taken',
      status: 409,
    });
  });
});
