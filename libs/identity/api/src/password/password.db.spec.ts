import { execute, readRows } from '@nmirf/platform/api';
import { anAccount, signedIn, testPassword } from '../testing';
import { identityApp, type IdentityApp } from '../testing/identity-app';

jest.setTimeout(60_000);

const password = 'forty quiet harbours';
const tokenOf = (text: string) => /\/password-reset\/([\w-]+)/.exec(text)?.[1] ?? '';

describe('a forgotten password', () => {
  let server: IdentityApp;
  beforeAll(async () => {
    server = await identityApp();
  });
  afterAll(() => server.close());

  const forget = (email: string, from?: string) =>
    server.ask('POST', 'identity/password-reset', { body: { email }, ...(from && { from }) });
  const reset = (token: string, next = password) =>
    server.ask('POST', 'identity/password-reset/confirm', { body: { token, password: next } });
  const signIn = (email: string, known: string) => server.ask('POST', 'identity/sign-in', { body: { email, password: known } });
  async function mailedToken(email: string) {
    await forget(email);
    await server.drain();
    const letter = server.mail.letters.at(-1);
    expect(letter?.to).toBe(email);
    return tokenOf(letter?.text ?? '');
  }

  it('is asked for in the same way whether there is such an address or not', async () => {
    const { email } = await anAccount(server.app, 'coordinator');
    const sent = server.mail.letters.length;
    const answers = [await forget(email), await forget('nobody@test.example')];
    expect(answers.map(({ status, body, cookies }) => [status, body, cookies])).toEqual([
      [200, { done: true }, []],
      [200, { done: true }, []],
    ]);
    expect(await readRows(server.db, 'select name from outbox')).toEqual([
      { name: 'password-reset.send' },
      { name: 'password-reset.send' },
    ]);
    expect(await server.drain()).toBe(2);
    expect(server.mail.letters.slice(sent).map(({ to }) => to)).toEqual([email]);
  });

  it('is replaced by the link, once, which ends all sessions and signs nobody in', async () => {
    const person = await signedIn(server.app, 'coordinator');
    const token = await mailedToken(person.email);
    const answer = await reset(token);
    expect([answer.status, answer.body, answer.cookies]).toEqual([200, { done: true }, []]);
    expect((await server.ask('GET', 'identity/me', { headers: person.headers })).status).toBe(401);
    expect((await signIn(person.email, testPassword)).status).toBe(401);
    expect((await signIn(person.email, password)).status).toBe(200);
    expect((await reset(token, 'another good password')).status).toBe(410);
  });

  it('the link lasts one hour', async () => {
    const { email } = await anAccount(server.app, 'coordinator');
    const token = await mailedToken(email);
    server.clock.pass(60 * 60_000 + 1000);
    expect((await reset(token)).status).toBe(410);
  });

  it('the link is good for no obvious password, and stays good after one', async () => {
    const { email } = await anAccount(server.app, 'coordinator');
    const token = await mailedToken(email);
    expect((await reset(token, email.split('@')[0])).status).toBe(400);
    expect((await reset(token, 'short')).status).toBe(400);
    expect((await reset(token)).status).toBe(200);
  });

  it('nothing is mailed to the invited and the disabled', async () => {
    const { email, id } = await anAccount(server.app, 'coordinator');
    await execute(server.db, `update account set state = 'disabled' where id = $1`, [id]);
    const sent = server.mail.letters.length;
    await forget(email);
    await server.drain();
    expect(server.mail.letters).toHaveLength(sent);
  });

  it('does not flood a mail box, and does not tell', async () => {
    const { email } = await anAccount(server.app, 'coordinator');
    const sent = server.mail.letters.length;
    for (let i = 0; i < 8; i += 1) expect((await forget(email)).status).toBe(200);
    await server.drain();
    expect(server.mail.letters.length - sent).toBe(3);
  });

  it('one network cannot ask without end', async () => {
    const statuses = [];
    for (let i = 0; i < 22; i += 1) statuses.push((await forget(`n${i}@test.example`, '198.51.100.9')).status);
    expect([statuses.filter((status) => status === 200).length, statuses.at(-1)]).toEqual([20, 429]);
  });

  it('changing it asks for the present one, and ends the other sessions only', async () => {
    const person = await signedIn(server.app, 'coordinator');
    const other = (await signIn(person.email, testPassword)).body['accessToken'];
    const change = (current: string, next = password) =>
      server.ask('POST', 'identity/password', { headers: person.headers, body: { current, password: next } });
    expect((await change('wrong')).body['code']).toBe('identity.wrong-password');
    expect((await change(testPassword, 'Test Person Test')).body['code']).toBe('identity.password-obvious');
    expect((await change(testPassword)).status).toBe(200);
    expect((await server.ask('GET', 'identity/me', { headers: person.headers })).status).toBe(200);
    expect((await server.ask('GET', 'identity/me', { headers: { authorization: `Bearer ${String(other)}` } })).status).toBe(401);
    expect((await signIn(person.email, password)).status).toBe(200);
    expect((await server.trail('password.change')).at(-1)).toMatchObject({ actorId: person.id, details: {} });
  });

  it('guessing the present one is slowed down', async () => {
    const person = await signedIn(server.app, 'coordinator');
    const statuses = [];
    for (let i = 0; i < 7; i += 1)
      statuses.push(
        (await server.ask('POST', 'identity/password', { headers: person.headers, body: { current: `wrong ${i}`, password } })).status,
      );
    expect(statuses).toEqual([400, 400, 400, 400, 400, 429, 429]);
  });

  it('a link asked for before a change is worthless after it', async () => {
    const person = await signedIn(server.app, 'coordinator');
    const token = await mailedToken(person.email);
    await server.ask('POST', 'identity/password', { headers: person.headers, body: { current: testPassword, password } });
    expect((await reset(token)).status).toBe(410);
  });
});
