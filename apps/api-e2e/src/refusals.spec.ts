import { aPieceOfEvidence, aReport, assign, someRecommendations, type ReportWishes } from '@nmirf/follow-up/api/testing';
import type { ReportDraft } from '@nmirf/follow-up/model';
import { signedIn, type SignedInPerson } from '@nmirf/identity/api/testing';
import { anInstitution } from '@nmirf/institutions/api/testing';
import { readFirst, readRows, uuidv7 } from '@nmirf/platform/api';
import type { Role } from '@nmirf/platform/model';
import { startServer, type TestServer } from './test-server';

jest.setTimeout(120_000);

const absent = '01900000-0000-7000-8000-00000000dead';

/** What is tried. */
interface Attempt {
  who: string;
  method: 'POST' | 'PUT' | 'DELETE';
  url: string;
  body?: object;
}
/** A refused attempt: what was wrong with it, the rule that names it, and the record that stays as it is. */
interface Refusal {
  status: number;
  code: string;
  /** the record in the address, which the audit entry names */
  subject: string | null;
  fields?: string[];
}

describe('what is refused', () => {
  let server: TestServer;
  let health: string;
  let justice: string;
  let own: string[];
  let foreign: string[];
  const people: Record<string, SignedInPerson> = {};

  beforeAll(async () => {
    server = await startServer('refusals');
    const { app, db } = server;
    health = (await anInstitution(db.manager, { code: 'HEALTH' })).id;
    justice = (await anInstitution(db.manager, { code: 'JUSTICE' })).id;
    own = (await someRecommendations(server, 2)).map(({ id }) => id);
    foreign = (await someRecommendations(server, 2)).map(({ id }) => id);
    await assign(server, health, own);
    await assign(server, justice, foreign);
    const hire = async (name: string, role: Role | Role[], institution?: string) => {
      people[name] = await signedIn(app, role, { name, scope: institution ? { kind: 'institution', id: institution } : { kind: 'state' } });
    };
    await hire('focal point', 'focal-point', health);
    await hire('authority', 'validating-authority', health);
    await hire('focal point who is also the authority', ['focal-point', 'validating-authority'], health);
    await hire('coordinator', 'coordinator');
    await hire('coordinator who is also an authority', ['coordinator', 'validating-authority']);
  });
  afterAll(() => server?.close());

  const idOf = (name: string) => people[name]?.id ?? '';
  const report = (wishes: Partial<ReportWishes> = {}) =>
    aReport(server.db.manager, {
      institutionId: health,
      recommendationIds: own.slice(0, 1),
      authors: [idOf('focal point')],
      state: 'draft',
      ...wishes,
      submittedAt: (wishes.state ?? 'draft') === 'draft' ? null : new Date(),
    });
  const evidence = (institutionId: string, wishes: object = {}) => aPieceOfEvidence(server.db.manager, { institutionId, ...wishes });
  const draft = (more: object = {}): ReportDraft => ({
    recommendationIds: own.slice(0, 1),
    periodFrom: '2026-01-01',
    periodTo: '2026-06-30',
    language: 'en',
    summary: 'Written over.',
    results: '',
    obstacles: '',
    nextSteps: '',
    affectedPersons: [],
    proposedStatus: 'implemented',
    statusRationale: 'All is done.',
    ...more,
  });

  /** Every table that a report, its evidence or an assignment is in, row by row. */
  const rows = async () => {
    const tables = [
      'progress_report',
      'report_recommendation',
      'report_evidence',
      'report_comment',
      'report_event',
      'evidence',
      'implementation_status',
      'assignment',
      'assignment_event',
      'reporting_arrangement',
    ];
    const found: Record<string, unknown> = {};
    for (const table of tables) found[table] = await readRows(server.db, `select * from ${table} t order by t::text`);
    return found;
  };
  const lastEntry = async () => {
    const entry = await readFirst<{
      seq: string;
      action: string;
      actorId: string;
      subjectId: string | null;
      details: Record<string, unknown>;
    }>(
      server.db,
      `select seq::text as seq, action, actor_id as "actorId", subject_id as "subjectId", details from audit_entry order by audit_entry.seq desc limit 1`,
    );
    if (!entry) throw new Error('the audit trail is empty');
    return entry;
  };
  const send = async ({ who, method, url, body }: Attempt, person = people[who]) => {
    const answer = await server.app.inject({
      method,
      url: `/api/${url}`,
      headers: { ...person?.headers, ...(method === 'PUT' && { 'if-match': '"1"' }), ...(body && { 'content-type': 'application/json' }) },
      ...(body && { payload: JSON.stringify(body) }),
    });
    const { requestId: _requestId, ...problem } = answer.json() as { code: string; requestId: string; params: Record<string, unknown> };
    return { status: answer.statusCode, problem };
  };

  /** Tries it; the rule's name comes back, all rows are as they were, and the trail has one entry more: who was denied what. */
  async function expectRefused(attempt: Attempt, { status, code, subject, fields }: Refusal) {
    const [before, last] = [await rows(), await lastEntry()];
    const { status: found, problem } = await send(attempt);
    expect([found, problem.code]).toEqual([status, code]);
    expect(await rows()).toEqual(before);
    const entry = await lastEntry();
    expect(Number(entry.seq)).toBe(Number(last.seq) + 1);
    expect(entry).toMatchObject({
      action: 'access.denied',
      actorId: idOf(attempt.who),
      subjectId: subject,
      details: { code, method: attempt.method, ...(fields && { fields }) },
    });
    return problem;
  }

  const post = (who: string, url: string, body: object = {}): Attempt => ({ who, method: 'POST', url, body });
  const put = (who: string, url: string, body?: object): Attempt => ({ who, method: 'PUT', url, ...(body && { body }) });

  it.each([
    ['submitted', 'approve', 'coordinator', 'report.not-endorsed'],
    ['submitted', 'send-back', 'coordinator', 'report.not-endorsed'],
    ['submitted', 'publish', 'coordinator', 'workflow.not-possible'],
    ['endorsed', 'publish', 'coordinator', 'workflow.not-possible'],
    ['published', 'approve', 'coordinator', 'workflow.not-possible'],
    ['draft', 'endorse', 'authority', 'workflow.not-possible'],
    ['approved', 'submit', 'focal point', 'workflow.not-possible'],
  ] as const)('skipping a step: what is %s does not %s', async (state, action, who, code) => {
    const id = await report({ state });
    await expectRefused(post(who, `progress-reports/${id}/${action}`, { reason: 'At once' }), { status: 409, code, subject: id });
  });

  it('endorsing one’s own report', async () => {
    const who = 'focal point who is also the authority';
    const id = await report({ state: 'submitted', authors: [idOf('focal point'), idOf(who)] });
    await expectRefused(post(who, `progress-reports/${id}/endorse`), { status: 409, code: 'report.own-report', subject: id });
  });

  it('approving what one endorsed', async () => {
    const who = 'coordinator who is also an authority';
    const id = await report({ state: 'endorsed', endorsedBy: idOf(who) });
    await expectRefused(post(who, `progress-reports/${id}/approve`), { status: 409, code: 'report.own-endorsement', subject: id });
  });

  it('reporting on a recommendation of another institution, or in its name', async () => {
    const begin = (institutionId: string, recommendationIds: string[]) =>
      post('focal point', 'progress-reports', { institutionId, recommendationIds, language: 'en' });
    const refused = { status: 403, code: 'report.not-assigned', subject: null };
    const problem = await expectRefused(begin(health, foreign), refused);
    expect(await expectRefused(begin(health, [absent, uuidv7()]), refused)).toEqual(problem);
    await expectRefused(begin(justice, foreign), { ...refused, code: 'report.other-institution' });
    const id = await report();
    const body = draft({ recommendationIds: [own[0], foreign[0]] });
    await expectRefused(put('focal point', `progress-reports/${id}`, body), { ...refused, subject: id });
  });

  it('attaching another institution’s evidence by its id, which is told like an id that is none', async () => {
    const id = await report();
    const refused = { status: 403, code: 'report.evidence-of-another', subject: id };
    const attach = (evidenceId: string) => put('focal point', `progress-reports/${id}/evidence/${evidenceId}`);
    const problem = await expectRefused(attach(await evidence(justice)), refused);
    expect(await expectRefused(attach(absent), refused)).toEqual(problem);
    const add = { kind: 'law', stance: 'supports', title: 'Act', publisher: null, datedOn: null, language: null, locator: null };
    const link = { ...add, personalData: false, visibility: 'public', institutionId: justice, url: 'https://gazette.example/2' };
    await expectRefused(post('focal point', 'evidence/links', link), { status: 403, code: 'report.other-institution', subject: null });
  });

  it.each(['visibility', 'author', 'authors', 'status', 'state', 'institutionId', 'endorsedBy', 'publishedAt'])(
    'setting %s through the body',
    async (field) => {
      const id = await report();
      const refused = { status: 400, code: 'request.invalid', fields: [field] };
      await expectRefused(put('focal point', `progress-reports/${id}`, draft({ [field]: 'published' })), { ...refused, subject: id });
      await expectRefused(post('focal point', `progress-reports/${id}/submit`, { [field]: 'published' }), { ...refused, subject: id });
      const begun = { institutionId: health, recommendationIds: own.slice(0, 1), language: 'en' };
      if (field !== 'institutionId')
        await expectRefused(post('focal point', 'progress-reports', { ...begun, [field]: 'published' }), { ...refused, subject: null });
    },
  );

  it('tells of a draft of another institution what it tells of a report that is not there, whatever is tried', async () => {
    const id = await report({ institutionId: justice, recommendationIds: foreign, authors: [] });
    const mine = await evidence(health);
    const attempts = (of: string): Attempt[] => [
      put('focal point', `progress-reports/${of}`, draft()),
      put('focal point', `progress-reports/${of}/evidence/${mine}`),
      { who: 'focal point', method: 'DELETE', url: `progress-reports/${of}/evidence/${mine}` },
      post('focal point', `progress-reports/${of}/submit`),
      post('focal point', `progress-reports/${of}/comments`, { section: null, text: 'Seen it' }),
      post('authority', `progress-reports/${of}/endorse`),
      post('authority', `progress-reports/${of}/return`, { reason: 'No' }),
      post('coordinator', `progress-reports/${of}/approve`),
      post('coordinator', `progress-reports/${of}/publish`),
    ];
    const refused = { status: 404, code: 'request.not-found' };
    for (const [index, attempt] of attempts(id).entries()) {
      const nothing = attempts(absent)[index];
      if (!nothing) throw new Error('an attempt has no counterpart');
      expect(await expectRefused(attempt, { ...refused, subject: id })).toEqual(
        await expectRefused(nothing, { ...refused, subject: absent }),
      );
    }
  });

  it('writes nothing of strangers into the trail, whatever they send', async () => {
    const id = await report();
    const last = await lastEntry();
    for (const attempt of [
      put('a stranger', `progress-reports/${id}`, draft({ status: 'published' })),
      post('a stranger', 'progress-reports', { visibility: 'public' }),
      post('a stranger', `progress-reports/${id}/publish`),
      post('a stranger', 'identity/sign-in', { email: 'x@y.example', password: 'x', role: 'administrator' }),
    ])
      expect([400, 401]).toContain((await send(attempt)).status);
    expect(await lastEntry()).toEqual(last);
  });
});
