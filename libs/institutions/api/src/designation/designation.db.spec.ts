import { createHash } from 'node:crypto';
import { anAccount, signedIn, type IdentityApp, type SignedInPerson } from '@nmirf/identity/api/testing';
import { letterLimitMb, type Attention, type Designation, type DesignationList } from '@nmirf/institutions/model';
import { AuditService, execute, readRows } from '@nmirf/platform/api';
import type { InstitutionEntity } from '../institution/institution.entity';
import { aDesignation, anInstitution } from '../testing';
import { institutionsApp } from '../testing/institutions-app';

jest.setTimeout(60_000);

const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

describe('designations', () => {
  let server: IdentityApp;
  let coordinator: SignedInPerson;
  let ministry: InstitutionEntity;
  let today: string;
  beforeEach(async () => {
    server = await institutionsApp();
    coordinator = await signedIn(server.app, 'coordinator', { name: 'Carla Coordina' });
    ministry = await anInstitution(server.db.manager, { code: 'MOH' });
    today = dayFrom(0);
  });
  afterEach(() => server.close());

  const dayFrom = (days: number) => new Date(server.clock.now().getTime() + days * 86_400_000).toISOString().slice(0, 10);
  const ask = (method: 'GET' | 'POST' | 'PUT', url: string, body?: object, person = coordinator) =>
    server.ask(method, url, { headers: person.headers, ...(body && { body }) });
  const designate = (accountId: string, given: object = {}, institution = ministry.id) =>
    ask('POST', `institutions/${institution}/designations`, { accountId, kind: 'principal', from: today, to: null, ...given });
  const list = async (person = coordinator) =>
    ((await ask('GET', `institutions/${ministry.id}/designations`, undefined, person)).body as unknown as DesignationList).items;
  const first = (answer: { body: object }) => (answer.body as DesignationList).items[0] as Designation;
  const end = (id: string, reason = 'Moved to another ministry') => ask('POST', `designations/${id}/end`, { reason });

  it('give the person the role for that institution alone, at the next request', async () => {
    const person = await signedIn(server.app, []);
    expect((await ask('GET', 'institutions', undefined, person)).status).toBe(403);
    const made = await designate(person.id);
    expect(made.status).toBe(201);
    expect(first(made)).toMatchObject({ kind: 'principal', person: { id: person.id, state: 'active' }, state: 'in-force', access: true });
    expect((await ask('GET', 'institutions', undefined, person)).status).toBe(200);
    expect(await readRows(server.db, 'select role, scope_kind, scope_id from role_grant where account_id = $1', [person.id])).toEqual([
      { role: 'focal-point', scope_kind: 'institution', scope_id: ministry.id },
    ]);
  });

  it('take the role away at the next request when they are ended, and stay on record with the reason', async () => {
    const person = await signedIn(server.app, []);
    const { id } = first(await designate(person.id, { kind: 'validating-authority' }));
    expect((await ask('GET', 'identity/me', undefined, person)).body).toMatchObject({ roles: ['validating-authority'] });
    expect((await end(id)).status).toBe(200);
    expect((await ask('GET', 'institutions', undefined, person)).status).toBe(403);
    expect((await ask('GET', 'identity/me', undefined, person)).body).toMatchObject({ roles: [], permissions: [] });
    expect(await list()).toMatchObject([
      { id, state: 'ended', access: false, record: { endReason: 'Moved to another ministry', endedBy: 'Carla Coordina' } },
    ]);
    const again = await end(id);
    expect([again.status, again.body['code']]).toEqual([409, 'institutions.designation-ended']);
    expect((await server.trail('designation.end')).map(({ subjectId }) => subjectId).sort()).toEqual([id, person.id].sort());
    expect(await server.app.get(AuditService).verify()).toMatchObject({ intact: true });
  });

  it('that are over with their last day are not ended again', async () => {
    const { id } = await aDesignation(server.db.manager, { institutionId: ministry.id, to: dayFrom(-1) });
    expect((await end(id)).body['code']).toBe('institutions.designation-ended');
    expect(await list()).toMatchObject([{ state: 'over', endedAt: null }]);
  });

  it('cannot be deleted, by nobody', async () => {
    await designate((await anAccount(server.app, [])).id);
    await expect(execute(server.db, 'delete from designation')).rejects.toThrow('ended, not deleted');
  });

  it('are one principal at a time; on the day of the handover both may stand', async () => {
    const [leaving, coming] = [await anAccount(server.app, []), await anAccount(server.app, [])];
    const { id } = first(await designate(leaving.id, { from: '2024-01-01' }));
    const refused = await designate(coming.id);
    expect([refused.status, refused.body['code']]).toEqual([409, 'institutions.principal-overlap']);
    expect(await readRows(server.db, 'select from role_grant where account_id = $1', [coming.id])).toEqual([]);
    await end(id);
    expect((await designate(coming.id)).status).toBe(201);
  });

  it('of two who are appointed at the same moment one is taken', async () => {
    const people = [await anAccount(server.app, []), await anAccount(server.app, [])];
    const answers = await Promise.all(people.map(({ id }) => designate(id)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(await readRows(server.db, 'select from role_grant where scope_id = $1', [ministry.id])).toHaveLength(1);
  });

  it('follow one another without a gap and without an overlap', async () => {
    const people = [await anAccount(server.app, []), await anAccount(server.app, [])];
    expect((await designate(people[0]?.id ?? '', { from: '2024-01-01', to: '2024-06-30' })).status).toBe(201);
    expect((await designate(people[1]?.id ?? '', { from: '2024-06-30' })).body['code']).toBe('institutions.principal-overlap');
    expect((await designate(people[1]?.id ?? '', { from: '2024-07-01' })).status).toBe(201);
  });

  it('may be several alternates, but the same person only once', async () => {
    const [one, two] = [await anAccount(server.app, []), await anAccount(server.app, [])];
    expect((await designate(one.id, { kind: 'alternate' })).status).toBe(201);
    expect((await designate(two.id, { kind: 'alternate' })).status).toBe(201);
    expect((await designate(one.id, { kind: 'alternate' })).body['code']).toBe('institutions.already-designated');
  });

  it('let one person serve several institutions, and ending one leaves the other', async () => {
    const person = await signedIn(server.app, []);
    const court = await anInstitution(server.db.manager, { code: 'CSJ', branch: 'judicial' });
    const { id } = first(await designate(person.id));
    await designate(person.id, {}, court.id);
    await end(id);
    expect((await ask('GET', 'institutions', undefined, person)).status).toBe(200);
  });

  it('are made for somebody who is invited and has not come yet, not for a disabled account, nor for nobody', async () => {
    const [invited, disabled] = [await anAccount(server.app, []), await anAccount(server.app, [])];
    await execute(server.db, `update account set state = 'invited', password_hash = null where id = $1`, [invited.id]);
    await execute(server.db, `update account set state = 'disabled' where id = $1`, [disabled.id]);
    expect(first(await designate(invited.id))).toMatchObject({ person: { state: 'invited' }, access: true });
    expect((await designate(disabled.id)).body['code']).toBe('institutions.account-disabled');
    expect((await designate('01900000-0000-7000-8000-000000000009')).body['code']).toBe('institutions.account-unknown');
  });

  it('do not outlast their institution', async () => {
    const person = await anAccount(server.app, []);
    const closing = await anInstitution(server.db.manager, { closedOn: '2030-01-01' });
    const refused = await designate(person.id, {}, closing.id);
    expect([refused.body['code'], refused.body['params']]).toEqual(['institutions.closed', { closedOn: '2030-01-01' }]);
    expect((await designate(person.id, { to: '2029-12-31' }, closing.id)).status).toBe(201);
  });

  it('are made by administrators and coordinators, not by co-coordinators, and not for an institution that is not there', async () => {
    const person = await anAccount(server.app, []);
    const body = { accountId: person.id, kind: 'principal', from: today, to: null };
    const co = await signedIn(server.app, 'co-coordinator');
    expect((await ask('POST', `institutions/${ministry.id}/designations`, body, co)).status).toBe(403);
    expect((await ask('GET', 'institutions/people?q=test', undefined, co)).status).toBe(403);
    expect((await designate(person.id, {}, '01900000-0000-7000-8000-000000000009')).status).toBe(404);
    expect((await designate(person.id, { from: today, to: dayFrom(-1) })).status).toBe(400);
  });

  it('are seen by everybody of the State, without addresses, letters and reasons', async () => {
    const { id } = first(await designate((await anAccount(server.app, [], { name: 'Rosa Luz' })).id));
    await end(id, 'Dismissed');
    const reader = await signedIn(server.app, 'focal-point');
    expect(await list(reader)).toMatchObject([{ person: { name: 'Rosa Luz' }, state: 'ended', record: null }]);
  });

  it('find people by name and address, whoever they are but the disabled', async () => {
    await anAccount(server.app, [], { name: 'José Núñez', email: 'jn@health.example' });
    const gone = await anAccount(server.app, [], { name: 'Josefa Nunez' });
    await execute(server.db, `update account set state = 'disabled' where id = $1`, [gone.id]);
    const found = async (q: string) =>
      ((await ask('GET', `institutions/people?q=${q}`)).body['items'] as { name: string }[]).map(({ name }) => name);
    expect([await found('nunez'), await found('health.exa'), await found('%25%25')]).toEqual([['José Núñez'], ['José Núñez'], []]);
  });

  describe('letters', () => {
    let designation: Designation;
    beforeEach(async () => void (designation = first(await designate((await anAccount(server.app, [])).id))));

    const upload = (content: Buffer, name = 'letter.png', person = coordinator) => {
      const boundary = 'boundary-of-the-letter';
      const payload = Buffer.concat([
        Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: image/png\r\n\r\n`),
        content,
        Buffer.from(`\r\n--${boundary}--\r\n`),
      ]);
      return server.app.inject({
        method: 'PUT',
        url: `/api/designations/${designation.id}/letter`,
        headers: { ...person.headers, 'content-type': `multipart/form-data; boundary=${boundary}` },
        payload,
      });
    };
    const download = (person = coordinator) =>
      server.app.inject({ url: `/api/designations/${designation.id}/letter`, headers: person.headers });

    it('are kept with their hash and given back as they came, never shown in the browser', async () => {
      expect((await download()).statusCode).toBe(404);
      expect((await upload(png, 'Nota Nº 1.png')).statusCode).toBe(200);
      const sha256 = createHash('sha256').update(png).digest('hex');
      expect((await list())[0]?.record?.letter).toEqual({ name: 'Nota Nº 1.png', size: png.length, mediaType: 'image/png', sha256 });
      const answer = await download();
      expect(answer.rawPayload.equals(png)).toBe(true);
      expect(answer.headers).toMatchObject({
        'content-type': 'application/octet-stream',
        'content-disposition': `attachment; filename*=UTF-8''Nota%20N%C2%BA%201.png`,
        'x-content-type-options': 'nosniff',
      });
      expect(await server.trail('designation.attach-letter')).toMatchObject([{ details: { sha256, instead: null } }]);
    });

    it('are told from their bytes: a page named as an image is refused', async () => {
      const answer = await upload(Buffer.from('<html><script>alert(1)</script></html>'));
      expect([answer.statusCode, (answer.json() as { code: string }).code]).toEqual([422, 'institutions.letter-kind']);
      expect((await upload(Buffer.from('PK\u0003\u0004 nothing'))).statusCode).toBe(422);
    });

    it('are not larger than ten megabytes', async () => {
      const answer = await upload(Buffer.concat([png, Buffer.alloc(letterLimitMb * 1_048_576)]));
      expect([answer.statusCode, (answer.json() as { code: string }).code]).toEqual([413, 'file.too-large']);
    });

    it('are for those who look after institutions', async () => {
      await upload(png);
      const [co, reader] = [await signedIn(server.app, 'co-coordinator'), await signedIn(server.app, 'focal-point')];
      expect([(await download(co)).statusCode, (await download(reader)).statusCode]).toEqual([200, 403]);
      expect((await upload(png, 'x.png', co)).statusCode).toBe(403);
    });
  });

  describe('that ask for attention', () => {
    const attention = async () => (await ask('GET', 'institutions/attention')).body as unknown as Attention;

    it('are vacant seats of institutions that are there', async () => {
      const filled = await anInstitution(server.db.manager);
      await aDesignation(server.db.manager, { institutionId: filled.id });
      await anInstitution(server.db.manager, { closedOn: '2020-01-01' });
      await anInstitution(server.db.manager, { activeFrom: '2099-01-01' });
      expect((await attention()).vacant).toMatchObject({ total: 1, items: [{ code: 'MOH' }] });
      await designate((await anAccount(server.app, [])).id);
      expect((await attention()).vacant).toEqual({ total: 0, items: [] });
    });

    it('are mandates that end within thirty days, today included, the soonest first', async () => {
      for (const days of [31, 30, 0, -1]) {
        const { id } = await anInstitution(server.db.manager, { code: `IN${days}` });
        await aDesignation(server.db.manager, { institutionId: id, to: dayFrom(days) });
      }
      const { ending } = await attention();
      expect(ending.total).toBe(2);
      expect(ending.items.map(({ institution, to }) => [institution.code, to])).toEqual([
        ['IN0', dayFrom(0)],
        ['IN30', dayFrom(30)],
      ]);
    });

    it('are for those who look after institutions', async () => {
      expect((await ask('GET', 'institutions/attention', undefined, await signedIn(server.app, 'focal-point'))).status).toBe(403);
    });
  });

  it('show that a person’s access was ended where accounts are looked after', async () => {
    const person = await anAccount(server.app, []);
    await designate(person.id);
    await execute(server.db, 'update role_grant set ended_at = now() where account_id = $1', [person.id]);
    expect(await list()).toMatchObject([{ state: 'in-force', access: false }]);
    expect((await ask('GET', `institutions/${ministry.id}`)).body).toMatchObject({ vacant: true });
    const { id } = first({ body: { items: await list() } });
    expect((await end(id)).status).toBe(200);
  });
});
