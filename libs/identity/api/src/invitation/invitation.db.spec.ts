import { AuditService, execute, readRows } from '@nmirf/platform/api';
import { systemActor } from '@nmirf/platform/model';
import { signedIn, type SignedInPerson } from '../testing';
import { identityApp, type IdentityApp } from '../testing/identity-app';
import { InvitationService } from './invitation.service';

jest.setTimeout(60_000);

const day = 24 * 60 * 60_000;
const password = 'forty quiet harbours';
const today = new Date().toISOString().slice(0, 10);
const tokenOf = (text: string) => /\/invitation\/([\w-]+)/.exec(text)?.[1] ?? '';

describe('an invitation', () => {
  let server: IdentityApp;
  let admin: SignedInPerson;
  beforeAll(async () => {
    server = await identityApp({ NMIRF_PUBLIC_URL: 'https://nmirf.health.example' });
    admin = await signedIn(server.app, 'administrator');
  });
  afterAll(() => server.close());
  // moved clocks would end the administrator's own token
  beforeEach(async () => void (admin = await signedIn(server.app, 'administrator')));

  async function invite(language = 'en') {
    const email = `guest-${Math.trunc(performance.now() * 1000)}@health.example`;
    const grants = [{ role: 'focal-point', scope: { kind: 'state' }, from: today, to: null }];
    const answer = await server.ask('POST', 'accounts', { headers: admin.headers, body: { email, name: 'Guest', language, grants } });
    await server.drain();
    const letter = server.mail.letters.at(-1);
    return { id: String(answer.body['id']), email, letter, token: tokenOf(letter?.text ?? '') };
  }
  const look = (token: string) => server.ask('GET', `identity/invitations/${token}`);
  const accept = (token: string, more: object = {}) =>
    server.ask('POST', `identity/invitations/${token}`, { body: { password, name: 'Guest Herself', language: 'fr', ...more } });

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
    expect((await server.ask('GET', 'identity/me', { headers })).body).toMatchObject({
      id,
      name: 'Guest Herself',
      language: 'fr',
      roles: ['focal-point'],
    });
    expect([(await look(token)).status, (await accept(token)).status]).toEqual([410, 410]);
    expect((await server.ask('POST', 'identity/sign-in', { body: { email, password } })).status).toBe(200);
  });

  it('is accepted once even by two clicks at the same moment', async () => {
    const { token } = await invite();
    expect((await Promise.all([accept(token), accept(token)])).map(({ status }) => status).sort()).toEqual([200, 410]);
  });

  it('lasts seven days', async () => {
    const { token } = await invite();
    server.clock.pass(7 * day - 1000);
    expect((await look(token)).status).toBe(200);
    server.clock.pass(2000);
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
    expect((await server.ask('POST', `accounts/${id}/invitation`, { headers: admin.headers })).status).toBe(200);
    await server.drain();
    const second = tokenOf(server.mail.letters.at(-1)?.text ?? '');
    expect([(await look(token)).status, (await look(second)).status]).toEqual([410, 200]);
    await accept(second);
    expect((await server.ask('POST', `accounts/${id}/invitation`, { headers: admin.headers })).body['code']).toBe('identity.not-invited');
  });

  it('is worthless when the account is disabled meanwhile', async () => {
    const { id, token } = await invite();
    await server.ask('POST', `accounts/${id}/disable`, { headers: admin.headers });
    expect([(await look(token)).status, (await accept(token)).status]).toEqual([410, 410]);
    await server.ask('POST', `accounts/${id}/enable`, { headers: admin.headers });
    expect((await look(token)).status).toBe(410);
  });

  it('its token is kept as a hash, is no reset token, and is in no queue and no trail', async () => {
    const { token } = await invite();
    expect((await server.ask('POST', 'identity/password-reset/confirm', { body: { token, password } })).status).toBe(410);
    for (const table of ['one_time_link', 'outbox', 'audit_entry', 'account'])
      expect([table, await readRows(server.db, `select 1 from ${table} t where strpos(t::text, $1) > 0`, [token])]).toEqual([table, []]);
  });

  it.each(['x', 'A'.repeat(43), 'A'.repeat(500), '..%2f..%2fetc', '%00'.repeat(30)])('a token %p gets 4xx', async (token) => {
    expect([400, 404, 410, 414]).toContain((await look(token)).status);
  });

  it('a name cannot write into the mail', async () => {
    const service = server.app.get(InvitationService);
    await service.createInvitation({ email: 'x1@health.example', name: 'A {link} B', role: 'auditor', language: 'en' }, systemActor);
    await server.drain();
    expect(server.mail.letters.at(-1)?.text).toContain('Dear A {link} B,');
  });

  describe('from the command line', () => {
    const person = { email: 'cli@health.example', name: 'By Command', role: 'coordinator' as const, language: 'es' as const };

    it('gives a link that works beside the mailed one; accepting ends both', async () => {
      const { link } = await server.app.get(InvitationService).createInvitation(person, systemActor);
      await server.drain();
      const mailed = tokenOf(server.mail.letters.at(-1)?.text ?? '');
      expect(link).toMatch(/^https:\/\/nmirf\.health\.example\/invitation\/[\w-]{43}$/);
      expect([(await look(tokenOf(link))).status, (await look(mailed)).status]).toEqual([200, 200]);
      expect((await accept(tokenOf(link))).status).toBe(200);
      expect((await look(mailed)).status).toBe(410);
    });

    it('makes a first administrator only while there is none', async () => {
      const service = server.app.get(InvitationService);
      const first = { email: 'first@health.example', name: 'First', language: 'en' as const };
      await expect(service.createFirstAdministrator(first)).rejects.toMatchObject({ code: 'identity.administrator-exists' });
      await execute(server.db, `update role_grant set ended_at = now() - interval '1 year' where role = 'administrator'`);
      const before = server.mail.letters.length;
      const lost = await service.createFirstAdministrator(first);
      const again = await service.createFirstAdministrator(first);
      expect([again.accountId, server.mail.letters.length]).toEqual([lost.accountId, before]);
      expect((await look(tokenOf(lost.link))).status).toBe(410);
      const answer = await accept(tokenOf(again.link));
      const headers = { authorization: `Bearer ${String(answer.body['accessToken'])}` };
      expect((await server.ask('GET', 'accounts', { headers })).status).toBe(200);
      await expect(service.createFirstAdministrator({ ...first, email: 'second@health.example' })).rejects.toMatchObject({
        code: 'identity.administrator-exists',
      });
    });
  });

  it('leaves a sound trail', async () => {
    expect(await server.app.get(AuditService).verify()).toMatchObject({ intact: true });
  });
});
