import { execute, readRows } from '@nmirf/platform/api';
import { generateSync } from 'otplib';
import { anAccount, signedIn, testPassword } from '../testing';
import { identityApp, type Answer, type IdentityApp } from '../testing/identity-app';
import { browse, testProvider, type ProviderPerson, type TestProvider } from '../testing/provider';

jest.setTimeout(60_000);

const site = 'http://localhost:3456';
const callback = `${site}/api/identity/oidc/callback`;
const stateCookie = '__Host-nmirf-provider';
const today = new Date().toISOString().slice(0, 10);

describe.each(['token', 'userinfo'] as const)('sign-in through a provider that tells the address in the %s', (emailIn) => {
  let server: IdentityApp;
  let provider: TestProvider;
  beforeAll(async () => {
    for (const word of ['warn', 'info'] as const) jest.spyOn(console, word).mockReturnValue();
    provider = await testProvider({ id: 'nmirf', secret: 'a secret of the provider', callback, emailIn });
    server = await identityApp({
      NMIRF_PUBLIC_URL: site,
      NMIRF_OIDC_ISSUER: provider.issuer,
      NMIRF_OIDC_CLIENT_ID: 'nmirf',
      NMIRF_OIDC_CLIENT_SECRET: 'a secret of the provider',
      NMIRF_OIDC_LABEL: 'Government sign-in',
      NMIRF_OIDC_ALLOW_HTTP: 'true',
    });
  });
  afterAll(async () => {
    await server.close();
    await provider.close();
    jest.restoreAllMocks();
  });

  const cookieOf = (answer: Answer, name: string) => answer.cookies.find((cookie) => cookie.name === name)?.value ?? '';
  const start = (to?: string) => server.ask('GET', `identity/oidc/start${to === undefined ? '' : `?to=${encodeURIComponent(to)}`}`);
  const back = (address: string, journey: string) =>
    server.ask('GET', address.slice(`${site}/api/`.length), { cookies: { [stateCookie]: journey } });
  async function signIn(person: ProviderPerson, to?: string) {
    provider.person = person;
    const begun = await start(to);
    const journey = cookieOf(begun, stateCookie);
    const address = await browse(String(begun.headers['location']), provider.issuer);
    return { answer: await back(address, journey), address, journey };
  }
  const meAfter = async (answer: Answer) => {
    const refreshed = await server.ask('POST', 'identity/refresh', {
      headers: { 'x-nmirf': '1' },
      cookies: { '__Host-nmirf-refresh': cookieOf(answer, '__Host-nmirf-refresh') },
    });
    return (await server.ask('GET', 'identity/me', { headers: { authorization: `Bearer ${String(refreshed.body['accessToken'])}` } })).body;
  };

  it('is offered by its name', async () => {
    expect((await server.ask('GET', 'identity/oidc')).body).toEqual({ enabled: true, label: 'Government sign-in' });
  });

  it('goes to the provider with PKCE, state and nonce', async () => {
    const answer = await start();
    const address = new URL(String(answer.headers['location']));
    expect([answer.status, address.origin]).toEqual([302, provider.issuer]);
    expect(Object.fromEntries(address.searchParams)).toMatchObject({
      response_type: 'code',
      redirect_uri: callback,
      code_challenge_method: 'S256',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      state: expect.stringMatching(/^[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
    });
    const cookie = answer.cookies.find(({ name }) => name === stateCookie);
    expect(cookie).toMatchObject({ httpOnly: true, secure: true, sameSite: 'Lax', maxAge: 600 });
    expect(cookie?.value).not.toContain(address.searchParams.get('state'));
  });

  it('signs an existing account in by its verified address, and knows the person from then on', async () => {
    const { id, email } = await anAccount(server.app, 'coordinator');
    const { answer } = await signIn({ sub: 'p-1', email, email_verified: true }, '/workspace?page=2#x');
    expect([answer.status, answer.headers['location']]).toEqual([302, '/workspace?page=2#x']);
    expect(await meAfter(answer)).toMatchObject({ id, email });
    expect((await server.trail('account.link-provider')).at(-1)).toMatchObject({ subjectId: id });
    // the address at the provider has changed: it is the same person still
    const later = await signIn({ sub: 'p-1', email: 'new@elsewhere.example', email_verified: true });
    expect(await meAfter(later.answer)).toMatchObject({ id });
    // the password works beside it
    expect((await server.ask('POST', 'identity/sign-in', { body: { email, password: testPassword } })).status).toBe(200);
  });

  it('accepts an invitation', async () => {
    const admin = await signedIn(server.app, 'administrator');
    const grants = [{ role: 'focal-point', scope: { kind: 'state' }, from: today, to: null }];
    const body = { email: 'invited@health.example', name: 'Invited', language: 'en', grants };
    await server.ask('POST', 'accounts', { headers: admin.headers, body });
    await server.drain();
    const { answer } = await signIn({ sub: 'p-2', email: 'Invited@Health.example', email_verified: true });
    expect(await meAfter(answer)).toMatchObject({ email: 'invited@health.example', roles: ['focal-point'] });
    const token = /invitation\/([\w-]+)/.exec(server.mail.letters.at(-1)?.text ?? '')?.[1];
    expect((await server.ask('GET', `identity/invitations/${token}`)).status).toBe(410);
  });

  it('makes no account', async () => {
    const { answer } = await signIn({ sub: 'p-3', email: 'unknown@health.example', email_verified: true });
    expect(answer.headers['location']).toBe('/sign-in?problem=identity.provider-unknown-person');
    expect(answer.cookies.map(({ name, value }) => [name, value])).toEqual([[stateCookie, '']]);
    expect(await readRows(server.db, `select 1 from account where email = 'unknown@health.example'`)).toEqual([]);
  });

  it.each<[string, (email: string) => ProviderPerson]>([
    ['not verified', (email) => ({ sub: 'p-4', email, email_verified: false })],
    ['not said to be verified', (email) => ({ sub: 'p-5', email })],
    ['not there', () => ({ sub: 'p-6' })],
    ['none', () => ({ sub: 'p-7', email: 'x', email_verified: true })],
  ])('does not believe an address that is %s', async (_, person) => {
    const { email } = await anAccount(server.app, 'coordinator');
    expect((await signIn(person(email))).answer.headers['location']).toBe('/sign-in?problem=identity.provider-unknown-person');
  });

  it('an account belongs to one person at the provider', async () => {
    const { email } = await anAccount(server.app, 'coordinator');
    await signIn({ sub: 'p-8', email, email_verified: true });
    const { answer } = await signIn({ sub: 'p-9', email, email_verified: true });
    expect(answer.headers['location']).toBe('/sign-in?problem=identity.provider-unknown-person');
  });

  it('does not open a disabled account', async () => {
    const { id, email } = await anAccount(server.app, 'coordinator');
    await execute(server.db, `update account set state = 'disabled' where id = $1`, [id]);
    expect((await signIn({ sub: 'p-10', email, email_verified: true })).answer.headers['location']).toContain('problem=');
    await execute(server.db, `update account set state = 'active' where id = $1`, [id]);
    await signIn({ sub: 'p-10', email, email_verified: true });
    await execute(server.db, `update account set state = 'disabled' where id = $1`, [id]);
    expect((await signIn({ sub: 'p-10', email, email_verified: true })).answer.headers['location']).toContain('problem=');
  });

  it('asks for the second factor of the account', async () => {
    const person = await signedIn(server.app, 'coordinator');
    const secret = String((await server.ask('POST', 'identity/second-factor/enrol', { headers: person.headers })).body['secret']);
    const code = () => generateSync({ secret, epoch: Math.floor(server.clock.now().getTime() / 1000) });
    await server.ask('POST', 'identity/second-factor/confirm', { headers: person.headers, body: { code: code() } });
    const { answer } = await signIn({ sub: 'p-11', email: person.email, email_verified: true }, '/account');
    const [, challenge] = /^\/sign-in\?to=%2Faccount#challenge=([\w.-]+)$/.exec(String(answer.headers['location'])) ?? [];
    expect(cookieOf(answer, '__Host-nmirf-refresh')).toBe('');
    server.clock.pass(60_000);
    const done = await server.ask('POST', 'identity/sign-in/second-factor', { body: { challenge, code: code() } });
    expect(done.body['kind']).toBe('signed-in');
  });

  it('takes an answer of the provider only in the browser that asked, once, unchanged and in time', async () => {
    const { email } = await anAccount(server.app, 'coordinator');
    const { address, journey } = await signIn({ sub: 'p-12', email, email_verified: true });
    const problemOf = async (path: string, cookie: string) => (await back(path, cookie)).headers['location'];
    const over = '/sign-in?problem=identity.challenge-over';
    const refused = '/sign-in?problem=identity.provider-refused';
    expect(await problemOf(address, journey)).toBe(refused); // the code is used
    expect(await problemOf(address, '')).toBe(over);
    expect(await problemOf(address, `${journey.slice(0, -3)}AAA`)).toBe(over);
    const other = cookieOf(await start(), stateCookie);
    const begun = await start();
    const good = await browse(String(begun.headers['location']), provider.issuer);
    expect(await problemOf(good, other)).toBe(refused); // another browser's state, verifier and nonce
    expect(await problemOf(good.replace(/state=[^&]+/, 'state=x'), cookieOf(begun, stateCookie))).toBe(refused);
    expect(await problemOf(`${callback}?error=access_denied&state=x`, journey)).toBe(refused);
    expect(await problemOf(`${callback}?code=x&code=y`, journey)).toBeUndefined();
    server.clock.pass(11 * 60_000);
    expect(await problemOf(good, cookieOf(begun, stateCookie))).toBe(over);
  });

  it.each([
    '//evil.example',
    'https://evil.example',
    '/\\evil.example',
    'javascript:alert(1)',
    '/a b',
    '\\/evil',
    '',
    '/x\r\nSet-Cookie: a=b',
  ])('goes to no other site afterwards: %p', async (to) => {
    expect((await start(to)).status).toBe(400);
  });
});

describe('a provider that does not answer', () => {
  it('leads back to the sign-in page', async () => {
    const server = await identityApp({
      NMIRF_OIDC_ISSUER: 'http://127.0.0.1:9',
      NMIRF_OIDC_CLIENT_ID: 'x',
      NMIRF_OIDC_CLIENT_SECRET: 'x',
      NMIRF_OIDC_ALLOW_HTTP: 'true',
    });
    expect((await server.ask('GET', 'identity/oidc/start')).headers['location']).toBe('/sign-in?problem=identity.provider-refused');
    await server.close();
  });

  it('is not there when none is configured', async () => {
    const server = await identityApp();
    expect((await server.ask('GET', 'identity/oidc')).body).toEqual({ enabled: false, label: '' });
    expect((await server.ask('GET', 'identity/oidc/start')).status).toBe(404);
    expect((await server.ask('GET', 'identity/oidc/callback?code=x')).status).toBe(404);
    await server.close();
  });
});
