import { execute, readFirst, readOne } from '@nmirf/platform/api';
import { JwtStrategy } from '../session/jwt.strategy';
import { SessionService } from '../session/session.service';
import { anAccount, signedIn, testPassword } from '../testing';
import { identityApp, nobody, type Answer, type IdentityApp } from '../testing/identity-app';

jest.setTimeout(60_000);

const refreshCookie = '__Host-nmirf-refresh';
const own = { 'x-nmirf': '1' };
const minute = 60_000;
const cookieOf = (answer: Answer, name = refreshCookie) => answer.cookies.find((cookie) => cookie.name === name)?.value ?? '';
const bearer = (answer: Answer) => ({ authorization: `Bearer ${String(answer.body['accessToken'])}` });

describe('signing in', () => {
  let server: IdentityApp;
  beforeAll(async () => {
    server = await identityApp();
  });
  afterAll(() => server.close());

  const signIn = (email: string, password = testPassword) => server.ask('POST', 'identity/sign-in', { body: { email, password } });
  const refresh = (value: string) => server.ask('POST', 'identity/refresh', { headers: own, cookies: { [refreshCookie]: value } });
  const me = (headers: Record<string, string>) => server.ask('GET', 'identity/me', { headers });

  it('gives an access token, and the refresh token in a cookie that no script and no other site can use', async () => {
    const { email, id } = await anAccount(server.app, 'coordinator');
    const answer = await signIn(` ${email.toUpperCase()} `);
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ kind: 'signed-in', accessToken: expect.any(String), expiresAt: expect.any(String) });
    expect(answer.cookies.find(({ name }) => name === refreshCookie)).toMatchObject({
      httpOnly: true,
      secure: true,
      sameSite: 'Strict',
      path: '/',
    });
    expect(answer.headers['cache-control']).toBe('no-store');
    expect((await me(bearer(answer))).body).toMatchObject({ id, email, roles: ['coordinator'], permissions: [], enrolmentRequired: false });
    expect(await server.trail('sign-in.complete')).toContainEqual(
      expect.objectContaining({ actorId: id, subjectId: id, details: { by: 'password' } }),
    );
  });

  it('keeps no token in clear', async () => {
    const { email, id } = await anAccount(server.app, 'coordinator');
    const token = cookieOf(await signIn(email)).split('.')[1];
    const session = await readFirst<{ refresh_hash: string }>(server.db, 'select refresh_hash from session where account_id = $1', [id]);
    expect(session?.refresh_hash).toMatch(/^[0-9a-f]{64}$/);
    expect(session?.refresh_hash).not.toContain(token);
  });

  it('answers the same to an unknown address, a wrong password and a disabled account', async () => {
    const known = await anAccount(server.app, 'coordinator');
    const disabled = await anAccount(server.app, 'coordinator');
    await execute(server.db, `update account set state = 'disabled' where id = $1`, [disabled.id]);
    const answers = [await signIn(known.email, 'wrong'), await signIn('nobody@test.example'), await signIn(disabled.email)];
    for (const { status, body, cookies } of answers) {
      expect([status, body['code'], body['params'], cookies]).toEqual([401, 'identity.wrong-credentials', {}, []]);
    }
  });

  it('takes as long for an unknown address as for a known one', async () => {
    const { email } = await anAccount(server.app, 'coordinator');
    const median = async (address: string) => {
      const times: number[] = [];
      for (let i = 0; i < 7; i += 1) {
        const from = process.hrtime.bigint();
        await signIn(address, 'wrong password');
        times.push(Number(process.hrtime.bigint() - from) / 1e6);
      }
      return times.sort((a, b) => a - b)[3] ?? 0;
    };
    await signIn('warm@test.example', 'up');
    const unknown = await median('nobody-at-all@test.example');
    expect(unknown).toBeGreaterThan((await median(email)) * 0.5);
  });

  it('makes an actor of a token: who, by which session, with the grants and permissions of this moment', async () => {
    const scope = { kind: 'institution' as const, id: '01900000-0000-7000-8000-000000000009' };
    const person = await signedIn(server.app, 'focal-point', { scope });
    const claims = JSON.parse(Buffer.from(person.accessToken.split('.')[1] ?? '', 'base64url').toString()) as Parameters<
      JwtStrategy['validate']
    >[0];
    expect(Object.keys(claims).sort()).toEqual(['aud', 'exp', 'iat', 'sid', 'sub']);
    const actor = await server.app.get(JwtStrategy).validate(claims);
    expect(actor).toEqual({
      kind: 'person',
      id: person.id,
      sessionId: claims.sid,
      grants: [{ role: 'focal-point', scope }],
      permissions: [],
    });
  });

  it('ends after ten minutes without a refresh', async () => {
    const { headers } = await signedIn(server.app, 'coordinator');
    expect((await me(headers)).status).toBe(200);
    server.clock.pass(10 * minute + 1000);
    expect((await me(headers)).status).toBe(401);
  });

  it('refuses tokens that are forged, unsigned, of another kind, or for another installation', async () => {
    const { headers } = await signedIn(server.app, 'coordinator');
    const [, payload = ''] = headers.authorization.split('.');
    const none = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload}.`;
    for (const token of [none, `${headers.authorization.slice(7, -3)}abc`, 'x', '', 'a.b.c', '{}'])
      expect((await me({ authorization: `Bearer ${token}` })).body['code']).toBe('access.signed-out');
  });

  describe('a refresh', () => {
    it('asks for the page’s own header', async () => {
      const cookies = { [refreshCookie]: cookieOf(await signIn((await anAccount(server.app, 'coordinator')).email)) };
      expect((await server.ask('POST', 'identity/refresh', { cookies })).status).toBe(403);
      expect((await server.ask('POST', 'identity/sign-out', { cookies })).status).toBe(403);
      expect((await server.ask('POST', 'identity/refresh', { cookies, headers: own })).status).toBe(200);
    });

    it('replaces the token each time', async () => {
      const first = cookieOf(await signIn((await anAccount(server.app, 'coordinator')).email));
      const answer = await refresh(first);
      const second = cookieOf(answer);
      expect(second).not.toBe(first);
      expect((await me(bearer(answer))).status).toBe(200);
      expect((await refresh(second)).status).toBe(200);
    });

    it('ends the session when an old token comes again, and says so in the trail', async () => {
      const { email, id } = await anAccount(server.app, 'coordinator');
      const stolen = cookieOf(await signIn(email));
      const second = cookieOf(await refresh(stolen));
      const answer = await refresh(second);
      server.clock.pass(minute);
      expect((await refresh(stolen)).body['code']).toBe('identity.session-over');
      expect((await refresh(cookieOf(answer))).status).toBe(401);
      expect((await me(bearer(answer))).status).toBe(401);
      expect((await server.trail('session.end-after-reuse')).filter(({ actorId }) => actorId === id)).toHaveLength(1);
    });

    it('ends the session as well when the token before the last comes late', async () => {
      const first = cookieOf(await signIn((await anAccount(server.app, 'coordinator')).email));
      const second = cookieOf(await refresh(first));
      server.clock.pass(21_000);
      expect((await refresh(first)).status).toBe(401);
      expect((await refresh(second)).status).toBe(401);
    });

    it('serves two tabs that ask at the same moment, rotating once', async () => {
      const first = cookieOf(await signIn((await anAccount(server.app, 'coordinator')).email));
      const both = await Promise.all([refresh(first), refresh(first), refresh(first)]);
      expect(both.map(({ status }) => status)).toEqual([200, 200, 200]);
      expect(both.map((answer) => cookieOf(answer)).filter(Boolean)).toHaveLength(1);
      for (const answer of both) expect((await me(bearer(answer))).status).toBe(200);
      expect((await refresh(both.map((answer) => cookieOf(answer)).find(Boolean) ?? '')).status).toBe(200);
    });

    it('lasts seven days unused and thirty at most', async () => {
      const { email } = await anAccount(server.app, 'coordinator');
      const idle = cookieOf(await signIn(email));
      server.clock.pass(7 * 24 * 60 * minute + 1000);
      expect((await refresh(idle)).status).toBe(401);
      let used = cookieOf(await signIn(email));
      for (let day = 0; day < 30; day += 5) {
        const answer = await refresh(used);
        expect(answer.status).toBe(200);
        used = cookieOf(answer);
        server.clock.pass(5 * 24 * 60 * minute);
      }
      expect((await refresh(used)).status).toBe(401);
    });

    it.each([
      '',
      'x',
      'x.y',
      '00000000-0000-0000-0000-000000000000.x',
      `${'0'.repeat(8)}-0000-7000-8000-${'0'.repeat(12)}.${'A'.repeat(43)}`,
      "' or 1=1 --",
    ])('is refused with the cookie %p', async (value) => {
      expect([(await refresh(value)).status, (await server.ask('POST', 'identity/refresh', { headers: own })).status]).toEqual([401, 401]);
    });
  });

  it('signs out at once: the access token is dead, though its time is not over', async () => {
    const { email, id } = await anAccount(server.app, 'coordinator');
    const answer = await signIn(email);
    const out = await server.ask('POST', 'identity/sign-out', { headers: own, cookies: { [refreshCookie]: cookieOf(answer) } });
    expect([out.status, cookieOf(out)]).toEqual([200, '']);
    expect((await me(bearer(answer))).status).toBe(401);
    expect((await refresh(cookieOf(answer))).status).toBe(401);
    expect((await server.trail('session.sign-out')).some(({ actorId }) => actorId === id)).toBe(true);
    expect((await server.ask('POST', 'identity/sign-out', { headers: own })).status).toBe(200);
  });

  it.each<[string, unknown]>([
    ['nothing', {}],
    ['a list', []],
    ['null', null],
    ['a text', 'x'],
    ['numbers', { email: 1, password: 2 }],
    ['lists', { email: ['a@b.cc'], password: ['x'] }],
    ['no address', { email: 'x', password: 'y' }],
    ['an unknown field', { email: 'a@b.cc', password: 'x', admin: true }],
    ['a long password', { email: 'a@b.cc', password: 'x'.repeat(129) }],
    ['a constructor', { email: 'a@b.cc', password: 'x', constructor: {} }],
    ['an object', { email: { $gt: '' }, password: { $gt: '' } }],
  ])('%s gets 400', async (_, body) => {
    expect((await server.ask('POST', 'identity/sign-in', { body })).status).toBe(400);
    expect((await server.ask('POST', 'identity/sign-in/second-factor', { body })).status).toBe(400);
  });

  it('takes a text with a zero byte for what it is: wrong', async () => {
    const { email } = await anAccount(server.app, 'coordinator');
    expect((await signIn(email, 'a\u0000b')).status).toBe(401);
    expect((await signIn('a\u0000b@test.example')).status).toBe(400);
  });
});

describe('a session that ends', () => {
  it('is over at once on another process, too', async () => {
    const one = await identityApp();
    const { headers, id } = await signedIn(one.app, 'coordinator');
    const other = await identityApp({ DATABASE_URL: String((one.db.options as { url?: string }).url) });
    expect((await other.ask('GET', 'identity/me', { headers })).status).toBe(200);
    await one.app.get(SessionService).end({ ...nobody, id }, (await readOne<{ id: string }>(one.db, 'select id from session')).id);
    expect((await other.ask('GET', 'identity/me', { headers })).status).toBe(401);
    await Promise.all([one.close(), other.close()]);
  });
});
