import { readRows } from '@nmirf/platform/api';
import { roles } from '@nmirf/platform/model';
import { identityApp } from '../testing/identity-app';
import { DemonstrationAccountsService, demonstrationSignIns } from './demonstration-accounts.service';

jest.setTimeout(60_000);

describe('demonstration accounts', () => {
  it('are refused outside demonstration mode', async () => {
    const real = await identityApp();
    await expect(real.app.get(DemonstrationAccountsService).ensure()).rejects.toMatchObject({ code: 'identity.not-demonstration' });
    expect(await readRows(real.db, 'select 1 from account')).toEqual([]);
    await real.close();
  });

  it('are made once, sign in, and need no second factor', async () => {
    const demo = await identityApp({ NMIRF_MODE: 'demonstration', NMIRF_SECOND_FACTOR_ROLES: '' });
    const service = demo.app.get(DemonstrationAccountsService);
    expect(demonstrationSignIns.map(({ role }) => role).sort()).toEqual([...roles].sort());
    const began = performance.now();
    await Promise.all([service.ensure(), service.ensure()]);
    const made = performance.now();
    expect(await service.ensure()).toEqual(demonstrationSignIns);
    // no password is hashed again
    expect(performance.now() - made).toBeLessThan((made - began) / 2);
    for (const { role, email, password: known } of demonstrationSignIns) {
      const answer = await demo.ask('POST', 'identity/sign-in', { body: { email, password: known } });
      const me = await demo.ask('GET', 'identity/me', { headers: { authorization: `Bearer ${String(answer.body['accessToken'])}` } });
      expect(me.body).toMatchObject({ email, roles: [role], enrolmentRequired: false });
    }
    expect(await readRows(demo.db, 'select 1 from role_grant')).toHaveLength(demonstrationSignIns.length);
    await demo.close();
  });

  it('may have others beside them who are not shown, and have no role for the whole State that is given for an institution', async () => {
    const demo = await identityApp({ NMIRF_MODE: 'demonstration', NMIRF_SECOND_FACTOR_ROLES: '' });
    const others = [{ email: 'second@demo.example', name: 'Ana Second', language: 'es' as const }];
    const service = demo.app.get(DemonstrationAccountsService);
    expect(await service.ensure({ others, ofInstitutions: ['focal-point'] })).toEqual(demonstrationSignIns);
    const without = await readRows(
      demo.db,
      'select a.email from account a where not exists (select from role_grant g where g.account_id = a.id) order by 1',
    );
    expect(without).toEqual([{ email: 'focal-point@demo.example' }, { email: 'second@demo.example' }]);
    const body = { email: 'second@demo.example', password: demonstrationSignIns[0]?.password };
    expect((await demo.ask('POST', 'identity/sign-in', { body })).status).toBe(200);
    await demo.close();
  });
});
