import type { AuditTrailEntryPage } from '@nmirf/identity/model';
import { roles } from '@nmirf/platform/model';
import { signedIn, type SignedInPerson } from '../testing';
import { identityApp, type IdentityApp } from '../testing/identity-app';

jest.setTimeout(60_000);

describe('reading the audit trail', () => {
  let server: IdentityApp;
  let auditor: SignedInPerson;
  let curious: SignedInPerson;
  beforeAll(async () => {
    server = await identityApp({ NMIRF_SECOND_FACTOR_ROLES: 'nhri' });
    auditor = await signedIn(server.app, 'auditor', { name: 'Aida Auditor' });
    curious = await signedIn(server.app, 'focal-point', { name: 'Curious 100%' });
    await server.ask('GET', 'accounts', { headers: curious.headers });
  });
  afterAll(() => server.close());

  const read = async (query = '') => {
    const answer = await server.ask('GET', `audit-trail${query}`, { headers: auditor.headers });
    expect(answer.status).toBe(200);
    return answer.body as unknown as AuditTrailEntryPage;
  };

  it.each(['audit-trail', 'audit-trail/check'])('%s is for auditors and administrators alone', async (url) => {
    expect((await server.ask('GET', url)).status).toBe(401);
    for (const role of roles) {
      const { headers } = await signedIn(server.app, role);
      const { status } = await server.ask('GET', url, { headers });
      expect([role, status]).toEqual([role, ['auditor', 'administrator'].includes(role) ? 200 : 403]);
    }
  });

  it('shows who was refused what, newest first, with the person’s name', async () => {
    const { items, total } = await read('?action=access.denied&person=curious');
    expect(total).toBe(1);
    expect(items[0]).toMatchObject({
      action: 'access.denied',
      actorKind: 'person',
      actor: { id: curious.id, name: 'Curious 100%' },
      details: { permission: 'identity.administer', method: 'GET' },
    });
    const places = (await read('?size=50')).items.map(({ seq }) => Number(seq));
    expect(places).toEqual([...places].sort((a, b) => b - a));
  });

  it('finds by the beginning of the action, by record, by person and by day', async () => {
    expect((await read('?action=access')).total).toBeGreaterThan(0);
    expect((await read('?action=denied')).total).toBe(0);
    expect((await read(`?subject=${curious.id}`)).total).toBeGreaterThan(0);
    expect((await read(`?subject=${encodeURIComponent("' or true")}`)).total).toBe(0);
    expect((await read(`?person=${encodeURIComponent('100%')}`)).total).toBe(1);
    expect((await read(`?person=${encodeURIComponent('%')}`)).total).toBe(1);
    const today = server.clock.now().toISOString().slice(0, 10);
    expect((await read(`?from=${today}&to=${today}`)).total).toBe((await read()).total);
    expect((await read('?to=2001-01-01')).total).toBe(0);
  });

  it('refuses what is not a query, with the field', async () => {
    const { status, body } = await server.ask('GET', 'audit-trail?from=yesterday&who=me', { headers: auditor.headers });
    expect(status).toBe(400);
    expect(JSON.stringify(body)).toMatch(/from/);
    expect(JSON.stringify(body)).toMatch(/who/);
  });

  it('says whether the chain is whole', async () => {
    const { body } = await server.ask('GET', 'audit-trail/check', { headers: auditor.headers });
    expect(body).toMatchObject({ intact: true, brokenAt: null });
  });
});
