import { execute, readFirst, readRows } from '@nmirf/platform/api';
import { Id, roles } from '@nmirf/platform/model';
import type { Account } from '@nmirf/identity/model';
import { anAccount, signedIn, testPassword, type SignedInPerson } from '../testing';
import { identityApp, type Answer, type IdentityApp } from '../testing/identity-app';

jest.setTimeout(60_000);

const today = new Date().toISOString().slice(0, 10);
const dayFrom = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const account = (answer: Answer) => answer.body as unknown as Account;
const ministry = '01900000-0000-7000-8000-000000000001';

describe('looking after accounts', () => {
  let server: IdentityApp;
  let admin: SignedInPerson;
  beforeAll(async () => {
    server = await identityApp();
    admin = await signedIn(server.app, 'administrator', { name: 'Ada Admin' });
  });
  afterAll(() => server.close());

  const ask = (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, body?: unknown, headers: Record<string, string> = {}) =>
    server.ask(method, url, { headers: { ...admin.headers, ...headers }, ...(body !== undefined && { body }) });
  const grants = (from = today, to: string | null = null) => [
    { role: 'focal-point', scope: { kind: 'institution', id: ministry }, from, to },
  ];
  const invite = (email: string, more: object = {}) =>
    ask('POST', 'accounts', { email, name: 'Rosa Luz', language: 'es', grants: grants(), ...more });

  const routes: ['GET' | 'POST' | 'PATCH' | 'DELETE', string][] = [
    ['GET', 'accounts'],
    ['POST', 'accounts'],
    ['GET', `accounts/${ministry}`],
    ['PATCH', `accounts/${ministry}`],
    ['POST', `accounts/${ministry}/invitation`],
    ['POST', `accounts/${ministry}/disable`],
    ['POST', `accounts/${ministry}/enable`],
    ['DELETE', `accounts/${ministry}/sessions`],
    ['DELETE', `accounts/${ministry}/second-factor`],
    ['POST', `accounts/${ministry}/grants`],
    ['DELETE', `accounts/${ministry}/grants/${ministry}`],
  ];
  it.each(routes)('%s %s is for administrators alone', async (method, url) => {
    expect((await server.ask(method, url)).status).toBe(401);
    for (const role of roles.filter((one) => one !== 'administrator' && one !== 'auditor')) {
      const { headers } = await signedIn(server.app, role);
      expect([role, (await server.ask(method, url, { headers })).status]).toEqual([role, 403]);
    }
    expect([401, 403]).not.toContain((await ask(method, url)).status);
  });

  it('invites: the account is there at once, with its grants, and can do nothing yet', async () => {
    const answer = await invite('Rosa.Luz@Health.example ');
    expect(answer.status).toBe(201);
    expect(account(answer)).toMatchObject({
      email: 'rosa.luz@health.example',
      name: 'Rosa Luz',
      language: 'es',
      state: 'invited',
      secondFactor: false,
      lastSignInAt: null,
    });
    expect(account(answer).grants).toEqual([
      { id: expect.any(String), role: 'focal-point', scope: { kind: 'institution', id: ministry }, from: today, to: null, inForce: true },
    ]);
    expect(Id.safeParse(account(answer).id).success).toBe(true);
    expect(
      (await server.ask('POST', 'identity/sign-in', { body: { email: 'rosa.luz@health.example', password: testPassword } })).status,
    ).toBe(401);
    expect((await server.trail('account.invite')).at(-1)).toMatchObject({ actorId: admin.id, subjectId: account(answer).id });
  });

  it('invites an address once', async () => {
    await invite('once@health.example');
    expect((await invite('ONCE@health.example')).body['code']).toBe('identity.email-taken');
    const both = await Promise.all([invite('race@health.example'), invite('race@health.example')]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  it.each<[string, object, string]>([
    ['a grant that ends before it begins', { grants: grants(today, dayFrom(-1)) }, 'grants.0.to'],
    ['no grant', { grants: [] }, 'grants'],
    ['an unknown role', { grants: [{ role: 'king', scope: { kind: 'state' }, from: today, to: null }] }, 'grants.0.role'],
    [
      'a scope without an institution',
      { grants: [{ role: 'focal-point', scope: { kind: 'institution' }, from: today, to: null }] },
      'grants.0.scope.id',
    ],
    [
      'a role of the whole State for a part of it',
      { grants: [{ role: 'administrator', scope: { kind: 'institution', id: ministry }, from: today, to: null }] },
      'grants.0.scope',
    ],
    ['a day that is none', { grants: grants('2026-02-30') }, 'grants.0.from'],
    ['a language that is none', { language: 'xx' }, 'language'],
    ['a name of two lines', { name: 'Rosa\nBcc: all@example.org' }, 'name'],
    ['a name with a zero byte', { name: 'Rosa\u0000' }, 'name'],
    ['a field too many', { state: 'active' }, 'state'],
  ])('%s is refused with the field named', async (_, more, field) => {
    const answer = await invite('faulty@health.example', more);
    expect([answer.status, (answer.body['params'] as { fields: { field: string }[] }).fields.map((fault) => fault.field)]).toEqual([
      400,
      [field],
    ]);
  });

  it('lists by name and address, state and role in force, page by page', async () => {
    const names = ['Zoe Ärla', 'Zoe Bright', 'Zoe_Percent%'];
    for (const name of names) await anAccount(server.app, 'nhri', { name });
    const list = async (query: string) =>
      (await ask('GET', `accounts?${query}`)).body as { items: Account[]; total: number; page: number; size: number };
    expect((await list('q=zoe')).items.map(({ name }) => name)).toEqual(expect.arrayContaining(names));
    expect((await list('q=ZOE&role=nhri&size=2&page=2')).items).toHaveLength(1);
    expect((await list('q=zoe&role=nhri&size=2')).total).toBe(3);
    expect((await list('q=zoe&role=auditor')).total).toBe(0);
    expect((await list('q=%25')).items.map(({ name }) => name)).toEqual(['Zoe_Percent%']);
    expect((await list('q=zoe&state=invited')).total).toBe(0);
    expect((await list('role=nhri&role=auditor&state=active&q=zoe')).total).toBe(3);
    await execute(server.db, `update role_grant set valid_from = '2020-01-01', valid_to = '2020-12-31' where role = 'nhri'`);
    expect((await list('q=zoe&role=nhri')).total).toBe(0);
  });

  it.each(['page=0', 'size=1000', 'page=1e9', 'state=gone', 'role=king', 'bogus=1', 'q=a&q=b', 'q=a%00b', 'constructor=1', '__proto__=1'])(
    'a list with %s gets 400',
    async (query) => {
      expect((await ask('GET', `accounts?${query}`)).status).toBe(400);
    },
  );

  it.each(['x', '1', "1'%20or%20'1'='1", '%00', '00000000-0000-0000-0000-00000000000g'])('an account %s gets 400', async (id) => {
    expect((await ask('GET', `accounts/${id}`)).status).toBe(400);
  });

  it('an account that is not there gets 404', async () => {
    const absent = ministry;
    const all = [
      await ask('GET', `accounts/${absent}`),
      await ask('PATCH', `accounts/${absent}`, { name: 'X', language: 'en' }, { 'if-match': '"1"' }),
      await ask('POST', `accounts/${absent}/disable`),
      await ask('POST', `accounts/${absent}/grants`, grants()[0]),
      await ask('DELETE', `accounts/${absent}/grants/${absent}`),
      await ask('POST', `accounts/${absent}/invitation`),
    ];
    expect(all.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 404]);
  });

  it('edits name and language, and only the version that was seen', async () => {
    const { id } = await anAccount(server.app, 'coordinator');
    const edit = (match?: string) =>
      ask('PATCH', `accounts/${id}`, { name: 'New Name', language: 'fr' }, match ? { 'if-match': match } : {});
    const seen = await ask('GET', `accounts/${id}`);
    expect((await edit()).status).toBe(428);
    const etag = String(seen.headers['etag']);
    const done = await edit(etag);
    expect(account(done)).toMatchObject({ name: 'New Name', language: 'fr', version: account(seen).version + 1 });
    expect((await edit(etag)).body).toMatchObject({ code: 'request.version-outdated', params: { version: account(done).version } });
    const both = await Promise.all([edit(String(done.headers['etag'])), edit(String(done.headers['etag']))]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  it('signing in does not make an administrator’s edit outdated', async () => {
    const { id, email } = await anAccount(server.app, 'coordinator');
    const { headers } = await ask('GET', `accounts/${id}`);
    await server.ask('POST', 'identity/sign-in', { body: { email, password: testPassword } });
    expect((await ask('PATCH', `accounts/${id}`, { name: 'N', language: 'fr' }, { 'if-match': String(headers['etag']) })).status).toBe(200);
  });

  it('disables at once, and enables again', async () => {
    const person = await signedIn(server.app, 'coordinator');
    expect(account(await ask('POST', `accounts/${person.id}/disable`)).state).toBe('disabled');
    expect((await server.ask('GET', 'identity/me', { headers: person.headers })).status).toBe(401);
    const signIn = () => server.ask('POST', 'identity/sign-in', { body: { email: person.email, password: testPassword } });
    expect((await signIn()).status).toBe(401);
    expect(account(await ask('POST', `accounts/${person.id}/enable`)).state).toBe('active');
    expect((await server.ask('GET', 'identity/me', { headers: person.headers })).status).toBe(401);
    expect((await signIn()).status).toBe(200);
  });

  it('somebody who never accepted is invited again, not active, when enabled', async () => {
    const { id } = account(await invite('never@health.example'));
    await ask('POST', `accounts/${id}/disable`);
    expect(account(await ask('POST', `accounts/${id}/enable`)).state).toBe('invited');
  });

  it('an administrator disables neither himself nor, by any way, the last one', async () => {
    expect((await ask('POST', `accounts/${admin.id}/disable`)).body['code']).toBe('identity.own-account');
    const [own] = account(await ask('GET', `accounts/${admin.id}`)).grants;
    const others = await readRows<unknown>(
      server.db,
      `select distinct account_id from role_grant where role = 'administrator' and account_id <> $1`,
      [admin.id],
    );
    expect(others).toHaveLength(0);
    expect((await ask('DELETE', `accounts/${admin.id}/grants/${own?.id}`)).body['code']).toBe('identity.last-administrator');
    const second = await signedIn(server.app, 'administrator');
    const grantOf = async (id: string) => account(await ask('GET', `accounts/${id}`)).grants[0]?.id;
    const [first, other] = [await grantOf(admin.id), await grantOf(second.id)];
    const both = await Promise.all([
      server.ask('DELETE', `accounts/${admin.id}/grants/${first}`, { headers: second.headers }),
      ask('DELETE', `accounts/${second.id}/grants/${other}`),
    ]);
    // whichever came second was refused: as the last one, or as no administrator any more
    expect(both.filter(({ status }) => status === 200)).toHaveLength(1);
    const left = await readFirst<{
      n: number;
    }>(server.db, `select count(*)::int as n from role_grant where role = 'administrator' and ended_at is null`);
    expect(left?.n).toBe(1);
    admin = await signedIn(server.app, 'administrator');
  });

  it('a grant holds from its first day to its last', async () => {
    const person = await signedIn(server.app, 'un-partner');
    const held = async () =>
      ((await server.ask('GET', 'identity/me', { headers: (await again()).headers })).body as { roles: string[] }).roles;
    const again = async () => {
      const answer = await server.ask('POST', 'identity/sign-in', { body: { email: person.email, password: testPassword } });
      return { headers: { authorization: `Bearer ${String(answer.body['accessToken'])}` } };
    };
    const set = (from: string, to: string | null) =>
      execute(server.db, 'update role_grant set valid_from = $2, valid_to = $3 where account_id = $1', [person.id, from, to]);
    for (const [from, to, holds] of [
      [today, today, true],
      [dayFrom(1), null, false],
      [dayFrom(-5), dayFrom(-1), false],
      [dayFrom(-5), dayFrom(5), true],
    ] as const) {
      await set(from, to);
      expect([from, to, (await held()).length]).toEqual([from, to, holds ? 1 : 0]);
    }
  });

  it('gives a role at once, and ends it at once, keeping what was', async () => {
    const person = await signedIn(server.app, 'un-partner');
    const list = () => server.ask('GET', 'accounts', { headers: person.headers });
    expect((await list()).status).toBe(403);
    const given = account(
      await ask('POST', `accounts/${person.id}/grants`, { role: 'administrator', scope: { kind: 'state' }, from: today, to: null }),
    );
    const grant = given.grants.find(({ role }) => role === 'administrator');
    expect((await list()).status).toBe(200);
    const ended = await ask('DELETE', `accounts/${person.id}/grants/${grant?.id}`);
    expect(account(ended).grants.find(({ role }) => role === 'administrator')).toMatchObject({ inForce: false, to: today });
    expect((await list()).status).toBe(403);
    expect((await ask('DELETE', `accounts/${person.id}/grants/${grant?.id}`)).status).toBe(404);
    expect(
      (await server.trail())
        .filter(({ action, subjectId }) => action.startsWith('grant.') && subjectId === person.id)
        .map(({ action }) => action),
    ).toEqual(['grant.add', 'grant.end']);
  });

  it('a denial is in the trail', async () => {
    const person = await signedIn(server.app, 'coordinator');
    await server.ask('GET', 'accounts', { headers: person.headers });
    expect((await server.trail('access.denied')).at(-1)).toMatchObject({
      actorId: person.id,
      details: { permission: 'identity.administer' },
    });
  });

  it('the database itself refuses what may not be', async () => {
    const { id } = await anAccount(server.app, 'coordinator');
    const grant = (role: string, kind: string, scope: string | null, from: string, to: string | null) =>
      execute(
        server.db,
        'insert into role_grant (id, account_id, role, scope_kind, scope_id, valid_from, valid_to) values (gen_random_uuid(), $1, $2, $3, $4, $5, $6)',
        [id, role, kind, scope, from, to],
      );
    await expect(grant('king', 'state', null, today, null)).rejects.toThrow('ck_role_grant_role');
    await expect(grant('auditor', 'state', ministry, today, null)).rejects.toThrow('ck_role_grant_scope');
    await expect(grant('focal-point', 'institution', null, today, null)).rejects.toThrow('ck_role_grant_scope');
    await expect(grant('administrator', 'institution', ministry, today, null)).rejects.toThrow('ck_role_grant_whole_state');
    await expect(grant('auditor', 'state', null, today, dayFrom(-1))).rejects.toThrow('ck_role_grant_dates');
    await expect(execute(server.db, 'update account set password_hash = null where id = $1', [id])).rejects.toThrow('ck_account_way_in');
    await expect(execute(server.db, `update account set email = 'A@b.cc' where id = $1`, [id])).rejects.toThrow('ck_account_email');
  });

  it('changes one’s own name and language', async () => {
    const person = await signedIn(server.app, 'coordinator');
    const me = await server.ask('GET', 'identity/me', { headers: person.headers });
    const edit = (headers: Record<string, string>) =>
      server.ask('PATCH', 'identity/me', { headers: { ...person.headers, ...headers }, body: { name: 'Me Now', language: 'ar' } });
    expect((await edit({})).status).toBe(428);
    expect((await edit({ 'if-match': String(me.headers['etag']) })).body).toMatchObject({ name: 'Me Now', language: 'ar' });
    expect((await edit({ 'if-match': String(me.headers['etag']) })).status).toBe(412);
    expect((await server.ask('PATCH', 'identity/me', { headers: { 'if-match': '"1"' }, body: {} })).status).toBe(401);
  });

  it('lists one’s own sessions and ends them; another person’s look absent', async () => {
    const person = await anAccount(server.app, 'coordinator');
    const stranger = await signedIn(server.app, 'coordinator');
    const agent = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0';
    const signIn = async () => {
      const answer = await server.ask('POST', 'identity/sign-in', {
        headers: { 'user-agent': agent },
        body: { email: person.email, password: testPassword },
      });
      return { authorization: `Bearer ${String(answer.body['accessToken'])}` };
    };
    const [here, there, third] = [await signIn(), await signIn(), await signIn()];
    const sessions = async (headers: Record<string, string>) =>
      (await server.ask('GET', 'identity/sessions', { headers })).body['items'] as { id: string; device: string; current: boolean }[];
    const mine = await sessions(here);
    expect(mine.map(({ device }) => device)).toEqual(['Firefox, Windows', 'Firefox, Windows', 'Firefox, Windows']);
    expect(mine.filter(({ current }) => current)).toHaveLength(1);
    const thatOne = (await sessions(there)).find(({ current }) => current)?.id;
    expect((await server.ask('DELETE', `identity/sessions/${thatOne}`, { headers: stranger.headers })).status).toBe(404);
    expect((await server.ask('DELETE', `identity/sessions/${thatOne}`, { headers: here })).status).toBe(200);
    expect((await server.ask('GET', 'identity/me', { headers: there })).status).toBe(401);
    expect((await server.ask('DELETE', 'identity/sessions', { headers: here })).status).toBe(200);
    expect((await server.ask('GET', 'identity/me', { headers: third })).status).toBe(401);
    expect(await sessions(here)).toHaveLength(1);
    expect((await server.ask('DELETE', 'identity/sessions/x', { headers: here })).status).toBe(400);
    await ask('DELETE', `accounts/${person.id}/sessions`);
    expect((await server.ask('GET', 'identity/me', { headers: here })).status).toBe(401);
    expect((await server.ask('GET', 'identity/me', { headers: stranger.headers })).status).toBe(200);
  });

  it('keeps no network address anywhere', async () => {
    const person = await anAccount(server.app, 'coordinator');
    const from = '203.0.113.77';
    await server.ask('POST', 'identity/sign-in', { from, body: { email: person.email, password: 'wrong' } });
    await server.ask('POST', 'identity/sign-in', { from, body: { email: person.email, password: testPassword } });
    for (const table of ['session', 'sign_in_throttle', 'audit_entry', 'account', 'one_time_link', 'outbox'])
      expect([table, await readRows(server.db, `select 1 from ${table} t where t::text like '%203.0.113%'`)]).toEqual([table, []]);
  });
});
