import type { ProgressReport, RecommendationFollowUp, ReportDraft, ReportPage } from '@nmirf/follow-up/model';
import { signedIn, type IdentityApp, type SignedInPerson } from '@nmirf/identity/api/testing';
import { anInstitution } from '@nmirf/institutions/api/testing';
import { execute, readRows } from '@nmirf/platform/api';
import type { Role } from '@nmirf/platform/model';
import { PublicFollowUpQuery } from '../implementation-status/public-follow-up.query';
import { aReport, assign, followUpApp, someRecommendations } from '../testing';

jest.setTimeout(120_000);

const draft = (recommendationIds: string[], more: Partial<ReportDraft> = {}): ReportDraft => ({
  recommendationIds,
  periodFrom: '2026-01-01',
  periodTo: '2026-06-30',
  language: 'en',
  summary: 'The law was adopted.',
  results: 'Two hundred clinics',
  obstacles: '',
  nextSteps: 'Train the staff',
  affectedPersons: [],
  proposedStatus: 'partially-implemented',
  statusRationale: 'The law is in force, the budget is not.',
  ...more,
});

describe('a progress report', () => {
  let server: IdentityApp;
  let health: string;
  let justice: string;
  let own: { id: string; code: string }[];
  let foreign: { id: string; code: string }[];
  const people: Record<string, SignedInPerson> = {};
  beforeAll(async () => {
    server = await followUpApp();
    health = (await anInstitution(server.db.manager, { code: 'HEALTH' })).id;
    justice = (await anInstitution(server.db.manager, { code: 'JUSTICE' })).id;
    own = await someRecommendations(server, 4);
    foreign = await someRecommendations(server, 2);
    await assign(
      server,
      health,
      own.map(({ id }) => id),
    );
    await assign(
      server,
      justice,
      foreign.map(({ id }) => id),
    );
    const hire = async (name: string, role: Role | Role[], institution?: string) => {
      people[name] = await signedIn(server.app, role, {
        name,
        scope: institution ? { kind: 'institution', id: institution } : { kind: 'state' },
      });
    };
    await hire('focal', 'focal-point', health);
    await hire('stand-in', 'focal-point', health);
    await hire('both', ['focal-point', 'validating-authority'], health);
    await hire('authority', 'validating-authority', health);
    await hire('judge', 'focal-point', justice);
    await hire('judges-head', 'validating-authority', justice);
    await hire('coordinator', 'coordinator');
    await hire('co-coordinator', 'co-coordinator');
    await hire('parliament', 'parliament-reader');
    await hire('auditor', 'auditor');
  });
  afterAll(() => server.close());

  const as = async (name: string, method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, body?: object, version?: number) => {
    const headers = { ...people[name]?.headers, ...(version !== undefined && { 'if-match': `"${version}"` }) };
    const answer = await server.ask(method, url, { headers, ...(body && { body }) });
    return { status: answer.status, report: answer.body as unknown as ProgressReport, code: answer.body['code'], body: answer.body };
  };
  const step = (name: string, id: string, action: string, reason?: string) =>
    as(name, 'POST', `progress-reports/${id}/${action}`, reason === undefined ? {} : { reason });
  const arrange = async (skipsEndorsement: boolean, reason: string) => {
    const answer = await as('coordinator', 'PUT', `institutions/${health}/reporting-arrangement`, { skipsEndorsement, reason });
    expect(answer.status).toBe(200);
    return answer.body;
  };
  const begin = async (name = 'focal', on = [own[0]?.id ?? '']) => {
    const { status, report } = await as(name, 'POST', 'progress-reports', {
      institutionId: health,
      recommendationIds: on,
      language: 'en',
    });
    expect(status).toBe(201);
    return report;
  };
  const written = async (name = 'focal', on = [own[0]?.id ?? '']) => {
    const begun = await begin(name, on);
    const { status, report } = await as(name, 'PUT', `progress-reports/${begun.id}`, draft(on), begun.version);
    expect(status).toBe(200);
    return report;
  };
  const row = async (id: string) =>
    (await readRows<Record<string, unknown>>(server.db, 'select * from progress_report where id = $1', [id]))[0];

  it('goes from the desk to the public, and its status with it', async () => {
    const { id } = await written();
    expect((await step('focal', id, 'submit')).report).toMatchObject({ state: 'submitted', editable: false, availableActions: [] });
    const returned = await step('authority', id, 'return', 'Say how many clinics.');
    expect(returned.report).toMatchObject({ state: 'returned' });
    const again = await as(
      'focal',
      'PUT',
      `progress-reports/${id}`,
      draft([own[0]?.id ?? ''], { summary: 'Two hundred clinics.' }),
      returned.report.version,
    );
    expect(again.status).toBe(200);
    expect((await step('focal', id, 'submit')).report.state).toBe('submitted');
    expect((await step('authority', id, 'endorse')).report.state).toBe('endorsed');
    expect((await step('co-coordinator', id, 'approve')).report.state).toBe('approved');
    const query = server.app.get(PublicFollowUpQuery);
    expect(await query.of(own[0]?.code ?? '')).toMatchObject({ status: 'not-assessed', reports: [] });
    const published = await step('coordinator', id, 'publish');
    expect(published.report.state).toBe('published');
    expect(published.report.history.map(({ action, by, reason }) => [action, by.name, reason])).toEqual([
      ['begin', 'focal', null],
      ['submit', 'focal', null],
      ['return', 'authority', 'Say how many clinics.'],
      ['submit', 'focal', null],
      ['endorse', 'authority', null],
      ['approve', 'co-coordinator', null],
      ['publish', 'coordinator', null],
    ]);
    const followUp = await query.of(own[0]?.code ?? '');
    expect(followUp).toMatchObject({ status: 'partially-implemented', reports: [{ id, summary: 'Two hundred clinics.' }] });
    expect(JSON.stringify(followUp)).not.toMatch(/focal|authority|coordinator|Say how many/);
    await expect(execute(server.db, 'update implementation_status set rationale = $1', ['x'])).rejects.toThrow(/only added to/);
    await expect(execute(server.db, 'delete from report_event')).rejects.toThrow(/only added to/);
  });

  it('takes the place of an older one that it covers', async () => {
    const on = own.slice(1, 3).map(({ id }) => id);
    const publish = async (recommendations: string[]) => {
      const { id } = await written('focal', recommendations);
      for (const [who, action] of [
        ['focal', 'submit'],
        ['authority', 'endorse'],
        ['coordinator', 'approve'],
        ['coordinator', 'publish'],
      ] as const)
        expect((await step(who, id, action)).status).toBe(200);
      return id;
    };
    const [narrow, wide] = [await publish(on.slice(0, 1)), await publish(on)];
    expect((await row(narrow))?.['state']).toBe('superseded');
    await publish(on.slice(1));
    expect((await row(wide))?.['state']).toBe('published');
    const history = (await as('coordinator', 'GET', `recommendations/${on[0]}/follow-up`)).body as unknown as RecommendationFollowUp;
    expect(history.history).toHaveLength(2);
  });

  it('is not endorsed by who wrote it, nor approved by who endorsed it', async () => {
    const { id } = await written('both');
    await step('both', id, 'submit');
    expect(await step('both', id, 'endorse')).toMatchObject({ status: 409, code: 'report.own-report' });
    await step('authority', id, 'endorse');
    const two = await signedIn(server.app, ['coordinator', 'validating-authority'], { name: 'two hats' });
    people['two hats'] = two;
    const { id: other } = await written();
    await step('focal', other, 'submit');
    expect((await step('two hats', other, 'endorse')).status).toBe(200);
    expect(await step('two hats', other, 'approve')).toMatchObject({ status: 409, code: 'report.own-endorsement' });
    expect((await row(other))?.['state']).toBe('endorsed');
    const denied = await server.trail('access.denied');
    expect(denied.at(-1)).toMatchObject({ actorId: two.id, subjectId: other, details: { code: 'report.own-endorsement' } });
    // the database's own rule, whoever writes
    await expect(execute(server.db, 'update progress_report set approved_by = endorsed_by where id = $1', [other])).rejects.toThrow(
      /approver/,
    );
  });

  it('skips no step, unless the institution has nobody who endorses', async () => {
    const { id } = await written();
    expect(await step('coordinator', id, 'approve')).toMatchObject({ status: 404 });
    await step('focal', id, 'submit');
    expect(await step('coordinator', id, 'approve')).toMatchObject({ status: 409, code: 'report.not-endorsed' });
    expect(await step('coordinator', id, 'publish')).toMatchObject({ status: 409, code: 'workflow.not-possible' });
    expect(await step('focal', id, 'endorse')).toMatchObject({ status: 403, code: 'access.not-allowed' });
    expect((await row(id))?.['state']).toBe('submitted');
    await arrange(true, 'Nobody there can endorse');
    expect((await step('coordinator', id, 'approve')).report.state).toBe('approved');
    await arrange(false, 'There is a secretary general now');
  });

  it('is exempted from endorsement by the ministry alone, with a reason that is kept with who gave it', async () => {
    const address = `institutions/${health}/reporting-arrangement`;
    expect((await as('coordinator', 'PUT', address, { skipsEndorsement: true })).status).toBe(400);
    expect((await as('coordinator', 'PUT', address, { skipsEndorsement: true, reason: '  ' })).status).toBe(400);
    expect((await as('authority', 'PUT', address, { skipsEndorsement: true, reason: 'I am away' })).status).toBe(403);
    expect((await as('focal', 'GET', `institutions/${justice}/reporting-arrangement`)).body).toEqual({
      skipsEndorsement: false,
      decision: null,
    });
    const decided = await arrange(true, 'Nobody there can endorse');
    expect(decided).toMatchObject({
      skipsEndorsement: true,
      decision: { by: { id: people['coordinator']?.id, name: 'coordinator' }, reason: 'Nobody there can endorse' },
    });
    expect((await as('focal', 'GET', address)).body).toEqual(decided);
    expect((await server.trail('reporting-arrangement.set')).at(-1)).toMatchObject({
      subjectId: health,
      details: { skipsEndorsement: true, reason: 'Nobody there can endorse' },
    });
    await arrange(false, 'There is a secretary general now');
  });

  it('asks for a reason when it is sent back, and for its parts before it leaves', async () => {
    const begun = await begin();
    const empty = await step('focal', begun.id, 'submit');
    expect(empty).toMatchObject({ status: 409, code: 'report.incomplete' });
    expect(JSON.stringify(empty.body)).toMatch(/summary.*proposedStatus/);
    const { id } = await written();
    await step('focal', id, 'submit');
    expect(await step('authority', id, 'return')).toMatchObject({ status: 400 });
    expect(await step('authority', id, 'return', '  ')).toMatchObject({ status: 400 });
    expect((await row(id))?.['state']).toBe('submitted');
  });

  it('is of the own institution, on what is assigned to it, and nothing else', async () => {
    const start = (institutionId: string, recommendationIds: string[]) =>
      as('focal', 'POST', 'progress-reports', { institutionId, recommendationIds, language: 'en' });
    expect(await start(justice, [foreign[0]?.id ?? ''])).toMatchObject({ status: 403, code: 'report.other-institution' });
    expect(await start(health, [foreign[0]?.id ?? ''])).toMatchObject({ status: 403, code: 'report.not-assigned' });
    const report = await written();
    const smuggled = await as('focal', 'PUT', `progress-reports/${report.id}`, draft([foreign[0]?.id ?? '']), report.version);
    expect(smuggled).toMatchObject({ status: 403, code: 'report.not-assigned' });
    for (const field of ['visibility', 'author', 'authors', 'state', 'status', 'institutionId', 'publishedAt']) {
      const answer = await as(
        'focal',
        'PUT',
        `progress-reports/${report.id}`,
        { ...draft([own[0]?.id ?? '']), [field]: 'public' },
        report.version,
      );
      expect([field, answer.status]).toEqual([field, 400]);
      expect(JSON.stringify(answer.body)).toContain(field);
    }
    expect(await row(report.id)).toMatchObject({ version: report.version, state: 'draft' });
  });

  it('is seen by the institution from the first word, by the ministry once it was submitted, by parliament once it is published', async () => {
    const { id } = await written();
    const see = async () => {
      const seen: string[] = [];
      for (const name of ['focal', 'stand-in', 'authority', 'judge', 'judges-head', 'coordinator', 'parliament', 'auditor']) {
        const one = await as(name, 'GET', `progress-reports/${id}`);
        const list = (await as(name, 'GET', 'progress-reports?size=100')).body as unknown as ReportPage;
        expect([name, list.items.some((item) => item.id === id)]).toEqual([name, one.status === 200]);
        expect([200, 404]).toContain(one.status);
        if (one.status === 200) seen.push(name);
      }
      return seen;
    };
    expect(await see()).toEqual(['focal', 'stand-in', 'authority']);
    await step('focal', id, 'submit');
    expect(await see()).toEqual(['focal', 'stand-in', 'authority', 'coordinator', 'auditor']);
    for (const [who, action] of [
      ['authority', 'endorse'],
      ['coordinator', 'approve'],
      ['coordinator', 'publish'],
    ] as const)
      await step(who, id, action);
    expect(await see()).toHaveLength(8);
    for (const [method, url] of [
      ['PUT', ''],
      ['POST', '/submit'],
      ['POST', '/comments'],
    ] as const) {
      const body = url === '/comments' ? { section: null, text: 'x' } : url ? {} : draft([own[0]?.id ?? '']);
      const { id: hidden } = await begin();
      expect([url, (await as('judge', method, `progress-reports/${hidden}${url}`, body, 1)).status]).toEqual([url, 404]);
    }
  });

  it('keeps what is said on its way among those who work on it, published or not', async () => {
    const { id } = await written();
    await as('authority', 'POST', `progress-reports/${id}/comments`, { section: null, text: 'The minister asks for numbers.' });
    await step('focal', id, 'submit');
    await step('authority', id, 'return', 'Not yet in force');
    await step('focal', id, 'submit');
    await step('authority', id, 'endorse');
    await step('coordinator', id, 'approve');
    await step('coordinator', id, 'publish');
    for (const name of ['focal', 'authority', 'coordinator', 'auditor']) {
      const { report } = await as(name, 'GET', `progress-reports/${id}`);
      expect([name, report.comments?.length, report.history.some(({ reason }) => reason)]).toEqual([name, 1, true]);
    }
    for (const name of ['judge', 'parliament']) {
      const { report } = await as(name, 'GET', `progress-reports/${id}`);
      expect([name, report.comments, report.history.map(({ action }) => action)]).toEqual([name, null, ['publish']]);
    }
    const meddling = await as('judge', 'POST', `progress-reports/${id}/comments`, { section: null, text: 'We did it first.' });
    expect(meddling).toMatchObject({ status: 403, code: 'report.other-institution' });
    expect((await as('focal', 'GET', `progress-reports/${id}`)).report.comments).toHaveLength(1);
  });

  it('shows to parliament what it says on published recommendations, and nothing on others', async () => {
    const internal = await someRecommendations(server, 1, 'internal');
    await assign(
      server,
      health,
      internal.map(({ id }) => id),
    );
    const onBoth = await aReport(server.db.manager, {
      institutionId: health,
      recommendationIds: [own[0]?.id ?? '', internal[0]?.id ?? ''],
    });
    const onInternal = await aReport(server.db.manager, { institutionId: health, recommendationIds: [internal[0]?.id ?? ''] });
    expect((await as('judge', 'GET', `progress-reports/${onInternal}`)).status).toBe(200);
    expect((await as('parliament', 'GET', `progress-reports/${onInternal}`)).status).toBe(404);
    expect((await as('parliament', 'GET', `recommendations/${internal[0]?.id}/follow-up`)).status).toBe(404);
    const { report } = await as('parliament', 'GET', `progress-reports/${onBoth}`);
    expect(report.recommendations.map(({ id }) => id)).toEqual([own[0]?.id]);
    const list = (await as('parliament', 'GET', 'progress-reports?size=100')).body as unknown as ReportPage;
    expect(list.items.find(({ id }) => id === onBoth)?.recommendations).toBe(1);
    expect(list.items.some(({ id }) => id === onInternal)).toBe(false);
  });

  it('loses nobody’s words: an edit on an old version is refused, a comment disturbs none', async () => {
    const report = await written();
    const commented = await as('authority', 'POST', `progress-reports/${report.id}/comments`, {
      section: 'summary',
      text: 'Which clinics?',
    });
    expect(commented.report).toMatchObject({ version: report.version, comments: [{ section: 'summary', by: { name: 'authority' } }] });
    const save = (summary: string, version: number) =>
      as('stand-in', 'PUT', `progress-reports/${report.id}`, draft([own[0]?.id ?? ''], { summary }), version);
    const [first, second] = await Promise.all([save('one', report.version), save('two', report.version)]);
    expect([first.status, second.status].sort()).toEqual([200, 412]);
    const [won, lost] = first.status === 200 ? [first, second] : [second, first];
    // who came second is told the version to go on from, and with it nothing stands in the way
    expect(lost.body).toMatchObject({ code: 'request.version-outdated', params: { version: won.report.version } });
    expect((await row(report.id))?.['summary']).toBe(won.report.summary);
    const { version } = lost.body['params'] as { version: number };
    expect((await save('one and two', version)).report).toMatchObject({ summary: 'one and two', version: version + 1 });
    expect((await as('stand-in', 'PUT', `progress-reports/${report.id}`, draft([own[0]?.id ?? '']))).status).toBe(428);
    expect((await row(report.id))?.['authors']).toHaveLength(2);
  });

  it('stays as it was once it has left the desk', async () => {
    const report = await written();
    const submitted = (await step('focal', report.id, 'submit')).report;
    const late = await as(
      'focal',
      'PUT',
      `progress-reports/${report.id}`,
      draft([own[0]?.id ?? ''], { summary: 'late' }),
      submitted.version,
    );
    expect(late).toMatchObject({ status: 409, code: 'report.not-editable' });
    expect((await row(report.id))?.['summary']).toBe('The law was adopted.');
  });

  it('tells whoever takes the next step, and whoever wrote, once and in the same transaction', async () => {
    const inbox = async (name: string, id: string) =>
      (
        await readRows<{ kind: string }>(
          server.db,
          'select kind from notification where account_id = $1 and link = $2 order by created_at, id',
          [people[name]?.id, `/workspace/reports/${id}`],
        )
      ).map(({ kind }) => kind);
    const { id } = await written('stand-in');
    await step('stand-in', id, 'submit');
    expect(await inbox('authority', id)).toEqual(['report.submitted']);
    expect(await inbox('judges-head', id)).toEqual([]);
    await step('authority', id, 'return', 'More numbers, please.');
    expect(await inbox('stand-in', id)).toEqual(['report.returned']);
    await step('stand-in', id, 'submit');
    await step('authority', id, 'endorse');
    expect(await inbox('coordinator', id)).toEqual(['report.to-review']);
    // A step that is refused tells nobody.
    expect((await step('focal', id, 'submit')).status).toBe(409);
    expect(await inbox('authority', id)).toEqual(['report.submitted', 'report.submitted']);
    await step('coordinator', id, 'approve');
    await step('coordinator', id, 'publish');
    expect(await inbox('stand-in', id)).toEqual(['report.returned', 'report.published']);
    await server.drain();
    const letters = server.mail.letters.filter(({ text }) => text.includes(id));
    expect(letters.map(({ to }) => to).filter((to) => to === people['stand-in']?.email)).toHaveLength(2);
    expect(letters.map(({ text }) => text).join()).not.toContain('More numbers');
  });
});
