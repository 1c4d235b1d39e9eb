import { readRows } from '@nmirf/platform/api';
import { signedIn, type IdentityApp, type SignedInPerson } from '@nmirf/identity/api/testing';
import type { DirectoryPreview, DirectoryResult, Institution, InstitutionPage } from '@nmirf/institutions/model';
import { textRow, xlsxOf } from '@nmirf/platform/api/testing';
import { anInstitution } from '../testing';
import { institutionsApp } from '../testing/institutions-app';

jest.setTimeout(60_000);

const file = `\uFEFFcode;name_en;name_es;acronym;branch;level;parent_code;email;phone;website;legal_base
UNIT;Unit of records;;;executive;national;MOH;;;;
MOH;"Ministry of Health; and Welfare";Ministerio de Salud;MSP;executive;national;;info@health.example;+595 21;https://health.example;Law 836
CSJ;;Corte Suprema;;judicial;national;;;;;
BAD;Bad;;;royal;national;;;;;
`;

describe('institutions from a file', () => {
  let server: IdentityApp;
  let coordinator: SignedInPerson;
  beforeEach(async () => {
    server = await institutionsApp();
    coordinator = await signedIn(server.app, 'coordinator');
  });
  afterEach(() => server.close());

  const send = async (url: string, content: string | Buffer, person = coordinator) => {
    const boundary = 'boundary-of-the-file';
    const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="bodies.csv"\r\n\r\n`;
    const payload = Buffer.concat([Buffer.from(head), Buffer.from(content), Buffer.from(`\r\n--${boundary}--\r\n`)]);
    const headers = { ...person.headers, 'content-type': `multipart/form-data; boundary=${boundary}` };
    const answer = await server.app.inject({ method: 'POST', url: `/api/institutions/import${url}`, headers, payload });
    return { status: answer.statusCode, body: answer.json() as Record<string, unknown> };
  };
  const preview = async (content = file) => (await send('/preview', content)).body as unknown as DirectoryPreview;
  const apply = async (content = file) => send(`?plan=${(await preview(content)).plan}`, content);
  const listed = async () =>
    (await server.ask('GET', 'institutions?sort=code', { headers: coordinator.headers })).body as unknown as InstitutionPage;

  it('are shown before anything is written', async () => {
    expect(await preview()).toMatchObject({
      rows: 4,
      new: 3,
      changed: 0,
      unchanged: 0,
      blocked: 1,
      items: [
        { row: 2, code: 'UNIT', outcome: 'new' },
        { row: 3, code: 'MOH', name: 'Ministry of Health; and Welfare', outcome: 'new' },
        { row: 4, code: 'CSJ', name: 'Corte Suprema', outcome: 'new' },
        { row: 5, code: 'BAD', outcome: 'blocked', problems: [{ column: 'branch', code: 'institutions.row-branch-unknown' }] },
      ],
    });
    expect((await listed()).total).toBe(0);
    expect(await server.trail('institution.import')).toEqual([]);
  });

  it('are applied as they were shown, in the trail with the file’s hash, and the second time nothing is left to do', async () => {
    const done = await apply();
    expect([done.status, done.body]).toEqual([200, { rows: 4, new: 3, changed: 0, unchanged: 0, blocked: 1 } satisfies DirectoryResult]);
    const { items } = await listed();
    expect(items.map(({ code, parent }) => [code, parent?.code])).toEqual([
      ['CSJ', undefined],
      ['MOH', undefined],
      ['UNIT', 'MOH'],
    ]);
    const [entry] = await server.trail('institution.import');
    expect(entry).toMatchObject({ actorId: coordinator.id, details: { file: 'bodies.csv', new: ['UNIT', 'MOH', 'CSJ'], changed: [] } });
    expect(String(entry?.details['sha256'])).toMatch(/^[0-9a-f]{64}$/);
    expect(await preview()).toMatchObject({ new: 0, changed: 0, unchanged: 3, blocked: 1 });
    expect((await apply()).body).toMatchObject({ new: 0, changed: 0, unchanged: 3 });
    expect(await readRows<unknown>(server.db, 'select distinct version from institution')).toEqual([{ version: 1 }]);
  });

  it('change what is on record and nothing that the file does not name', async () => {
    const { id } = await anInstitution(server.db.manager, {
      code: 'moh',
      name: { en: 'Ministry', fr: 'Ministère' },
      address: 'Street 1',
      legalBaseUrl: 'https://laws.example',
      legalBase: 'Law 1',
    });
    expect((await apply()).body).toMatchObject({ new: 2, changed: 1 });
    const one = (await server.ask('GET', `institutions/${id}`, { headers: coordinator.headers })).body as unknown as Institution;
    expect(one).toMatchObject({
      code: 'moh',
      name: { en: 'Ministry of Health; and Welfare', es: 'Ministerio de Salud', fr: 'Ministère' },
      contact: { email: 'info@health.example', address: 'Street 1' },
      legalBase: { text: 'Law 836', url: 'https://laws.example' },
      children: 1,
      version: 2,
    });
  });

  it('are not applied when file or record are no longer what was shown', async () => {
    const { plan } = await preview();
    const other = await send(`?plan=${plan}`, file.replace('Unit of records', 'Unit of archives'));
    expect([other.status, other.body['code']]).toEqual([409, 'institutions.plan-changed']);
    await anInstitution(server.db.manager, { code: 'MOH' });
    expect((await send(`?plan=${plan}`, file)).body['code']).toBe('institutions.plan-changed');
    expect((await listed()).total).toBe(1);
    expect((await send('?plan=x', file)).status).toBe(400);
  });

  it('from a file that cannot be taken are refused with the place', async () => {
    const wrong = await send('/preview', 'code\n"x');
    expect([wrong.status, wrong.body['code'], wrong.body['params']]).toEqual([422, 'institutions.file-malformed', { line: 2 }]);
    expect((await send('/preview', Buffer.from([0xff, 0xfe, 0x41]))).body['code']).toBe('institutions.file-not-utf8');
  });

  it('are brought by those who look after institutions', async () => {
    const reader = await signedIn(server.app, 'focal-point');
    expect((await send('/preview', file, reader)).status).toBe(403);
    expect((await send(`?plan=${'0'.repeat(64)}`, file, reader)).status).toBe(403);
    expect((await server.ask('GET', 'institutions/import/template', { headers: reader.headers })).status).toBe(403);
  });

  it('come in an Excel workbook too, whatever its name says, and from the template', async () => {
    const workbook = await xlsxOf({
      rows: textRow(1, ['code', 'name_en', 'branch', 'level']) + textRow(4, ['MOH', 'Health', 'executive', 'national']),
    });
    const { body } = await send('/preview', workbook);
    expect(body).toMatchObject({ new: 1, items: [{ row: 4, code: 'MOH', outcome: 'new' }] });
    expect((await send(`?plan=${String(body['plan'])}`, workbook)).body).toMatchObject({ new: 1, blocked: 0 });
    expect(await preview('code;name_en;branch;level\nMOH;Health;executive;national\n')).toMatchObject({ unchanged: 1 });

    const template = await server.app.inject({ url: '/api/institutions/import/template', headers: coordinator.headers });
    expect(template.headers['content-type']).toContain('spreadsheetml.sheet');
    expect((await send('/preview', template.rawPayload)).body).toMatchObject({ new: 1, blocked: 0, items: [{ row: 2, code: 'EXAMPLE' }] });
    const broken = await send('/preview', workbook.subarray(0, 500));
    expect([broken.status, broken.body['code']]).toEqual([422, 'institutions.file-damaged']);
  });

  it('are several thousand at once', async () => {
    const rows = Array.from({ length: 3000 }, (_, n) => `C${n},Body ${n},local,local,${n ? `C${Math.floor((n - 1) / 10)}` : ''}`);
    const many = ['code,name_en,branch,level,parent_code', ...rows].join('\n');
    expect((await apply(many)).body).toMatchObject({ new: 3000, blocked: 0 });
    expect(await preview(many)).toMatchObject({ unchanged: 3000, items: [] });
  });
});
