import { signedIn, type IdentityApp, type SignedInPerson } from '@nmirf/identity/api/testing';
import {
  implementationPermissions,
  type AssignmentInbox,
  type AssignmentPage,
  type AssignmentRow,
  type RecommendationAssignments,
} from '@nmirf/implementation/model';
import { aDesignation, anInstitution } from '@nmirf/institutions/api/testing';
import { dayOf, execute, readRows } from '@nmirf/platform/api';
import { roles, type Role } from '@nmirf/platform/model';
import { anAssignment } from '../testing';
import { implementationApp, recommendations } from '../testing/implementation-app';
import { AssignmentQuery } from './assignment.query';

jest.setTimeout(120_000);

describe('assignments', () => {
  let server: IdentityApp;
  let [one, two, three]: string[] = [];
  let coordinator: SignedInPerson;
  const institutions = new Map<string, string>();
  const institution = (code: string) => institutions.get(code) ?? '';

  beforeEach(async () => {
    server = await implementationApp();
    [one, two, three] = await recommendations(server, 3);
    coordinator = await signedIn(server.app, 'coordinator', { name: 'Ana Coordinator' });
    for (const code of ['HEALTH', 'EDUCATION', 'LABOUR']) institutions.set(code, (await anInstitution(server.db.manager, { code })).id);
  });
  afterEach(() => server.close());

  const speaksFor = (code: string, role: Role = 'focal-point', name = `Focal ${code}`) =>
    signedIn(server.app, role, { name, scope: { kind: 'institution', id: institution(code) } });
  const get = (who: SignedInPerson, url: string) => server.ask('GET', url, { headers: who.headers });
  const post = (who: SignedInPerson, url: string, body?: object) =>
    server.ask('POST', url, { headers: who.headers, ...(body && { body }) });
  const an = (recommendationId = one, code = 'HEALTH', given: object = {}) =>
    anAssignment(server.db.manager, { recommendationId: recommendationId ?? '', institutionId: institution(code), ...given });
  const section = async (who: SignedInPerson, id = one) =>
    (await get(who, `recommendations/${id}/assignments`)).body as unknown as RecommendationAssignments;
  const day = (days: number) => dayOf(new Date(server.clock.now().getTime() + days * 86_400_000));

  it('are read by the State’s people, given by those who coordinate, and answered by focal points', async () => {
    const { id } = await an();
    for (const role of roles.filter((name) => name !== 'auditor')) {
      const who = await signedIn(server.app, role);
      const holds = (permission: keyof typeof implementationPermissions) =>
        (implementationPermissions[permission] as readonly string[]).includes(role);
      const statuses = [
        (await get(who, 'assignments')).status,
        (await get(who, 'assignments/inbox')).status,
        (await post(who, 'assignments', {})).status,
        (await post(who, 'assignments/preview', {})).status,
        (await post(who, 'assignments/proposals', {})).status,
        (await post(who, `assignments/${id}/end`, {})).status,
        (await post(who, `assignments/${id}/ask-reassignment`, {})).status,
        (await post(who, `assignment-batches/${id}/undo`)).status,
      ];
      const [read, respond, assign] = [holds('implementation.read'), holds('implementation.respond'), holds('implementation.assign')];
      expect([role, ...statuses]).toEqual([
        role,
        read ? 200 : 403,
        respond ? 200 : 403,
        assign ? 400 : 403,
        assign ? 400 : 403,
        respond ? 400 : 403,
        assign ? 400 : 403,
        respond ? 400 : 403,
        assign ? 404 : 403,
      ]);
    }
    expect((await server.ask('GET', 'assignments')).status).toBe(401);
  });

  it('of others look like none to an institution, in the list, by recommendation and by action', async () => {
    const other = await an(one, 'EDUCATION');
    await an(two, 'HEALTH');
    await an(two, 'LABOUR', { role: 'supporting' });
    const focal = await speaksFor('HEALTH');
    const page = (await get(focal, 'assignments')).body as unknown as AssignmentPage;
    // The other institution on a shared recommendation is seen; another recommendation's is not.
    expect([page.total, page.items.map((row) => row.recommendation.id)]).toEqual([2, [two, two]]);
    expect(((await get(focal, `assignments?recommendation=${one}`)).body as unknown as AssignmentPage).total).toBe(0);
    const absent = '01900000-0000-7000-8000-000000000009';
    for (const id of [one, absent]) {
      const answer = await get(focal, `recommendations/${id}/assignments`);
      expect([answer.status, answer.body['code']]).toEqual([404, 'request.not-found']);
    }
    for (const id of [other.id, absent]) {
      const answer = await post(focal, `assignments/${id}/accept`);
      expect([answer.status, answer.body['code']]).toEqual([404, 'request.not-found']);
    }
    // A proposal makes an institution responsible for nothing yet.
    await an(three, 'HEALTH', { role: 'supporting', state: 'proposed' });
    expect((await get(focal, `recommendations/${three}/assignments`)).status).toBe(404);
    for (const role of ['validating-authority', 'institution-reader'] as const)
      expect(((await get(await speaksFor('HEALTH', role), 'assignments')).body as unknown as AssignmentPage).total).toBe(2);
    for (const role of ['administrator', 'coordinator', 'co-coordinator'] as const)
      expect([role, ((await get(await signedIn(server.app, role), 'assignments')).body as unknown as AssignmentPage).total]).toEqual([
        role,
        4,
      ]);
    // Parliament sees what stands on published recommendations.
    await execute(server.db, `update recommendation set visibility = 'published', published_at = now() where id = $1`, [two]);
    const parliament = await signedIn(server.app, 'parliament-reader');
    expect(((await get(parliament, 'assignments')).body as unknown as AssignmentPage).total).toBe(2);
    expect((await get(parliament, `recommendations/${two}/assignments`)).status).toBe(200);
    expect((await get(parliament, `recommendations/${one}/assignments`)).status).toBe(404);
  });

  it('are accepted by the institution itself only', async () => {
    const { id } = await an(one, 'HEALTH');
    await an(one, 'LABOUR', { role: 'supporting' });
    const [health, labour] = [await speaksFor('HEALTH'), await speaksFor('LABOUR')];
    const foreign = await post(labour, `assignments/${id}/accept`);
    expect([foreign.status, foreign.body['code']]).toEqual([403, 'access.not-allowed']);
    expect((await section(health)).items[0]?.availableActions).toEqual(['accept', 'ask-reassignment']);
    const accepted = await post(health, `assignments/${id}/accept`);
    expect([accepted.status, accepted.body['items']]).toMatchObject([200, [{ id, state: 'accepted', version: 2 }, { state: 'assigned' }]]);
    const again = await post(health, `assignments/${id}/accept`);
    expect([again.status, again.body['code']]).toEqual([409, 'workflow.not-possible']);
    expect(await server.trail('assignment.accept')).toMatchObject([
      { actorId: health.id, subjectId: id, details: { from: 'assigned', to: 'accepted' } },
    ]);
  });

  it('are asked away, kept and ended with reasons that the history tells', async () => {
    const { id } = await an();
    const focal = await speaksFor('HEALTH');
    expect((await post(focal, `assignments/${id}/ask-reassignment`, { reason: ' ' })).status).toBe(400);
    expect((await post(focal, `assignments/${id}/ask-reassignment`, { reason: 'Law 5 gives it to Labour' })).status).toBe(200);
    server.clock.pass(1000);
    expect((await post(coordinator, `assignments/${id}/keep`, { reason: 'Agreed in the meeting of May' })).status).toBe(200);
    server.clock.pass(1000);
    expect((await post(coordinator, `assignments/${id}/end`, { reason: 'Merged' })).status).toBe(200);
    const { items, history } = await section(coordinator);
    expect(items).toEqual([]);
    expect(history.map(({ kind, by, reason, institution: { code } }) => [kind, by, reason, code])).toEqual([
      ['end', 'Ana Coordinator', 'Merged', 'HEALTH'],
      ['keep', 'Ana Coordinator', 'Agreed in the meeting of May', 'HEALTH'],
      ['ask-reassignment', 'Focal HEALTH', 'Law 5 gives it to Labour', 'HEALTH'],
    ]);
    expect(await readRows(server.db, 'select state, ended_from, end_reason, ended_by from assignment')).toEqual([
      { state: 'ended', ended_from: 'assigned', end_reason: 'Merged', ended_by: coordinator.id },
    ]);
    // Who is no longer responsible no longer sees it.
    expect((await get(focal, `recommendations/${one}/assignments`)).status).toBe(404);
  });

  it('of a supporting institution are proposed by a responsible one, and confirmed or declined', async () => {
    await an(one, 'HEALTH', { state: 'accepted' });
    const focal = await speaksFor('HEALTH');
    const propose = (code: string, who = focal, recommendationId = one) =>
      post(who, 'assignments/proposals', { recommendationId, institutionId: institution(code), reason: 'They run the hospitals' });
    expect((await section(focal)).availableActions).toEqual(['propose']);
    const proposed = await propose('LABOUR');
    expect([proposed.status, proposed.body['items']]).toMatchObject([
      201,
      [{ role: 'lead' }, { role: 'supporting', state: 'proposed', urgency: null }],
    ]);
    const { history } = await section(coordinator);
    expect(history).toMatchObject([
      { kind: 'propose', by: 'Focal HEALTH', onBehalfOf: { code: 'HEALTH' }, institution: { code: 'LABOUR' } },
    ]);
    const twice = await propose('LABOUR');
    expect([twice.status, twice.body['code']]).toEqual([409, 'implementation.already-assigned']);
    expect((await propose('LABOUR', focal, two)).status).toBe(404);
    const stateWide = await signedIn(server.app, 'focal-point');
    expect((await propose('LABOUR', stateWide, two)).body['code']).toBe('implementation.not-responsible');
    expect((await propose('NOBODY')).status).toBe(400);

    const [, proposal] = (await section(coordinator)).items;
    expect(proposal?.availableActions).toEqual(['confirm', 'decline']);
    expect((await post(coordinator, `assignments/${proposal?.id}/decline`, {})).status).toBe(400);
    await post(coordinator, `assignments/${proposal?.id}/decline`, { reason: 'No mandate' });
    expect((await section(coordinator)).items).toHaveLength(1);
    await propose('LABOUR');
    const again = (await section(coordinator)).items[1];
    expect(again?.id).not.toBe(proposal?.id);
    expect((await post(coordinator, `assignments/${again?.id}/confirm`)).body['items']).toMatchObject([
      {},
      { state: 'assigned', role: 'supporting' },
    ]);
  });

  it('wait in the inbox: unanswered first, then by date, own ones only', async () => {
    const more = await recommendationsOfAnotherDocument();
    await an(one, 'HEALTH', { dueOn: day(90) });
    await an(two, 'HEALTH', { dueOn: day(10) });
    await an(three, 'HEALTH', { dueOn: day(-1), state: 'accepted' });
    await an(more[0], 'HEALTH', { dueOn: day(200), state: 'accepted' });
    await an(more[1], 'HEALTH', { dueOn: day(-20) });
    await an(more[2], 'EDUCATION', { dueOn: day(-20) });
    const inbox = (await get(await speaksFor('HEALTH'), 'assignments/inbox')).body as unknown as AssignmentInbox;
    expect(inbox.items.map(({ state, urgency }) => [state, urgency])).toEqual([
      ['assigned', 'overdue'],
      ['assigned', 'soon'],
      ['assigned', 'new'],
      ['accepted', 'overdue'],
      ['accepted', 'later'],
    ]);
    expect(inbox).toMatchObject({ total: 5, waiting: 3, overdue: 2, soon: 1 });
    const due = async (which: string) =>
      ((await get(coordinator, `assignments?due=${which}`)).body as unknown as AssignmentPage).items.map(
        (row: AssignmentRow) => row.institution.code,
      );
    expect((await due('overdue')).sort()).toEqual(['EDUCATION', 'HEALTH', 'HEALTH']);
    expect(await due('soon')).toEqual(['HEALTH']);
    expect((await get(coordinator, 'assignments?state=ended')).body).toMatchObject({ total: 0, items: [] });
    expect((await get(coordinator, `assignments?institution=${institution('EDUCATION')}`)).body).toMatchObject({ total: 1 });
  });

  const recommendationsOfAnotherDocument = async (): Promise<string[]> => {
    const made = await readRows<{ id: string }>(
      server.db,
      `insert into recommendation (id, code, kind, document_id, paragraph, ordinal, paragraph_order, texts, original_language, original_text, parts, position, source_hash, version)
      select gen_random_uuid(), r.code || 'B', r.kind, r.document_id, r.paragraph || 'B', r.ordinal + 100, r.paragraph_order || 'B', r.texts, r.original_language, r.original_text, r.parts, r.position, r.source_hash || 'B', 1
      from recommendation r returning id`,
    );
    return made.map(({ id }) => id);
  };

  it('get another due date from those who assign, and the institution is told', async () => {
    const { id } = await an(one, 'HEALTH', { dueOn: day(10) });
    const focal = await speaksFor('HEALTH');
    await aDesignation(server.db.manager, { institutionId: institution('HEALTH'), accountId: focal.id });
    const change = (who: SignedInPerson, dueOn: unknown, version: number | undefined, which = id) =>
      server.ask('PATCH', `assignments/${which}`, {
        headers: { ...who.headers, ...(version !== undefined && { 'if-match': `"${version}"` }) },
        body: { dueOn },
      });
    const codeOf = async (...given: Parameters<typeof change>) => {
      const { status, body } = await change(...given);
      return [status, body['code']];
    };
    expect((await section(coordinator)).items[0]?.availableActions).toContain('change-due');
    expect((await section(focal)).items[0]?.availableActions).not.toContain('change-due');
    expect(await codeOf(focal, day(20), 1)).toEqual([403, 'access.not-allowed']);
    expect(await codeOf(coordinator, day(20), undefined)).toEqual([428, 'request.version-required']);
    expect(await codeOf(coordinator, '2027-02-30', 1)).toEqual([400, 'request.invalid']);
    expect(await codeOf(coordinator, day(-1), 1)).toEqual([409, 'implementation.due-past']);
    expect(await codeOf(coordinator, day(10), 1)).toEqual([409, 'implementation.nothing-to-change']);
    expect(await codeOf(coordinator, day(20), 1, '01900000-0000-7000-8000-000000000009')).toEqual([404, 'request.not-found']);

    const changed = (await change(coordinator, day(20), 1)).body as unknown as RecommendationAssignments;
    expect(changed.items[0]).toMatchObject({ dueOn: day(20), version: 2 });
    expect(changed.history[0]).toMatchObject({ kind: 'change-due', by: 'Ana Coordinator', due: { from: day(10), to: day(20) } });
    expect(await codeOf(coordinator, day(30), 1)).toEqual([412, 'request.version-outdated']);
    const trail = await server.trail('assignment.change-due');
    expect(trail.filter(({ subjectId }) => subjectId === id)).toMatchObject([
      { details: { recommendationId: one, dueFrom: day(10), dueTo: day(20) } },
    ]);
    expect(await readRows(server.db, 'select kind, params from notification where account_id = $1', [focal.id])).toMatchObject([
      { kind: 'assignment.due-moved', params: { count: 1, institution: { en: 'Body HEALTH' } } },
    ]);

    expect((await change(coordinator, null, 2)).body).toMatchObject({ items: [{ dueOn: null, version: 3 }] });
    await post(coordinator, `assignments/${id}/end`, { reason: 'Over' });
    expect(await codeOf(coordinator, day(20), 4)).toEqual([409, 'workflow.not-possible']);
  });

  it('are one lead and one of an institution at a time, by the database itself; rows and history stay', async () => {
    const { id } = await an();
    await expect(an(one, 'EDUCATION')).rejects.toThrow('uq_assignment_lead');
    await expect(an(one, 'HEALTH', { role: 'supporting' })).rejects.toThrow('uq_assignment_institution');
    await expect(an(two, 'HEALTH', { state: 'proposed' })).rejects.toThrow('ck_assignment_proposed');
    await post(coordinator, `assignments/${id}/end`, { reason: 'Wrong' });
    await an(one, 'EDUCATION');
    await expect(execute(server.db, 'delete from assignment')).rejects.toThrow('ended, not deleted');
    await expect(execute(server.db, `update assignment_event set reason = 'x'`)).rejects.toThrow('append-only');
    await expect(execute(server.db, 'delete from assignment_event')).rejects.toThrow('append-only');
  });

  it('tell other domains who leads, who has what, and to everybody the names alone', async () => {
    await an(one, 'HEALTH', { dueOn: '2027-06-30' });
    await an(one, 'EDUCATION', { role: 'supporting', state: 'accepted' });
    await an(one, 'LABOUR', { role: 'supporting', state: 'proposed' });
    await an(two, 'LABOUR', { role: 'supporting' });
    const query = server.app.get(AssignmentQuery, { strict: false });
    const [first, second, third] = [one ?? '', two ?? '', three ?? ''];
    expect([...(await query.leadsOf([first, second, third]))]).toEqual([
      [first, { state: 'assigned', dueOn: '2027-06-30', institution: expect.objectContaining({ code: 'HEALTH' }) }],
    ]);
    expect(await query.assignedTo([institution('LABOUR')])).toMatchObject([{ recommendationId: second, role: 'supporting' }]);
    const responsible = await query.responsibleInstitutions([first, second, third]);
    expect(responsible.get(first)).toEqual([
      { role: 'lead', name: { en: 'Body HEALTH' }, acronym: null },
      { role: 'supporting', name: { en: 'Body EDUCATION' }, acronym: null },
    ]);
    expect([responsible.get(second)?.length, responsible.has(third)]).toEqual([1, false]);
  });
});
