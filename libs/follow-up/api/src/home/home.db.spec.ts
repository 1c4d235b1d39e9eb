import type { Board, FollowUpPage, Picture, ProgressReport, Waiting, WaitingList } from '@nmirf/follow-up/model';
import { signedIn, type IdentityApp, type SignedInPerson } from '@nmirf/identity/api/testing';
import { anInstitution } from '@nmirf/institutions/api/testing';
import { execute, readFirst } from '@nmirf/platform/api';
import type { Role } from '@nmirf/platform/model';
import { assign, followUpApp, manyReports, someRecommendations } from '../testing';

jest.setTimeout(180_000);

const day = 86_400_000;

describe('what people find when they come in', () => {
  let server: IdentityApp;
  let health: string;
  let justice: string;
  let recommendations: { id: string; code: string }[];
  const people: Record<string, SignedInPerson> = {};
  const dayFromNow = (days: number) => new Date(server.clock.now().getTime() + days * day).toISOString().slice(0, 10);
  const idOf = (index: number) => recommendations[index]?.id ?? '';

  beforeAll(async () => {
    server = await followUpApp();
    health = (await anInstitution(server.db.manager, { code: 'HEALTH' })).id;
    justice = (await anInstitution(server.db.manager, { code: 'JUSTICE' })).id;
    recommendations = await someRecommendations(server, 10);
    // 0 overdue, 1 due soon, 2 later, 3–6 without a date: health. 7 justice, with the help of health. 8 and 9: nobody.
    await assign(server, health, [idOf(0)], dayFromNow(-1));
    await assign(server, health, [idOf(1)], dayFromNow(30));
    await assign(server, health, [idOf(2)], dayFromNow(31));
    await assign(server, health, [3, 4, 5, 6].map(idOf));
    await assign(server, justice, [idOf(7)]);
    await assign(server, health, [idOf(7)]);
    const hire = async (name: string, role: Role | Role[], institution?: string) => {
      people[name] = await signedIn(server.app, role, {
        name,
        scope: institution ? { kind: 'institution', id: institution } : { kind: 'state' },
      });
    };
    await hire('focal', 'focal-point', health);
    await hire('both', ['focal-point', 'validating-authority'], health);
    await hire('authority', 'validating-authority', health);
    await hire('judge', 'focal-point', justice);
    await hire('coordinator', 'coordinator');
    await hire('co-coordinator', 'co-coordinator');
    await hire('parliament', 'parliament-reader');
  });
  afterAll(() => server.close());

  const as = async (name: string, method: 'GET' | 'POST' | 'PUT', url: string, body?: object, version?: number) => {
    const headers = { ...people[name]?.headers, ...(version !== undefined && { 'if-match': `"${version}"` }) };
    const answer = await server.ask(method, url, { headers, ...(body && { body }) });
    return { status: answer.status, body: answer.body as unknown };
  };
  const get = async <T>(name: string, url: string) => {
    const { status, body } = await as(name, 'GET', url);
    expect([url, status, status === 200 ? '' : body]).toEqual([url, 200, '']);
    return body as T;
  };
  const waiting = (name: string) => get<WaitingList>(name, 'follow-up/waiting');
  const list = (name: string, query = '') => get<FollowUpPage>(name, `follow-up/recommendations?size=100&${query}`);
  const whatOf = ({ kind, recommendation, reportId }: Waiting) => [
    kind,
    recommendations.findIndex(({ id }) => id === recommendation.id),
    reportId !== null,
  ];
  const what = async (name: string) => (await waiting(name)).items.map(whatOf);
  const step = async (name: string, id: string, action: string, reason?: string) => {
    const { status, body } = await as(name, 'POST', `progress-reports/${id}/${action}`, reason === undefined ? {} : { reason });
    expect([action, status]).toEqual([action, 200]);
    return body as ProgressReport;
  };
  const report = async (name: string, on: string[], ...steps: [string, string][]) => {
    const { body } = await as(name, 'POST', 'progress-reports', {
      institutionId: name === 'judge' ? justice : health,
      recommendationIds: on,
      language: 'en',
    });
    const { id, version } = body as ProgressReport;
    const saved = await as(
      name,
      'PUT',
      `progress-reports/${id}`,
      {
        recommendationIds: on,
        periodFrom: '2026-01-01',
        periodTo: '2026-06-30',
        language: 'en',
        summary: 'Done.',
        results: '',
        obstacles: '',
        nextSteps: '',
        affectedPersons: [],
        proposedStatus: 'in-progress',
        statusRationale: 'It goes on.',
      },
      version,
    );
    expect(saved.status).toBe(200);
    for (const [who, action] of steps) await step(who, id, action, action === 'return' ? 'More, please.' : undefined);
    return id;
  };

  it('is, for a focal point, what the own institution leads and has not reported on, the most urgent first', async () => {
    expect(await what('focal')).toEqual([
      ['overdue', 0, false],
      ['due-soon', 1, false],
      ['to-report', 2, false],
      ['to-report', 3, false],
      ['to-report', 4, false],
      ['to-report', 5, false],
      ['to-report', 6, false],
    ]);
    expect((await waiting('focal')).totals).toEqual({ overdue: 1, 'due-soon': 1, 'to-report': 5 });
    expect(await what('judge')).toEqual([['to-report', 7, false]]);
    for (const name of ['authority', 'coordinator', 'parliament']) expect([name, await what(name)]).toEqual([name, []]);
  });

  it('follows each report to whoever has to do the next step', async () => {
    const draft = await report('focal', [idOf(0)]);
    expect((await what('focal'))[0]).toEqual(['overdue', 0, true]);
    await report('focal', [idOf(3), idOf(4)], ['focal', 'submit'], ['authority', 'return']);
    await report('both', [idOf(5)], ['both', 'submit']);
    await report('focal', [idOf(6)], ['focal', 'submit'], ['authority', 'endorse']);
    expect(await what('focal')).toEqual([
      ['overdue', 0, true],
      ['returned', 3, true],
      ['due-soon', 1, false],
      ['to-report', 2, false],
    ]);
    expect((await waiting('focal')).items[1]?.recommendations).toBe(2);
    const asked = await get<WaitingList>('focal', 'follow-up/waiting?kind=returned&kind=to-report');
    expect([asked.items.map(whatOf), asked.totals]).toEqual([
      [
        ['returned', 3, true],
        ['to-report', 2, false],
      ],
      { returned: 1, 'to-report': 1 },
    ]);
    expect(await what('authority')).toEqual([['to-endorse', 5, true]]);
    // who wrote it is not asked to endorse it
    expect((await what('both')).filter(([kind]) => kind === 'to-endorse')).toEqual([]);
    expect(await what('coordinator')).toEqual([['to-review', 6, true]]);
    expect(await what('judge')).toEqual([['to-report', 7, false]]);

    const endorsed = (await waiting('coordinator')).items[0]?.reportId ?? '';
    await step('co-coordinator', endorsed, 'approve');
    expect(await what('coordinator')).toEqual([['to-publish', 6, true]]);
    expect(await what('co-coordinator')).toEqual([]);
    await step('coordinator', endorsed, 'publish');
    expect(await what('coordinator')).toEqual([]);

    await step('focal', draft, 'submit');
    await step('authority', draft, 'endorse');
    expect((await what('focal'))[0]).toEqual(['returned', 3, true]);
    expect(await what('coordinator')).toEqual([['to-review', 0, true]]);
  });

  it('asks again for a recommendation with a date that was assigned again after the report', async () => {
    await execute(
      server.db,
      `update assignment set state = 'ended', ended_at = now(), ended_from = 'accepted' where recommendation_id = $1`,
      [idOf(6)],
    );
    server.clock.pass(1000);
    await assign(server, health, [idOf(6)], dayFromNow(-2));
    expect((await what('focal'))[0]).toEqual(['overdue', 6, false]);
    const [line] = (await get<Board>('coordinator', 'follow-up/board')).items;
    expect(line).toMatchObject({ published: 1, overdue: 2 });
  });

  it('is, for the coordinator, a board whose numbers are the rows of the list behind each', async () => {
    const { items } = await get<Board>('coordinator', 'follow-up/board');
    expect(items).toMatchObject([
      { institution: { code: 'HEALTH' }, assigned: 7, waiting: 2, inWork: 3, inReview: 1, published: 1, overdue: 2, stagnant: 0 },
      { institution: { code: 'JUSTICE' }, assigned: 1, waiting: 1, inWork: 0, inReview: 0, published: 0, overdue: 0, stagnant: 0 },
    ]);
    // nothing has happened on one of them for more than a year
    await execute(server.db, 'update assignment set created_at = $2 where recommendation_id = $1', [
      idOf(2),
      new Date(server.clock.now().getTime() - 366 * day),
    ]);
    const again = await get<Board>('coordinator', 'follow-up/board');
    expect(again.items.map(({ stagnant }) => stagnant)).toEqual([1, 0]);
    const columns = {
      waiting: 'stage=waiting',
      inWork: 'stage=in-work',
      inReview: 'stage=in-review',
      published: 'stage=published',
      assigned: 'stage=assigned',
      overdue: 'concern=overdue',
      stagnant: 'concern=stagnant',
    } as const;
    for (const { institution, ...numbers } of again.items)
      for (const [column, query] of Object.entries(columns) as [keyof typeof columns, string][]) {
        const { total } = await list('coordinator', `institution=${institution.id}&${query}`);
        expect([institution.code, column, total]).toEqual([institution.code, column, numbers[column]]);
      }
  });

  it('lists recommendations with institution and status, counted by each filter', async () => {
    const all = await list('coordinator');
    expect(all.total).toBe(10);
    const numbers = Object.fromEntries(
      Object.entries(all.facets).map(([name, values]) => [name, Object.fromEntries(values.map(({ value, count }) => [value, count]))]),
    );
    expect(numbers).toMatchObject({
      status: { 'not-assessed': 9, 'in-progress': 1 },
      institution: { [health]: 7, [justice]: 1 },
      stage: { unassigned: 2, assigned: 8, waiting: 3, 'in-work': 3, 'in-review': 1, published: 1 },
      concern: { overdue: 2, stagnant: 1 },
      family: { UPR: 10 },
    });
    const first = all.items[0];
    expect(first).toMatchObject({ id: idOf(6), status: 'in-progress', institution: { code: 'HEALTH' }, concerns: ['overdue'] });
    const totalOf = async (query: string) => (await list('coordinator', query)).total;
    for (const [field, values] of Object.entries(all.facets))
      for (const { value, count } of values) expect([field, value, await totalOf(`${field}=${value}`)]).toEqual([field, value, count]);
    expect(await totalOf(`institution=${health}&stage=in-work`)).toBe(3);
    expect(await totalOf(`stage=in-work&stage=published`)).toBe(4);
    expect(await totalOf(`stage=waiting&status=in-progress`)).toBe(0);
    expect(await totalOf('q=7.4')).toBe(1);
    // a facet counts with the other filters, and without its own
    const narrowed = await list('coordinator', 'status=in-progress');
    expect(narrowed.facets.status).toHaveLength(2);
    expect(narrowed.facets.institution).toMatchObject([{ value: health, count: 1 }]);
    const page = await get<FollowUpPage>('coordinator', 'follow-up/recommendations?sort=number&size=4&page=2');
    expect(page.items.map(({ id }) => recommendations.findIndex((one) => one.id === id))).toEqual([4, 5, 6, 7]);
    for (const wrong of ['status=done', 'institution=1', 'stage=all', 'owner=1'])
      expect([wrong, (await as('coordinator', 'GET', `follow-up/recommendations?${wrong}`)).status]).toEqual([wrong, 400]);
  });

  it('shows an institution’s people what is assigned to it', async () => {
    expect((await list('focal')).total).toBe(8);
    const judges = await list('judge');
    expect(judges.items.map(({ id }) => id)).toEqual([idOf(7)]);
    expect(judges.facets.institution).toMatchObject([{ value: justice, count: 1 }]);
    expect((await list('judge', `institution=${health}`)).total).toBe(0);
    for (const url of ['board', 'picture']) expect([url, (await as('focal', 'GET', `follow-up/${url}`)).status]).toEqual([url, 403]);
  });

  it('draws a picture whose parts are the rows of the list behind each', async () => {
    for (const by of ['family', 'theme', 'goal', 'institution'] as const) {
      const picture = await get<Picture>('parliament', `follow-up/picture?by=${by}`);
      expect(picture).toMatchObject({ total: 10, statuses: { 'not-assessed': 9, 'in-progress': 1 } });
      for (const part of picture.parts)
        for (const [status, count] of Object.entries(part.statuses))
          expect([by, part.value, (await list('coordinator', `${by}=${part.value}&status=${status}`)).total]).toEqual([
            by,
            part.value,
            count,
          ]);
    }
    expect((await get<Picture>('coordinator', 'follow-up/picture?by=institution')).parts).toHaveLength(2);
  });

  it('counts for parliament what is published, and for the ministry what is prepared as well', async () => {
    const prepared = await someRecommendations(server, 1, 'internal');
    await assign(
      server,
      health,
      prepared.map(({ id }) => id),
    );
    const numbers = async (who: string) => {
      const board = await get<Board>(who, 'follow-up/board');
      return {
        list: (await list(who)).total,
        picture: (await get<Picture>(who, 'follow-up/picture?by=family')).total,
        board: board.items.find(({ institution }) => institution.id === health)?.assigned,
      };
    };
    expect(await numbers('coordinator')).toEqual({ list: 11, picture: 11, board: 8 });
    expect(await numbers('parliament')).toEqual({ list: 10, picture: 10, board: 7 });
  });
});

describe('what people find with five thousand recommendations and twenty thousand reports', () => {
  let server: IdentityApp;
  const people: Record<string, SignedInPerson> = {};
  const asked = [
    ['focal', 'waiting'],
    ['coordinator', 'waiting'],
    ['coordinator', 'board'],
    ['coordinator', 'picture?by=theme'],
    ['coordinator', 'picture?by=institution'],
    ['focal', 'recommendations'],
    ['coordinator', 'recommendations'],
    ['coordinator', 'recommendations?status=in-progress&concern=overdue&q=health'],
  ] as const;
  /** the shortest time of several in which each is answered */
  const times = async () => {
    const best = new Map<string, number>();
    for (let round = 0; round < 4; round += 1)
      for (const [who, url] of asked) {
        const begun = performance.now();
        const { status } = await server.ask('GET', `follow-up/${url}`, { headers: people[who]?.headers });
        const took = performance.now() - begun;
        expect([who, url, status]).toEqual([who, url, 200]);
        best.set(`${who} ${url}`, Math.min(took, best.get(`${who} ${url}`) ?? Infinity));
      }
    return best;
  };
  let withAQuarter: Map<string, number>;
  let withAll: Map<string, number>;
  beforeAll(async () => {
    server = await followUpApp();
    await manyReports(server, { recommendations: 1250 });
    const institution = await readFirst<{ id: string }>(server.db, `select id from institution where code = 'I-1'`);
    people['focal'] = await signedIn(server.app, 'focal-point', {
      name: 'focal',
      scope: { kind: 'institution', id: institution?.id ?? '' },
    });
    people['coordinator'] = await signedIn(server.app, 'coordinator', { name: 'coordinator' });
    withAQuarter = await times();
    await manyReports(server, { recommendations: 5000 });
    withAll = await times();
  });
  afterAll(() => server.close());

  // four times as much; what grows with the square of it would take sixteen times as long
  it.each(asked)('gives the %s %s in a time that grows with what there is, not faster', (who, url) => {
    const ratio = (withAll.get(`${who} ${url}`) ?? Infinity) / (withAQuarter.get(`${who} ${url}`) ?? 0);
    expect(ratio).toBeLessThan(8);
  });

  it('shows a hundred things that wait and counts all of them', async () => {
    const { body } = await server.ask('GET', 'follow-up/waiting', { headers: people['coordinator']?.headers });
    const { items, totals } = body as unknown as WaitingList;
    expect(items).toHaveLength(100);
    expect(totals).toEqual({ 'to-review': 2500 });
  });
});
