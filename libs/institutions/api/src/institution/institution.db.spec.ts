import { signedIn, type IdentityApp, type SignedInPerson } from '@nmirf/identity/api/testing';
import { institutionPermissions, type Institution, type InstitutionPage, type InstitutionTreePage } from '@nmirf/institutions/model';
import { execute } from '@nmirf/platform/api';
import { roles, systemActor } from '@nmirf/platform/model';
import { aDesignation, anInstitution } from '../testing';
import { institutionsApp } from '../testing/institutions-app';
import { InstitutionQuery } from './institution.query';

jest.setTimeout(60_000);

const ministry = {
  code: 'MOH',
  name: { en: 'Ministry of Health', es: 'Ministerio de Salud Pública' },
  acronym: 'MSP',
  branch: 'executive',
  level: 'national',
  parentId: null,
  legalBase: { text: 'Law 836 of 1980', url: 'https://laws.example/836' },
  contact: { email: 'info@health.example', phone: '+595 21 204', address: null, website: null },
  activeFrom: '1936-06-15',
  closedOn: null,
};

describe('institutions', () => {
  let server: IdentityApp;
  let coordinator: SignedInPerson;
  beforeEach(async () => {
    server = await institutionsApp();
    coordinator = await signedIn(server.app, 'coordinator');
  });
  afterEach(() => server.close());

  const ask = (method: 'GET' | 'POST' | 'PUT', url: string, body?: object, headers: Record<string, string> = {}) =>
    server.ask(method, url, { headers: { ...coordinator.headers, ...headers }, ...(body && { body }) });
  const make = async (given: object = {}) => (await ask('POST', 'institutions', { ...ministry, ...given })).body as unknown as Institution;
  const edit = (one: Institution, given: object = {}, version = one.version) => {
    const { id, ancestors: _a, children: _c, vacant: _v, version: _n, ...rest } = one;
    return ask('PUT', `institutions/${id}`, { ...rest, ...given }, { 'if-match': `"${version}"` });
  };
  const codes = async (query: string) =>
    ((await ask('GET', `institutions?${query}`)).body as unknown as InstitutionPage).items.map(({ code }) => code);

  it('are read by the State’s people and written by those who coordinate', async () => {
    for (const role of roles) {
      const { headers } = await signedIn(server.app, role);
      const reads = (institutionPermissions['institutions.read'] as readonly string[]).includes(role) && role !== 'auditor';
      const writes = (institutionPermissions['institutions.edit'] as readonly string[]).includes(role);
      expect([role, (await server.ask('GET', 'institutions', { headers })).status]).toEqual([role, reads ? 200 : 403]);
      expect([role, (await server.ask('POST', 'institutions', { headers, body: {} })).status]).toEqual([role, writes ? 400 : 403]);
    }
    expect((await server.ask('GET', 'institutions')).status).toBe(401);
  });

  it('are kept as they were written, and every change is in the trail', async () => {
    const answer = await ask('POST', 'institutions', ministry);
    expect([answer.status, answer.headers['etag']]).toEqual([201, '"1"']);
    expect(answer.body).toMatchObject({ ...ministry, ancestors: [], children: 0, vacant: true, version: 1 });
    expect(await server.trail('institution.create')).toMatchObject([{ actorId: coordinator.id, details: { code: 'MOH' } }]);
  });

  it('have a code each, without regard to case', async () => {
    await make();
    const again = await ask('POST', 'institutions', { ...ministry, code: 'moh' });
    expect([again.status, again.body['code'], again.body['params']]).toEqual([409, 'institutions.code-taken', { code: 'moh' }]);
  });

  it('need a name in some language', async () => {
    const answer = await ask('POST', 'institutions', { ...ministry, name: {} });
    expect([answer.status, answer.body['params']]).toMatchObject([400, { fields: [{ field: 'name' }] }]);
  });

  it('are edited by one person at a time: who was late is told', async () => {
    const one = await make();
    expect((await edit(one, { acronym: 'MSPBS' })).body).toMatchObject({ acronym: 'MSPBS', version: 2 });
    const late = await edit(one, { acronym: 'XX' });
    expect([late.status, late.body['code']]).toEqual([412, 'request.version-outdated']);
  });

  it('form a tree without circles', async () => {
    const top = await make();
    const middle = await make({ code: 'DEPT', parentId: top.id });
    const low = await make({ code: 'UNIT', parentId: middle.id });
    expect(low.ancestors.map(({ code }) => code)).toEqual(['MOH', 'DEPT']);
    const circle = await edit(top, { parentId: low.id });
    expect([circle.status, circle.body['code']]).toEqual([409, 'institutions.parent-circle']);
    expect((await edit(top, { parentId: top.id })).body['code']).toBe('institutions.parent-circle');
    const unknown = await edit(top, { parentId: '01900000-0000-7000-8000-000000000009' });
    expect([unknown.status, unknown.body['code']]).toEqual([409, 'institutions.parent-unknown']);
  });

  it('do not become a circle by two moves at the same moment', async () => {
    const [one, two] = [await make(), await make({ code: 'MOE' })];
    const answers = await Promise.all([edit(one, { parentId: two.id }), edit(two, { parentId: one.id })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('are found by any name, acronym and code, with or without accents', async () => {
    await make();
    await make({ code: 'CSJ', name: { es: 'Corte Suprema de Justicia' }, acronym: null, branch: 'judicial' });
    expect(await codes('q=salud+publica')).toEqual(['MOH']);
    expect(await codes('q=SUPREMA')).toEqual(['CSJ']);
    expect(await codes('q=msp')).toEqual(['MOH']);
    expect(await codes('q=csj')).toEqual(['CSJ']);
    expect(await codes('q=100%25')).toEqual([]);
    expect(await codes('branch=judicial&branch=legislative')).toEqual(['CSJ']);
    expect(await codes('level=local')).toEqual([]);
  });

  it('are listed with everything under one of them, and level by level', async () => {
    const top = await make();
    const middle = await make({ code: 'DEPT', name: { en: 'Department' }, parentId: top.id });
    await make({ code: 'UNIT', name: { en: 'Unit' }, parentId: middle.id });
    await make({ code: 'OTHER' });
    expect(await codes(`parent=${top.id}`)).toEqual(['DEPT', 'UNIT']);
    const level = async (query = '') =>
      ((await ask('GET', `institutions/tree${query}`)).body as unknown as InstitutionTreePage).items.map(({ code, children }) => [
        code,
        children,
      ]);
    expect(await level()).toEqual([
      ['MOH', 1],
      ['OTHER', 0],
    ]);
    expect(await level(`?under=${top.id}`)).toEqual([['DEPT', 1]]);
  });

  it('with a vacant seat are found: nobody today, nobody any more, or nobody who can act', async () => {
    const em = server.db.manager;
    const at = async (code: string, given?: { from?: string; to?: string; kind?: 'alternate' }) => {
      const { id } = await anInstitution(em, { code });
      return given && aDesignation(em, { institutionId: id, ...given });
    };
    await at('NOBODY');
    await at('FILLED', {});
    await at('PAST', { to: '2021-01-01' });
    await at('FUTURE', { from: '2099-01-01' });
    await at('ALTERNATE', { kind: 'alternate' });
    const disabled = await at('DISABLED', {});
    await execute(server.db, `update account set state = 'disabled' where id = $1`, [disabled?.accountId]);
    expect(await codes('vacant=true&sort=code')).toEqual(['ALTERNATE', 'DISABLED', 'FUTURE', 'NOBODY', 'PAST']);
    expect(await codes('vacant=false')).toEqual(['FILLED']);
  });

  it('that are closed leave the list, pickers and the vacant seats, and stay known by name', async () => {
    const closed = await anInstitution(server.db.manager, { code: 'OLD', closedOn: '2021-01-01' });
    const open = await anInstitution(server.db.manager, { code: 'NEW', closedOn: '2099-01-01' });
    expect([await codes(''), await codes('closed=true')]).toEqual([['NEW'], ['OLD']]);
    const query = server.app.get(InstitutionQuery, { strict: false });
    expect((await query.optionsFor(systemActor)).map(({ id }) => id)).toEqual([open.id]);
    expect(await query.optionsFor({ ...systemActor, permissions: [] })).toEqual([]);
    expect((await query.named([closed.id])).get(closed.id)?.code).toBe('OLD');
  });

  it('are not closed while somebody speaks for them', async () => {
    const one = await make();
    await aDesignation(server.db.manager, { institutionId: one.id, to: '2030-06-30' });
    const refused = await edit(one, { closedOn: '2030-06-30' });
    expect([refused.status, refused.body['code'], refused.body['params']]).toEqual([
      409,
      'institutions.designations-outlast',
      { count: 1 },
    ]);
    expect((await edit(one, { closedOn: '2030-07-01' })).status).toBe(200);
  });

  it('tell whom to notify on a day', async () => {
    const one = await anInstitution(server.db.manager);
    const first = await aDesignation(server.db.manager, { institutionId: one.id, to: '2024-06-30' });
    const second = await aDesignation(server.db.manager, { institutionId: one.id, from: '2024-07-01' });
    const query = server.app.get(InstitutionQuery, { strict: false });
    const on = async (day: string) => (await query.principalsOf([one.id], day)).map(({ accountId }) => accountId);
    expect([await on('2019-12-31'), await on('2024-06-30'), await on('2024-07-01')]).toEqual([[], [first.accountId], [second.accountId]]);
  });

  it('are several thousand and still listed by pages', async () => {
    await execute(
      server.db,
      `insert into institution (id, code, name, branch, level, version)
       select gen_random_uuid(), 'M-' || n, json_build_object('es', 'Municipalidad ' || n), 'local', 'local', 1 from generate_series(1, 5000) n`,
    );
    const answer = await ask('GET', 'institutions?q=municipalidad+49&vacant=true&page=2&size=50');
    expect(answer.body).toMatchObject({ total: 111, page: 2 });
  });
});
