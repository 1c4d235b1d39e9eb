import { AuditService } from '@nmirf/platform/api';
import { systemActor } from '@nmirf/platform/model';
import { DemonstrationAccountsService, demonstrationSignIns } from '../demonstration/demonstration-accounts.service';
import { anAccount, signedIn, testPassword, type SignedInPerson } from '../testing';
import { identityApp, type IdentityApp } from '../testing/identity-app';
import { InvitationService } from './invitation.service';

const day = 24 * 60 * 60_000;
const password = 'forty quiet harbours';
const today = new Date().toISOString().slice(0, 10);
const tokenOf = (text: string) => /\/(?:invitation|password-reset)\/([\w-]+)/.exec(text)?.[1] ?? '';

describe('an invitation', () => {
  let it_: IdentityApp;
  let admin: SignedInPerson;
  beforeAll(async () => {
    it_ = await identityApp({ NMIRF_PUBLIC_URL: 'https://nmirf.health.example' });
    admin = await signedIn(it_.app, 'administrator');
  });
  afterAll(() => it_.close());
  // moved clocks would end the administrator's own token
  beforeEach(async () => void (admin = await signedIn(it_.app, 'administrator')));

  async function invite(language = 'en') {
    const email = `guest-${Math.trunc(performance.now() * 1000)}@health.example`;
    const grants = [{ role: 'focal-point', scope: { kind: 'state' }, from: today, to: null }];
    const answer = await it_.ask('POST', 'accounts', { headers: admin.headers, body: { email, name: 'Guest', language, grants } });
    await it_.drain();
    const letter = it_.mail.letters.at(-1);
    return { id: String(answer.body['id']), email, letter, token: tokenOf(letter?.text ?? '') };
  }
  const look = (token: string) => it_.ask('GET', `identity/invitations/${token}`);
  const accept = (token: string, more: object = {}) =>
    it_.ask('POST', `identity/invitations/${token}`, { body: { password, name: 'Guest Herself', language: 'fr', ...more } });

  it.each([
    ['en', 'Your invitation to nmirf.health.example'],
    ['es', 'Su invitación a nmirf.health.example'],
    ['fr', 'Votre invitation à nmirf.health.example'],
    ['ar', 'دعوتكم إلى nmirf.health.example'],
  ])('is mailed in the language of the account (%s), with a link to this site', async (language, subject) => {
    const { email, letter } = await invite(language);
    expect(letter).toMatchObject({ to: email, language, subject });
    expect(letter?.text).toMatch(/https:\/\/nmirf\.health\.example\/invitation\/[\w-]{43}\n/);
    expect(letter?.text).not.toMatch(/[{}]|undefined/);
  });

  it('is accepted with a password of one’s own, once, and signs in', async () => {
    const { token, email, id } = await invite();
    expect((await look(token)).body).toEqual({ email, name: 'Guest', language: 'en' });
    const answer = await accept(token);
    expect(answer.body['kind']).toBe('signed-in');
    const headers = { authorization: `Bearer ${String(answer.body['accessToken'])}` };
    expect((await it_.ask('GET', 'identity/me', { headers })).body).toMatchObject({ id, name: 'Guest Herself', language: 'fr', roles: ['focal-point'] });
    expect([(await look(token)).status, (await accept(token)).status]).toEqual([410, 410]);
    expect((await it_.ask('POST', 'identity/sign-in', { body: { email, password } })).status).toBe(200);
  });

  it('is accepted once even by two clicks at the same moment', async () => {
    const { token } = await invite();
    expect((await Promise.all([accept(token), accept(token)])).map(({ status }) => status).sort()).toEqual([200, 410]);
  });

  it('lasts seven days', async () => {
    const { token } = await invite();
    it_.clock.pass(7 * day - 1000);
    expect((await look(token)).status).toBe(200);
    it_.clock.pass(2000);
    expect([(await look(token)).status, (await accept(token)).status]).toEqual([410, 410]);
  });

  it.each([
    ['a short password', 'short'],
    ['an obvious one', 'password password'],
    ['the own address', 'guest@health.example'],
    ['the own name', 'Guest Herself Guest'],
  ])('is not accepted with %s', async (_, bad) => {
    const { token } = await invite();
    expect((await accept(token, { password: bad })).status).toBe(400);
    expect((await look(token)).status).toBe(200);
  });

  it('sent again makes the earlier link worthless', async () => {
    const { id, token } = await invite();
    expect((await it_.ask('POST', `accounts/${id}/invitation`, { headers: admin.headers })).status).toBe(200);
    await it_.drain();
    const second = tokenOf(it_.mail.letters.at(-1)?.text ?? '');
    expect([(await look(token)).status, (await look(second)).status]).toEqual([410, 200]);
    await accept(second);
    expect((await it_.ask('POST', `accounts/${id}/invitation`, { headers: admin.headers })).body['code']).toBe('identity.not-invited');
  });

  it('is worthless when the account is disabled meanwhile', async () => {
    const { id, token } = await invite();
    await it_.ask('POST', `accounts/${id}/disable`, { headers: admin.headers });
    expect([(await look(token)).status, (await accept(token)).status]).toEqual([410, 410]);
    await it_.ask('POST', `accounts/${id}/enable`, { headers: admin.headers });
    expect((await look(token)).status).toBe(410);
  });

  it('its token is kept as a hash, is no reset token, and is in no queue and no trail', async () => {
    const { token } = await invite();
    expect((await it_.ask('POST', 'identity/password-reset/confirm', { body: { token, password } })).status).toBe(410);
    for (const table of ['one_time_link', 'outbox', 'audit_entry', 'account'])
      expect([table, await it_.db.query(`select 1 from ${table} t where strpos(t::text, $1) > 0`, [token])]).toEqual([table, []]);
  });

  it.each(['x', 'A'.repeat(43), 'A'.repeat(500), '..%2f..%2fetc', '%00'.repeat(30)])('a token %p gets 4xx', async (token) => {
    expect([400, 404, 410, 414]).toContain((await look(token)).status);
  });

  it('a name cannot write into the mail', async () => {
    const service = it_.app.get(InvitationService);
    await service.createInvitation({ email: 'x1@health.example', name: 'A {link} B', role: 'auditor', language: 'en' }, systemActor);
    await it_.drain();
    expect(it_.mail.letters.at(-1)?.text).toContain('Dear A {link} B,');
  });

  describe('from the command line', () => {
    const person = { email: 'cli@health.example', name: 'By Command', role: 'coordinator' as const, language: 'es' as const };

    it('gives a link that works beside the mailed one; accepting ends both', async () => {
      const { link } = await it_.app.get(InvitationService).createInvitation(person, systemActor);
      await it_.drain();
      const mailed = tokenOf(it_.mail.letters.at(-1)?.text ?? '');
      expect(link).toMatch(/^https:\/\/nmirf\.health\.example\/invitation\/[\w-]{43}$/);
      expect([(await look(tokenOf(link))).status, (await look(mailed)).status]).toEqual([200, 200]);
      expect((await accept(tokenOf(link))).status).toBe(200);
      expect((await look(mailed)).status).toBe(410);
    });

    it('makes a first administrator only while there is none', async () => {
      const service = it_.app.get(InvitationService);
      const first = { email: 'first@health.example', name: 'First', language: 'en' as const };
      await expect(service.createFirstAdministrator(first)).rejects.toMatchObject({ code: 'identity.administrator-exists' });
      await it_.db.query(`update role_grant set ended_at = now() - interval '1 year' where role = 'administrator'`);
      const before = it_.mail.letters.length;
      const lost = await service.createFirstAdministrator(first);
      const again = await service.createFirstAdministrator(first);
      expect([again.accountId, it_.mail.letters.length]).toEqual([lost.accountId, before]);
      expect((await look(tokenOf(lost.link))).status).toBe(410);
      const answer = await accept(tokenOf(again.link));
      const headers = { authorization: `Bearer ${String(answer.body['accessToken'])}` };
      expect((await it_.ask('GET', 'accounts', { headers })).status).toBe(200);
      await expect(service.createFirstAdministrator({ ...first, email: 'second@health.example' })).rejects.toMatchObject({ code: 'identity.administrator-exists' });
    });
  });

  it('leaves a sound trail', async () => {
    expect(await it_.app.get(AuditService).verify()).toMatchObject({ intact: true });
  });
});

describe('demonstration accounts', () => {
  it('are refused outside demonstration mode', async () => {
    const real = await identityApp();
    await expect(real.app.get(DemonstrationAccountsService).ensure()).rejects.toMatchObject({ code: 'identity.not-demonstration' });
    expect(await real.db.query('select 1 from account')).toEqual([]);
    await real.close();
  });

  it('are made once, sign in, and need no second factor', async () => {
    const demo = await identityApp({ NMIRF_MODE: 'demonstration', NMIRF_SECOND_FACTOR_ROLES: '' });
    const service = demo.app.get(DemonstrationAccountsService);
    await Promise.all([service.ensure(), service.ensure()]);
    const began = performance.now();
    expect(await service.ensure()).toEqual(demonstrationSignIns);
    expect(performance.now() - began).toBeLessThan(500);
    for (const { role, email, password: known } of demonstrationSignIns) {
      const answer = await demo.ask('POST', 'identity/sign-in', { body: { email, password: known } });
      const me = await demo.ask('GET', 'identity/me', { headers: { authorization: `Bearer ${String(answer.body['accessToken'])}` } });
      expect(me.body).toMatchObject({ email, roles: [role], enrolmentRequired: false });
    }
    expect(await demo.db.query('select 1 from role_grant')).toHaveLength(6);
    await demo.close();
  });
});

describe('a forgotten password', () => {
  let it_: IdentityApp;
  beforeAll(async () => {
    it_ = await identityApp();
  });
  afterAll(() => it_.close());

  const forget = (email: string, from?: string) => it_.ask('POST', 'identity/password-reset', { body: { email }, ...(from && { from }) });
  const reset = (token: string, next = password) => it_.ask('POST', 'identity/password-reset/confirm', { body: { token, password: next } });
  const signIn = (email: string, known: string) => it_.ask('POST', 'identity/sign-in', { body: { email, password: known } });
  async function mailedToken(email: string) {
    await forget(email);
    await it_.drain();
    const letter = it_.mail.letters.at(-1);
    expect(letter?.to).toBe(email);
    return tokenOf(letter?.text ?? '');
  }

  it('is asked for in the same way whether there is such an address or not', async () => {
    const { email } = await anAccount(it_.app, 'coordinator');
    const sent = it_.mail.letters.length;
    const answers = [await forget(email), await forget('nobody@test.example')];
    expect(answers.map(({ status, body, cookies }) => [status, body, cookies])).toEqual([
      [200, { done: true }, []],
      [200, { done: true }, []],
    ]);
    expect(await it_.db.query('select name from outbox')).toEqual([{ name: 'password-reset.send' }, { name: 'password-reset.send' }]);
    expect(await it_.drain()).toBe(2);
    expect(it_.mail.letters.slice(sent).map(({ to }) => to)).toEqual([email]);
  });

  it('is replaced by the link, once, which ends all sessions and signs nobody in', async () => {
    const person = await signedIn(it_.app, 'coordinator');
    const token = await mailedToken(person.email);
    const answer = await reset(token);
    expect([answer.status, answer.body, answer.cookies]).toEqual([200, { done: true }, []]);
    expect((await it_.ask('GET', 'identity/me', { headers: person.headers })).status).toBe(401);
    expect((await signIn(person.email, testPassword)).status).toBe(401);
    expect((await signIn(person.email, password)).status).toBe(200);
    expect((await reset(token, 'another good password')).status).toBe(410);
  });

  it('the link lasts one hour', async () => {
    const { email } = await anAccount(it_.app, 'coordinator');
    const token = await mailedToken(email);
    it_.clock.pass(60 * 60_000 + 1000);
    expect((await reset(token)).status).toBe(410);
  });

  it('the link is good for no obvious password, and stays good after one', async () => {
    const { email } = await anAccount(it_.app, 'coordinator');
    const token = await mailedToken(email);
    expect((await reset(token, email.split('@')[0])).status).toBe(400);
    expect((await reset(token, 'short')).status).toBe(400);
    expect((await reset(token)).status).toBe(200);
  });

  it('nothing is mailed to the invited and the disabled', async () => {
    const { email, id } = await anAccount(it_.app, 'coordinator');
    await it_.db.query(`update account set state = 'disabled' where id = $1`, [id]);
    const sent = it_.mail.letters.length;
    await forget(email);
    await it_.drain();
    expect(it_.mail.letters).toHaveLength(sent);
  });

  it('does not flood a mail box, and does not tell', async () => {
    const { email } = await anAccount(it_.app, 'coordinator');
    const sent = it_.mail.letters.length;
    for (let i = 0; i < 8; i += 1) expect((await forget(email)).status).toBe(200);
    await it_.drain();
    expect(it_.mail.letters.length - sent).toBe(3);
  });

  it('one network cannot ask without end', async () => {
    const statuses = [];
    for (let i = 0; i < 22; i += 1) statuses.push((await forget(`n${i}@test.example`, '198.51.100.9')).status);
    expect([statuses.filter((status) => status === 200).length, statuses.at(-1)]).toEqual([20, 429]);
  });

  it('changing it asks for the present one, and ends the other sessions only', async () => {
    const person = await signedIn(it_.app, 'coordinator');
    const other = (await signIn(person.email, testPassword)).body['accessToken'];
    const change = (current: string, next = password) =>
      it_.ask('POST', 'identity/password', { headers: person.headers, body: { current, password: next } });
    expect((await change('wrong')).body['code']).toBe('identity.wrong-password');
    expect((await change(testPassword, 'Test Person Test')).body['code']).toBe('identity.password-obvious');
    expect((await change(testPassword)).status).toBe(200);
    expect((await it_.ask('GET', 'identity/me', { headers: person.headers })).status).toBe(200);
    expect((await it_.ask('GET', 'identity/me', { headers: { authorization: `Bearer ${String(other)}` } })).status).toBe(401);
    expect((await signIn(person.email, password)).status).toBe(200);
    expect((await it_.trail('password.change')).at(-1)).toMatchObject({ actorId: person.id, details: {} });
  });

  it('guessing the present one is slowed down', async () => {
    const person = await signedIn(it_.app, 'coordinator');
    const statuses = [];
    for (let i = 0; i < 7; i += 1)
      statuses.push((await it_.ask('POST', 'identity/password', { headers: person.headers, body: { current: `wrong ${i}`, password } })).status);
    expect(statuses).toEqual([400, 400, 400, 400, 400, 429, 429]);
  });

  it('a link asked for before a change is worthless after it', async () => {
    const person = await signedIn(it_.app, 'coordinator');
    const token = await mailedToken(person.email);
    await it_.ask('POST', 'identity/password', { headers: person.headers, body: { current: testPassword, password } });
    expect((await reset(token)).status).toBe(410);
  });
});
