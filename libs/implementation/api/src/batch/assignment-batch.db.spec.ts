import { execute, readFirst, readRows } from '@nmirf/platform/api';
import { signedIn, type IdentityApp, type SignedInPerson } from '@nmirf/identity/api/testing';
import type { AssignmentBatch, AssignmentPreview } from '@nmirf/implementation/model';
import { anInstitution } from '@nmirf/institutions/api/testing';
import { anAssignment } from '../testing';
import { implementationApp, recommendations } from '../testing/implementation-app';

jest.setTimeout(180_000);

const hour = 3_600_000;

describe('assigning many recommendations at once', () => {
  let server: IdentityApp;
  let ids: string[];
  let coordinator: SignedInPerson;
  let health: string;
  let education: string;
  let labour: string;

  beforeEach(async () => {
    server = await implementationApp();
    ids = await recommendations(server, 6);
    coordinator = await signedIn(server.app, 'coordinator', { name: 'Ana Coordinator' });
    [health, education, labour] = (await Promise.all(
      ['HEALTH', 'EDUCATION', 'LABOUR'].map(async (code) => (await anInstitution(server.db.manager, { code })).id),
    )) as [string, string, string];
  });
  afterEach(() => server.close());

  const ask = (method: 'GET' | 'POST', url: string, body?: object) =>
    server.ask(method, url, { headers: coordinator.headers, ...(body && { body }) });
  const order = (given: object = {}) => ({ selection: { ids }, leadId: health, supportingIds: [], dueOn: null, note: null, ...given });
  const preview = (given: object = {}) => ask('POST', 'assignments/preview', order(given));
  const apply = async (given: object = {}) => {
    const seen = (await preview(given)).body as unknown as AssignmentPreview;
    return ask('POST', 'assignments', { ...order(given), plan: seen.plan });
  };
  const made = async (given: object = {}) => {
    const answer = await apply(given);
    expect(answer.status).toBe(201);
    return answer.body as unknown as AssignmentBatch;
  };
  const undo = (id: string) => ask('POST', `assignment-batches/${id}/undo`);
  const open = async (): Promise<string[]> =>
    (
      await readRows<{ line: string }>(
        server.db,
        `select r.ordinal || ' ' || a.role || ' ' || i.code || ' ' || a.state || coalesce(' ' || a.due_on, '') as line
         from assignment a join recommendation r on r.id = a.recommendation_id join institution i on i.id = a.institution_id
         where a.ended_at is null order by r.ordinal, a.role, i.code`,
      )
    ).map(({ line }) => line);
  const rows = async () =>
    (
      await readRows<Record<string, number>>(
        server.db,
        `select (select count(*) from assignment)::int as assignments, (select count(*) from assignment_event)::int as events,
           (select count(*) from assignment_batch)::int as batches, (select count(*) from audit_entry where action = 'assignment.assign')::int as audited`,
      )
    )[0];
  const first = (index = 0) => ids[index] ?? '';

  it('says first what would happen, and writes nothing', async () => {
    await anAssignment(server.db.manager, { recommendationId: first(0), institutionId: education, state: 'accepted' });
    await anAssignment(server.db.manager, { recommendationId: first(1), institutionId: health, dueOn: '2099-01-01' });
    await anAssignment(server.db.manager, { recommendationId: first(2), institutionId: health, dueOn: '2099-06-30' });
    const { status, body } = await preview({ dueOn: '2099-06-30' });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      recommendations: 6,
      counts: { new: 3, replacesLead: 1, dueChanged: 1, unchanged: 1 },
      replacedLeads: [{ institution: { code: 'EDUCATION' }, recommendations: 1 }],
    });
    const { rows: shown } = body as unknown as AssignmentPreview;
    expect(shown[0]).toMatchObject({
      outcome: 'replacesLead',
      lead: { code: 'EDUCATION' },
      recommendation: { id: first(0), symbol: 'A/HRC/DEMO/1' },
    });
    expect(shown.at(-1)?.outcome).toBe('unchanged');
    expect(await rows()).toEqual({ assignments: 3, events: 0, batches: 0, audited: 0 });
  });

  it('does it for all with one batch, one entry in the trail and a history for each', async () => {
    const batch = await made({ supportingIds: [labour], dueOn: '2099-06-30', note: 'Please plan with the budget' });
    expect(batch).toMatchObject({
      by: 'Ana Coordinator',
      lead: { code: 'HEALTH' },
      supporting: [{ code: 'LABOUR' }],
      recommendations: 6,
      counts: { new: 6 },
      undone: null,
      availableActions: ['undo'],
    });
    expect(await rows()).toEqual({ assignments: 12, events: 12, batches: 1, audited: 1 });
    expect((await open()).slice(0, 2)).toEqual(['1 lead HEALTH assigned 2099-06-30', '1 supporting LABOUR assigned 2099-06-30']);
    const [entry] = await server.trail('assignment.assign');
    expect(entry).toMatchObject({ actorId: coordinator.id, subjectId: batch.id, details: { leadId: health, recommendations: ids } });
    expect((await ask('GET', `assignment-batches/${batch.id}`)).body).toEqual(batch);
    // Once more: nothing is left to change.
    const again = await apply({ supportingIds: [labour], dueOn: '2099-06-30' });
    expect([again.status, again.body['code']]).toEqual([409, 'implementation.nothing-to-change']);
  });

  it('takes all that a filter leaves', async () => {
    const batch = await made({ selection: { filter: { position: ['noted'] } } });
    expect(batch.recommendations).toBe(3);
    expect(await open()).toEqual(['2 lead HEALTH assigned', '4 lead HEALTH assigned', '6 lead HEALTH assigned']);
  });

  it('takes hundreds at once, with as many helpers as may be, and takes them back', async () => {
    const many = await readRows(
      server.db,
      `insert into recommendation (id, code, kind, document_id, paragraph, ordinal, paragraph_order, texts, original_language, original_text, parts, position, source_hash, version)
      select gen_random_uuid(), 'M-' || n, r.kind, r.document_id, 'M' || n, n + 100, 'M' || n, r.texts, r.original_language, r.original_text, r.parts, r.position, 'M' || n, 1
      from (select * from recommendation limit 1) r, generate_series(1, 994) n returning id`,
    );
    ids = [...ids, ...(many as { id: string }[]).map(({ id }) => id)];
    const helpers = await Promise.all(
      Array.from({ length: 10 }, async (_, n) => (await anInstitution(server.db.manager, { code: `HELP-${n}` })).id),
    );
    const batch = await made({ supportingIds: helpers });
    expect(batch.counts.new).toBe(1000);
    expect(await rows()).toEqual({ assignments: 11_000, events: 11_000, batches: 1, audited: 1 });
    expect((await undo(batch.id)).body['undone']).toMatchObject({ ended: 11_000, left: 0 });
    expect(await open()).toEqual([]);
  });

  it('replaces the lead with dated rows', async () => {
    await made();
    const batch = await made({ leadId: education, selection: { ids: [first()] } });
    expect(batch.counts.replacesLead).toBe(1);
    expect((await open())[0]).toBe('1 lead EDUCATION assigned');
    expect(
      await readRows(
        server.db,
        'select state, ended_from, ended_at is not null as dated, ended_by from assignment where ended_batch_id = $1',
        [batch.id],
      ),
    ).toEqual([{ state: 'ended', ended_from: 'assigned', dated: true, ended_by: coordinator.id }]);
  });

  it('refuses what is not as it was seen', async () => {
    const { plan } = (await preview()).body as unknown as AssignmentPreview;
    await anAssignment(server.db.manager, { recommendationId: first(3), institutionId: education });
    const answer = await ask('POST', 'assignments', { ...order(), plan });
    expect([answer.status, answer.body['code']]).toEqual([409, 'implementation.plan-changed']);
    expect(await open()).toEqual(['4 lead EDUCATION assigned']);
  });

  it('refuses unknown recommendations and institutions, closed ones, dates that are over, selections without bounds', async () => {
    const absent = '01900000-0000-7000-8000-000000000009';
    const closed = await anInstitution(server.db.manager, { code: 'OLD', closedOn: '2020-01-01' });
    const code = async (given: object) => {
      const { status, body } = await preview(given);
      return [status, body['code'], body['params']];
    };
    expect(await code({ selection: { ids: [...ids, absent] } })).toEqual([409, 'implementation.recommendation-unknown', { count: 1 }]);
    expect(await code({ leadId: absent })).toEqual([409, 'implementation.institution-unknown', {}]);
    expect(await code({ leadId: closed.id })).toEqual([409, 'implementation.institution-closed', { code: 'OLD' }]);
    expect(await code({ dueOn: '2020-01-01' })).toEqual([409, 'implementation.due-past', { dueOn: '2020-01-01' }]);
    expect((await preview({ selection: { ids: Array.from({ length: 1001 }, () => first()) } })).status).toBe(400);
    expect((await preview({ selection: { filter: { position: ['noted'], size: 5 } } })).status).toBe(400);
    await execute(
      server.db,
      `insert into recommendation (id, code, kind, document_id, paragraph, ordinal, paragraph_order, texts, original_language, original_text, parts, position, source_hash, version)
      select gen_random_uuid(), 'X-' || n, r.kind, r.document_id, 'X' || n, n + 100, 'X' || n, r.texts, r.original_language, r.original_text, r.parts, r.position, 'X' || n, 1
      from (select * from recommendation limit 1) r, generate_series(1, 2000) n`,
    );
    expect(await code({ selection: { filter: {} } })).toEqual([422, 'recommendations.selection-too-large', { count: 2006, most: 2000 }]);
  });

  it('leaves nothing of itself when it fails in the middle', async () => {
    await anAssignment(server.db.manager, { recommendationId: first(), institutionId: education });
    const before = [await rows(), await open()];
    await execute(
      server.db,
      `create function fail_late() returns trigger language plpgsql as $$
      begin if (select count(*) from assignment_event) > 4 then raise exception 'disk on fire'; end if; return new; end $$`,
    );
    await execute(server.db, 'create trigger fail_late after insert on assignment_event for each row execute function fail_late()');
    const answer = await apply({ supportingIds: [labour] });
    expect([answer.status, answer.body['code']]).toEqual([500, 'request.failed']);
    expect([await rows(), await open()]).toEqual(before);
  });

  it('leaves nothing of itself when the connection is cut off in the middle', async () => {
    const { plan } = (await preview({ supportingIds: [labour] })).body as unknown as AssignmentPreview;
    // The work waits for the head of the audit trail, which comes last: everything else has been written by then.
    const other = server.db.createQueryRunner();
    await other.startTransaction();
    await other.query('select 1 from audit_head for update');
    const answered = ask('POST', 'assignments', { ...order({ supportingIds: [labour] }), plan });
    let cut: unknown[] = [];
    while (!cut.length) {
      cut = await readRows<unknown>(
        server.db,
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%audit_head%'`,
      );
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect((await answered).status).toBeGreaterThanOrEqual(500);
    await other.rollbackTransaction();
    await other.release();
    expect(await rows()).toEqual({ assignments: 0, events: 0, batches: 0, audited: 0 });
    expect((await apply({ supportingIds: [labour] })).status).toBe(201);
  });

  it('lets two coordinators assign at the same moment: one is first, the other is told', async () => {
    const plan = async (given: object) => ((await preview(given)).body as unknown as AssignmentPreview).plan;
    const [one, two] = [
      { ...order(), plan: await plan({}) },
      { ...order({ leadId: education }), plan: await plan({ leadId: education }) },
    ];
    const answers = await Promise.all([ask('POST', 'assignments', one), ask('POST', 'assignments', two)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(await open()).toHaveLength(6);
  });

  it('is undone: what nobody answered ends, the former leads come back as new rows', async () => {
    await anAssignment(server.db.manager, {
      recommendationId: first(0),
      institutionId: education,
      state: 'accepted',
      dueOn: '2098-01-01',
      note: 'Old',
    });
    await anAssignment(server.db.manager, { recommendationId: first(1), institutionId: health, dueOn: '2098-02-02' });
    const before = await open();
    const batch = await made({ supportingIds: [labour], dueOn: '2099-06-30' });
    const { status, body } = await undo(batch.id);
    expect(status).toBe(200);
    expect(body).toMatchObject({ undone: { ended: 11, left: 0, restored: 1, notRestored: 0, datesRestored: 1 }, availableActions: [] });
    expect(await open()).toEqual(before);
    expect(
      await readRows(server.db, 'select count(*)::int as rows, max(note) as note from assignment where institution_id = $1', [education]),
    ).toEqual([{ rows: 2, note: 'Old' }]);
    expect(await server.trail('assignment.undo')).toMatchObject([{ actorId: coordinator.id, subjectId: batch.id, details: { ended: 11 } }]);
    const again = await undo(batch.id);
    expect([again.status, again.body['code']]).toEqual([409, 'implementation.batch-undone']);
  });

  it('keeps what was answered or changed since, and says how much', async () => {
    await anAssignment(server.db.manager, { recommendationId: first(0), institutionId: education });
    await anAssignment(server.db.manager, { recommendationId: first(1), institutionId: education });
    const batch = await made();
    const focal = await signedIn(server.app, 'focal-point', { scope: { kind: 'institution', id: health } });
    const answered = await readFirst<{ id: string }>(
      server.db,
      'select id from assignment where recommendation_id = $1 and institution_id = $2',
      [first(0), health],
    );
    expect((await server.ask('POST', `assignments/${answered?.id}/accept`, { headers: focal.headers })).status).toBe(200);
    await made({ selection: { ids: [first(5)] }, leadId: labour });
    const { body } = await undo(batch.id);
    expect(body['undone']).toMatchObject({ ended: 4, left: 2, restored: 1, notRestored: 1, datesRestored: 0 });
    expect(await open()).toEqual(['1 lead HEALTH accepted', '2 lead EDUCATION assigned', '6 lead LABOUR assigned']);
  });

  it('keeps what nobody answered, but whose date was changed since', async () => {
    const batch = await made();
    await made({ selection: { ids: [first(1)] }, dueOn: '2099-06-30' });
    expect((await undo(batch.id)).body['undone']).toMatchObject({ ended: 5, left: 1 });
    expect(await open()).toEqual(['2 lead HEALTH assigned 2099-06-30']);
  });

  it('cannot be undone after a day', async () => {
    const batch = await made();
    server.clock.pass(24 * hour + 1000);
    coordinator = await signedIn(server.app, 'coordinator');
    const late = await undo(batch.id);
    expect([late.status, late.body['code'], late.body['params']]).toEqual([409, 'implementation.batch-too-old', { hours: 24 }]);
    expect((await ask('GET', `assignment-batches/${batch.id}`)).body).toMatchObject({ availableActions: [] });
    expect((await undo('01900000-0000-7000-8000-000000000009')).status).toBe(404);
  });
});
