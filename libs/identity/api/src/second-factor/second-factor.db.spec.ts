import { execute, readFirst } from '@nmirf/platform/api';
import { generateSync } from 'otplib';
import { anAccount, signedIn, testPassword, type SignedInPerson } from '../testing';
import { identityApp, type Answer, type IdentityApp } from '../testing/identity-app';

jest.setTimeout(60_000);

const minute = 60_000;
const bearer = (answer: Answer) => ({ authorization: `Bearer ${String(answer.body['accessToken'])}` });

describe('the second factor', () => {
  let server: IdentityApp;
  beforeAll(async () => {
    server = await identityApp();
  });
  afterAll(() => server.close());

  const codeOf = (secret: string, steps = 0) =>
    generateSync({ secret, epoch: Math.floor(server.clock.now().getTime() / 1000) + steps * 30 });
  const post = (url: string, headers: Record<string, string>, body?: unknown) =>
    server.ask('POST', `identity/${url}`, { headers, ...(body !== undefined && { body }) });
  const password = (email: string, given = testPassword) => server.ask('POST', 'identity/sign-in', { body: { email, password: given } });
  const second = (challenge: unknown, code: string) => server.ask('POST', 'identity/sign-in/second-factor', { body: { challenge, code } });

  /** Somebody with an app; time passes, so that the code of the enrolment is history. */
  async function enrolled(): Promise<{ person: SignedInPerson; secret: string; codes: string[] }> {
    const person = await signedIn(server.app, 'coordinator');
    const secret = String((await post('second-factor/enrol', person.headers)).body['secret']);
    const answer = await post('second-factor/confirm', person.headers, { code: codeOf(secret) });
    expect(answer.status).toBe(200);
    server.clock.pass(minute);
    return { person, secret, codes: answer.body['codes'] as string[] };
  }
  const challengeOf = async (email: string) => (await password(email)).body['challenge'];

  it('is enrolled with a secret for an app, and counts only when a code has proved it', async () => {
    const person = await signedIn(server.app, 'coordinator');
    const { body } = await post('second-factor/enrol', person.headers);
    expect(body['secret']).toMatch(/^[A-Z2-7]{32}$/);
    expect(body['uri']).toMatch(/^otpauth:\/\/totp\/OpenNMIRF.+secret=[A-Z2-7]{32}/);
    expect(body['uri']).toContain(encodeURIComponent(person.email));
    expect((await password(person.email)).body['kind']).toBe('signed-in');
    expect((await post('second-factor/confirm', person.headers, { code: '000000' })).body['code']).toBe('identity.wrong-code');
    const confirmed = await post('second-factor/confirm', person.headers, { code: codeOf(String(body['secret'])) });
    expect(new Set(confirmed.body['codes'] as string[]).size).toBe(10);
    expect((await post('second-factor/enrol', person.headers)).body['code']).toBe('identity.second-factor-enrolled');
    expect((await post('second-factor/confirm', person.headers, { code: codeOf(String(body['secret'])) })).status).toBe(409);
    const me = await server.ask('GET', 'identity/me', { headers: person.headers });
    expect(me.body['secondFactor']).toEqual({ enrolled: true, required: false, recoveryCodesLeft: 10 });
  });

  it('is kept encrypted, and its recovery codes as hashes', async () => {
    const { person, secret, codes } = await enrolled();
    const row = await readFirst<{ a: string; c: string }>(
      server.db,
      'select a::text as a, (select string_agg(c::text, $2) from recovery_code c where account_id = a.id) as c from account a where id = $1',
      [person.id, ' '],
    );
    expect(row?.a).not.toContain(secret);
    for (const code of codes) expect(row?.c).not.toContain(code.replaceAll('-', ''));
    expect(JSON.stringify(await server.trail())).not.toContain(secret);
  });

  it('is asked for after the password, in a second step', async () => {
    const { person, secret } = await enrolled();
    const first = await password(person.email);
    expect([first.status, first.body, first.cookies]).toEqual([200, { kind: 'second-factor', challenge: expect.any(String) }, []]);
    const answer = await second(first.body['challenge'], codeOf(secret));
    expect((await server.ask('GET', 'identity/me', { headers: bearer(answer) })).body['id']).toBe(person.id);
    expect(answer.cookies.map(({ name }) => name).sort()).toEqual(['__Host-nmirf-device', '__Host-nmirf-refresh']);
  });

  it('the challenge is no access token, and no access token is a challenge', async () => {
    const { person, secret } = await enrolled();
    const challenge = await challengeOf(person.email);
    expect((await server.ask('GET', 'identity/me', { headers: { authorization: `Bearer ${String(challenge)}` } })).status).toBe(401);
    expect((await second(person.accessToken, codeOf(secret))).body['code']).toBe('identity.challenge-over');
  });

  it('takes no code twice, nor an older one after a newer', async () => {
    const { person, secret } = await enrolled();
    const code = codeOf(secret);
    const older = codeOf(secret, -1);
    expect((await second(await challengeOf(person.email), code)).status).toBe(200);
    expect((await second(await challengeOf(person.email), code)).body['code']).toBe('identity.wrong-code');
    expect((await second(await challengeOf(person.email), older)).body['code']).toBe('identity.wrong-code');
    server.clock.pass(minute);
    expect((await second(await challengeOf(person.email), codeOf(secret))).status).toBe(200);
  });

  it('takes a code once even when it comes twice at the same moment', async () => {
    const { person, secret } = await enrolled();
    const [a, b] = [await challengeOf(person.email), await challengeOf(person.email)];
    expect((await Promise.all([second(a, codeOf(secret)), second(b, codeOf(secret))])).map(({ status }) => status).sort()).toEqual([
      200, 401,
    ]);
  });

  it('takes a clock that is half a minute off, and no more', async () => {
    const { person, secret } = await enrolled();
    expect((await second(await challengeOf(person.email), codeOf(secret, 3))).status).toBe(401);
    expect((await second(await challengeOf(person.email), codeOf(secret, -3))).status).toBe(401);
    expect((await second(await challengeOf(person.email), codeOf(secret, 1))).status).toBe(200);
  });

  it('takes each recovery code once, however it is typed', async () => {
    const { person, codes } = await enrolled();
    const typed = ` ${codes[0]?.toUpperCase().replaceAll('-', ' ')} `;
    expect((await second(await challengeOf(person.email), typed)).status).toBe(200);
    expect((await second(await challengeOf(person.email), codes[0] ?? '')).status).toBe(401);
    const answer = await second(await challengeOf(person.email), codes[1] ?? '');
    expect((await server.ask('GET', 'identity/me', { headers: bearer(answer) })).body['secondFactor']).toMatchObject({
      recoveryCodesLeft: 8,
    });
    expect((await server.trail('sign-in.second-factor')).at(-1)?.details).toEqual({ by: 'password, recovery-code' });
  });

  it('a recovery code helps where the app’s secret cannot be opened any more', async () => {
    const { person, secret, codes } = await enrolled();
    await execute(server.db, `update account set totp_secret = 'sealed elsewhere' where id = $1`, [person.id]);
    expect((await second(await challengeOf(person.email), codeOf(secret))).body['code']).toBe('identity.wrong-code');
    expect((await second(await challengeOf(person.email), codes[0] ?? '')).status).toBe(200);
  });

  it('another person’s recovery code is worth nothing', async () => {
    const [mine, theirs] = [await enrolled(), await enrolled()];
    expect((await second(await challengeOf(mine.person.email), theirs.codes[0] ?? '')).status).toBe(401);
  });

  it('the challenge lasts five minutes, and not beyond a change of the password', async () => {
    const { person, secret } = await enrolled();
    const late = await challengeOf(person.email);
    server.clock.pass(5 * minute + 1000);
    expect((await second(late, codeOf(secret))).body['code']).toBe('identity.challenge-over');
    const before = await challengeOf(person.email);
    await execute(server.db, `update account set password_hash = password_hash || ' ' where id = $1`, [person.id]);
    expect((await second(before, codeOf(secret))).body['code']).toBe('identity.challenge-over');
  });

  it('a reset of the password does not skip it', async () => {
    const { person } = await enrolled();
    await server.ask('POST', 'identity/password-reset', { body: { email: person.email } });
    await server.drain();
    const token = /password-reset\/([\w-]+)/.exec(server.mail.letters.at(-1)?.text ?? '')?.[1];
    const answer = await server.ask('POST', 'identity/password-reset/confirm', { body: { token, password: 'forty quiet harbours' } });
    expect([answer.body, answer.cookies]).toEqual([{ done: true }, []]);
    expect((await password(person.email, 'forty quiet harbours')).body['kind']).toBe('second-factor');
  });

  it('is taken off, and gets new recovery codes, with the password only', async () => {
    const { person, codes, secret } = await enrolled();
    const { headers } = { headers: bearer(await second(await challengeOf(person.email), codeOf(secret))) };
    expect((await post('recovery-codes', headers, { password: 'wrong' })).body['code']).toBe('identity.wrong-password');
    const renewed = (await post('recovery-codes', headers, { password: testPassword })).body['codes'] as string[];
    expect(renewed.filter((code) => codes.includes(code))).toEqual([]);
    expect((await second(await challengeOf(person.email), codes[3] ?? '')).status).toBe(401);
    const remove = (given: string) => server.ask('DELETE', 'identity/second-factor', { headers, body: { password: given } });
    expect((await remove('wrong')).status).toBe(400);
    expect((await remove(testPassword)).status).toBe(200);
    expect((await remove(testPassword)).body['code']).toBe('identity.second-factor-absent');
    expect((await post('recovery-codes', headers, { password: testPassword })).body['code']).toBe('identity.second-factor-absent');
    expect((await password(person.email)).body['kind']).toBe('signed-in');
  });

  it('an administrator resets it; sessions end, and the trail says who', async () => {
    const { person } = await enrolled();
    const admin = await signedIn(server.app, 'administrator');
    const reset = () => server.ask('DELETE', `accounts/${person.id}/second-factor`, { headers: admin.headers });
    expect((await reset()).body).toMatchObject({ id: person.id, secondFactor: false });
    expect((await reset()).body['code']).toBe('identity.second-factor-absent');
    expect((await server.ask('GET', 'identity/me', { headers: person.headers })).status).toBe(401);
    expect((await password(person.email)).body['kind']).toBe('signed-in');
    expect((await server.trail('account.reset-second-factor')).at(-1)).toMatchObject({ actorId: admin.id, subjectId: person.id });
  });

  describe('where a role must have one', () => {
    it('nothing but enrolling it is permitted before', async () => {
      const person = await signedIn(server.app, ['auditor', 'administrator']);
      const me = () => server.ask('GET', 'identity/me', { headers: person.headers });
      expect((await me()).body).toMatchObject({
        roles: ['administrator', 'auditor'],
        permissions: [],
        enrolmentRequired: true,
        secondFactor: { enrolled: false, required: true },
      });
      expect((await server.ask('GET', 'accounts', { headers: person.headers })).status).toBe(403);
      const { body } = await post('second-factor/enrol', person.headers);
      await post('second-factor/confirm', person.headers, { code: codeOf(String(body['secret'])) });
      expect((await me()).body).toMatchObject({
        permissions: expect.arrayContaining(['identity.administer', 'audit.read']),
        enrolmentRequired: false,
      });
      expect((await server.ask('GET', 'accounts', { headers: person.headers })).status).toBe(200);
      const remove = await server.ask('DELETE', 'identity/second-factor', { headers: person.headers, body: { password: testPassword } });
      expect(remove.body['code']).toBe('identity.second-factor-required');
    });

    it('others are not asked', async () => {
      const person = await signedIn(server.app, 'administrator');
      expect((await server.ask('GET', 'identity/me', { headers: person.headers })).body).toMatchObject({
        enrolmentRequired: false,
        permissions: expect.arrayContaining(['identity.administer']),
      });
    });
  });

  it('guessing codes is slowed down over all challenges and networks', async () => {
    const { person, secret } = await enrolled();
    const codes = [];
    for (let i = 0; i < 12; i += 1) codes.push((await second(await challengeOf(person.email), '000000')).body['code']);
    expect(codes.slice(0, 10)).toEqual(Array(10).fill('identity.wrong-code'));
    expect(codes.slice(10)).toEqual(['identity.too-many-attempts', 'identity.too-many-attempts']);
    server.clock.pass(10_000);
    expect((await second(await challengeOf(person.email), codeOf(secret))).status).toBe(200);
  });

  it.each(['', '12345', '1234567', 'abcdef', '٣٤٥٦٧٨', 'x'.repeat(1000), '12345a'])('the code %p gets 400', async (code) => {
    const { headers, email } = await signedIn(server.app, 'coordinator');
    expect((await post('second-factor/confirm', headers, { code })).status).toBe(400);
    expect((await second('x'.repeat(30), code)).status).toBe(400);
    expect((await second('x'.repeat(30), '123456')).body['code']).toBe('identity.challenge-over');
    expect(email).toContain('@');
  });

  it('is nobody’s who is not signed in', async () => {
    for (const [method, url] of [
      ['POST', 'second-factor/enrol'],
      ['POST', 'second-factor/confirm'],
      ['DELETE', 'second-factor'],
      ['POST', 'recovery-codes'],
      ['POST', 'password'],
      ['GET', 'sessions'],
      ['DELETE', 'sessions'],
      ['GET', 'me'],
    ] as const)
      expect([url, (await server.ask(method, `identity/${url}`)).status]).toEqual([url, 401]);
    expect((await anAccount(server.app, [])).id).toBeTruthy();
  });
});

describe('where no roles are named', () => {
  it('an account without a second factor can do nothing as administrator', async () => {
    const plain = await identityApp({ NMIRF_SECOND_FACTOR_ROLES: '' });
    const person = await signedIn(plain.app, 'administrator');
    expect((await plain.ask('GET', 'identity/me', { headers: person.headers })).body).toMatchObject({
      enrolmentRequired: true,
      permissions: [],
    });
    await plain.close();
  });
});
