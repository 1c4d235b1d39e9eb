import { readRows, readTotal } from '@nmirf/platform/api';
import { anAccount, testPassword } from '../testing';
import { identityApp, type IdentityApp } from '../testing/identity-app';
import { limits } from './limits';

jest.setTimeout(60_000);
const deviceCookie = '__Host-nmirf-device';

describe('slowing down guesses', () => {
  let server: IdentityApp;
  beforeAll(async () => {
    server = await identityApp();
  });
  afterAll(() => server.close());
  // an hour of quiet between the tests: all counts are forgotten
  beforeEach(() => server.clock.pass(limits.network.forget + 1000));

  const home = '192.0.2.10';
  const elsewhere = '198.51.100.20';
  const signIn = (email: string, password: string, from: string, device?: string) =>
    server.ask('POST', 'identity/sign-in', { from, body: { email, password }, ...(device && { cookies: { [deviceCookie]: device } }) });
  async function guess(email: string, from: string, times: number, device?: string) {
    const statuses: number[] = [];
    for (let i = 0; i < times; i += 1) statuses.push((await signIn(email, `wrong ${i}`, from, device)).status);
    return statuses;
  }

  it('lets five mistakes pass, then makes wait, twice as long each time', async () => {
    const { email } = await anAccount(server.app, 'coordinator');
    expect(await guess(email, home, 6)).toEqual([401, 401, 401, 401, 401, 429]);
    const refused = await signIn(email, testPassword, home);
    expect(refused.body).toMatchObject({ code: 'identity.too-many-attempts', params: { retryAfter: 2 } });
    expect(refused.headers['retry-after']).toBe('2');
    server.clock.pass(2000);
    expect(await guess(email, home, 2)).toEqual([401, 429]);
    expect((await signIn(email, 'x', home)).body['params']).toEqual({ retryAfter: 4 });
  });

  it('asking while one must wait makes nobody wait longer', async () => {
    const { email } = await anAccount(server.app, 'coordinator');
    await guess(email, home, 20);
    server.clock.pass(2000);
    expect((await signIn(email, testPassword, home)).status).toBe(200);
  });

  it('never waits longer than five minutes, and forgets after an hour', async () => {
    const { email } = await anAccount(server.app, 'coordinator');
    for (let i = 0; i < 16; i += 1) {
      await signIn(email, 'wrong', home);
      server.clock.pass(limits.accountFromNetwork.most);
    }
    await signIn(email, 'wrong', home);
    const refused = await signIn(email, 'wrong', home);
    expect(refused.body['params']).toEqual({ retryAfter: limits.accountFromNetwork.most / 1000 });
    server.clock.pass(limits.accountFromNetwork.forget + 1000);
    expect(await guess(email, home, 6)).toEqual([401, 401, 401, 401, 401, 429]);
  });

  it('many guesses at the same moment are no way round', async () => {
    const { email } = await anAccount(server.app, 'coordinator');
    const statuses = (await Promise.all(Array.from({ length: 12 }, (_, i) => signIn(email, `wrong ${i}`, home)))).map(
      ({ status }) => status,
    );
    expect(statuses.filter((status) => status === 401)).toHaveLength(5);
    expect(statuses.filter((status) => status === 429)).toHaveLength(7);
  });

  it('unknown addresses are slowed down just so', async () => {
    expect(await guess('nobody-here@test.example', home, 7)).toEqual([401, 401, 401, 401, 401, 429, 429]);
  });

  it('success ends the count', async () => {
    const { email } = await anAccount(server.app, 'coordinator');
    await guess(email, home, 4);
    expect((await signIn(email, testPassword, home)).status).toBe(200);
    expect(await guess(email, home, 5)).toEqual([401, 401, 401, 401, 401]);
  });

  it('a stranger elsewhere locks nobody out', async () => {
    const { email } = await anAccount(server.app, 'coordinator');
    expect((await guess(email, elsewhere, 8)).at(-1)).toBe(429);
    expect((await signIn(email, testPassword, home)).status).toBe(200);
  });

  it('nor do very many strangers: the answer is later, for devices that are not known, but it is an answer', async () => {
    const { email } = await anAccount(server.app, 'coordinator');
    const known = (await signIn(email, testPassword, home)).cookies.find(({ name }) => name === deviceCookie)?.value;
    for (let i = 0; i < 24; i += 1) void (await signIn(email, 'wrong', `203.0.${i}.1`));
    const timed = async (device?: string) => {
      const began = performance.now();
      expect((await signIn(email, testPassword, home, device)).status).toBe(200);
      return performance.now() - began;
    };
    const unknown = await timed();
    expect(unknown).toBeGreaterThan(2500);
    expect(await timed(known)).toBeLessThan(unknown / 1.5);
  });

  it('a known device is served where a colleague of the same network has spent all tries', async () => {
    const { email } = await anAccount(server.app, 'coordinator');
    const known = (await signIn(email, testPassword, home)).cookies.find(({ name }) => name === deviceCookie)?.value;
    expect((await guess(email, home, 6)).at(-1)).toBe(429);
    expect((await signIn(email, testPassword, home)).status).toBe(429);
    expect((await signIn(email, testPassword, home, known)).status).toBe(200);
  });

  it('a known device is no licence to guess, nor known for another account', async () => {
    const [mine, theirs] = [await anAccount(server.app, 'coordinator'), await anAccount(server.app, 'coordinator')];
    const known = (await signIn(mine.email, testPassword, home)).cookies.find(({ name }) => name === deviceCookie)?.value;
    expect((await guess(mine.email, home, 12, known)).filter((status) => status === 429).length).toBeGreaterThan(0);
    expect((await guess(theirs.email, home, 7, known)).at(-1)).toBe(429);
    expect((await guess(theirs.email, elsewhere, 7, 'forged')).at(-1)).toBe(429);
  });

  it('one network that tries many accounts is slowed down, another is not', async () => {
    const statuses: number[] = [];
    for (let i = 0; i < 62; i += 1) statuses.push((await signIn(`many-${i}@test.example`, 'wrong', home)).status);
    expect(statuses.slice(0, 60).every((status) => status === 401)).toBe(true);
    expect(statuses.slice(60)).toEqual([429, 429]);
    // the whole /24 is one network
    expect((await signIn('more@test.example', 'wrong', '192.0.2.200')).status).toBe(429);
    expect((await signIn('more@test.example', 'wrong', elsewhere)).status).toBe(401);
  });

  it('holds over processes, since it is kept in the database', async () => {
    const { email } = await anAccount(server.app, 'coordinator');
    await guess(email, home, 6);
    expect(await readTotal(server.db, 'select count(*)::int as total from sign_in_throttle where failures >= 5')).toBeGreaterThan(0);
  });

  it('what is long past is tidied away', async () => {
    await guess('past@test.example', home, 1);
    server.clock.pass(3 * 24 * 60 * 60_000);
    const { email } = await anAccount(server.app, 'coordinator');
    await signIn(email, testPassword, elsewhere);
    const rows = await readRows<{ last_at: Date }>(server.db, 'select last_at from sign_in_throttle');
    expect(rows.every((row) => row.last_at.getTime() > server.clock.now().getTime() - 2 * 24 * 60 * 60_000)).toBe(true);
  });
});
