import { Readable } from 'node:stream';
import { Body, Controller, Get, Injectable, Module, Post, Put, Query, Res, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { PassportStrategy } from '@nestjs/passport';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Problem, type Actor } from '@nmirf/platform/model';
import type { FastifyReply } from 'fastify';
import { ExtractJwt, Strategy } from 'passport-jwt';
import { JwtService } from '@nestjs/jwt';
import { DataSource } from 'typeorm';
import * as z from 'zod';
import { parseConfig } from '../config';
import { freshDatabaseUrl } from '../testing';
import { fileAnswer } from '../files/file-answer';
import { PlatformModule, platformEntities } from '../platform.module';
import { Allow, CurrentActor, Public, SignedIn } from './access.guard';
import { adapter, configureHost } from './host';
import { Answers, IfMatch, requireVersion } from './version';
import { readFirst, readRows } from '../database/sql';

const secret = 's'.repeat(40);
@Injectable()
class TestStrategy extends PassportStrategy(Strategy) {
  constructor() {
    super({ jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(), secretOrKey: secret, algorithms: ['HS256'] });
  }
  validate({ permissions }: { permissions: string[] }): Actor {
    return { kind: 'person', id: '0190aaaa-0000-7000-8000-000000000001', permissions, grants: [], sessionId: null };
  }
}

const Thing = z.strictObject({ name: z.string(), version: z.int() });
const NewThing = z.strictObject({ name: z.string().max(10) });
type NewThing = z.infer<typeof NewThing>;
const Search = z.strictObject({ q: z.string().optional() });

@Controller('things')
class Things {
  @Get()
  @Public()
  @Answers(Thing)
  open(@Query({ schema: Search }) _search: object) {
    return { name: 'open', version: 3 };
  }
  @Get('mine')
  @SignedIn()
  mine(@CurrentActor() actor: Actor) {
    return { id: actor.id, requestId: actor.requestId };
  }
  @Post()
  @Allow('things.write')
  @Answers(Thing, 201)
  make(@Body({ schema: NewThing }) { name }: NewThing) {
    return { name, version: 1 };
  }
  @Put()
  @Allow('things.write')
  edit(@IfMatch() version: number, @Body({ schema: NewThing }) _thing: NewThing) {
    requireVersion({ version: 3 }, version);
    return { done: true };
  }
  @Get('leak')
  @Public()
  @Answers(Thing)
  leak() {
    return { name: 'x', version: 1, secret: 'inside' };
  }
  @Get('broken')
  @Public()
  broken() {
    throw new Error('password=hunter2');
  }
  @Get('letter')
  @Public()
  letter(@Res({ passthrough: true }) reply: FastifyReply) {
    return fileAnswer(reply, { name: 'letter.html', kind: 'html', content: Readable.from([Buffer.from('<script>')]), inline: true });
  }
  @Get('refused')
  @Public()
  refused() {
    throw new Problem('thing.refused', 409, { why: 'test' });
  }
}
@Controller('naked')
class Naked {
  @Get('x')
  x() {
    return {};
  }
}
@Controller('unchecked')
class Unchecked {
  @Get()
  @Public()
  x(@Query() _q: object) {
    return {};
  }
}

async function start(controllers: Type[], env: Record<string, string> = {}) {
  const config = parseConfig({ DATABASE_URL: await freshDatabaseUrl(), NMIRF_SECRET: secret, NMIRF_LOG_LEVEL: 'silent', ...env });
  const platform = PlatformModule.compose({ config, schema: { entities: platformEntities, migrations: [] }, jobs: [], permissions: [] });
  @Module({ imports: [platform], controllers, providers: [TestStrategy] })
  class TestModule {}
  const app = await NestFactory.create<NestFastifyApplication>(TestModule, adapter(config), { abortOnError: false, logger: false });
  await configureHost(app, config);
  try {
    await app.init();
  } catch (error) {
    await app.get(DataSource).destroy();
    throw error;
  }
  await app.getHttpAdapter().getInstance().ready();
  return app;
}

describe('the HTTP host', () => {
  let app: NestFastifyApplication;
  beforeAll(async () => void (app = await start([Things])));
  afterAll(() => app.close());

  const as = (...permissions: string[]) => ({ authorization: `Bearer ${new JwtService({ secret }).sign({ permissions })}` });
  const send = (method: 'GET' | 'POST' | 'PUT', url: string, headers: Record<string, string> = {}, payload?: object | string) =>
    app.inject({ method, url: `/api${url}`, headers, ...(payload !== undefined && { payload }) });

  it('answers public routes to everybody, with the version as ETag', async () => {
    const answer = await send('GET', '/things');
    expect([answer.statusCode, answer.headers['etag'], answer.headers['cache-control']]).toEqual([200, '"3"', 'no-store']);
    expect(answer.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('gives out a file of somebody’s with its own headers, stricter than those of a page', async () => {
    const { headers, body } = await send('GET', '/things/letter', { 'accept-encoding': 'identity' });
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-disposition': expect.stringMatching(/^attachment; filename="letter.html"/),
      'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    });
    expect(headers['etag']).toBeUndefined();
    expect(body).toBe('<script>');
  });

  it('asks for a token, then for the permission; the refusal is in the audit trail', async () => {
    expect((await send('POST', '/things', {}, { name: 'a' })).statusCode).toBe(401);
    expect((await send('POST', '/things', { authorization: 'Bearer x.y.z' }, { name: 'a' })).json()).toMatchObject({
      code: 'access.signed-out',
      status: 401,
    });
    expect((await send('POST', '/things', as('things.read'), { name: 'a' })).json()).toMatchObject({
      code: 'access.not-allowed',
      status: 403,
    });
    const denied = await readRows(app.get(DataSource), `select details from audit_entry where action = 'access.denied'`);
    expect(denied).toEqual([{ details: { permission: 'things.write', method: 'POST', route: '/api/things' } }]);
    expect((await send('POST', '/things', as('things.write'), { name: 'a' })).statusCode).toBe(201);
    expect((await send('GET', '/things/mine', as())).json()).toMatchObject({ id: expect.any(String), requestId: expect.any(String) });
  });

  it('does not say whether an input is sound to somebody who may not send it', async () => {
    expect((await send('POST', '/things', {}, { bogus: 1 })).statusCode).toBe(401);
  });

  it('records what somebody signed in tried to set and may not, not what was merely wrong, and nothing of strangers', async () => {
    const db = app.get(DataSource);
    const count = async () => {
      const found = await readFirst<{ n: number }>(db, `select count(*)::int as n from audit_entry where action = 'access.denied'`);
      return found?.n ?? 0;
    };
    const before = await count();
    expect((await send('POST', '/things', {}, { name: 'a', owner: 'me' })).statusCode).toBe(401);
    expect((await send('POST', '/things', as('things.write'), { name: 'much too long a name' })).statusCode).toBe(400);
    expect(await count()).toBe(before);
    const names = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`${'x'.repeat(100)}${index}`, 1]));
    expect((await send('POST', '/things', as('things.write'), { name: 'a', owner: 'me', ...names })).statusCode).toBe(400);
    const entries = await readRows<{ kind: string; type: string; details: { fields: string[] } }>(
      db,
      `select actor_kind as kind, subject_type as type, details from audit_entry where action = 'access.denied' order by seq offset $1`,
      [before],
    );
    expect(entries).toMatchObject([
      { kind: 'person', type: 'route', details: { code: 'request.invalid', method: 'POST', route: '/api/things' } },
    ]);
    expect(entries[0]?.details.fields).toHaveLength(10);
    expect(entries[0]?.details.fields).toContain('owner');
    expect(Math.max(...(entries[0]?.details.fields ?? []).map(({ length }) => length))).toBe(60);
  });

  it('wants the version that was edited', async () => {
    const edit = (headers: Record<string, string>) => send('PUT', '/things', { ...as('things.write'), ...headers }, { name: 'b' });
    expect((await edit({})).json()).toMatchObject({ status: 428, code: 'request.version-required' });
    expect((await edit({ 'if-match': '"2"' })).json()).toMatchObject({
      status: 412,
      code: 'request.version-outdated',
      params: { version: 3 },
    });
    expect((await edit({ 'if-match': 'x' })).json()).toMatchObject({
      status: 400,
      params: { fields: [{ field: 'if-match', code: 'invalid' }] },
    });
    expect((await edit({ 'if-match': '"3"' })).statusCode).toBe(200);
  });

  it.each([
    ['half a JSON', '{"name": ', 'application/json', 400],
    ['an empty body', '', 'application/json', 400],
    ['a hostile key', '{"__proto__": {"x": 1}, "name": "a"}', 'application/json', 400],
    ['a constructor', '{"constructor": {"x": 1}, "name": "a"}', 'application/json', 400],
    ['an array', '[1]', 'application/json', 400],
    ['null', 'null', 'application/json', 400],
    ['an unknown field', '{"name": "a", "bogus": 1}', 'application/json', 400],
    ['a wrong type', '{"name": ["a"]}', 'application/json', 400],
    ['XML', '<x/>', 'application/xml', 415],
    ['2 MB', JSON.stringify({ name: 'x'.repeat(2_000_000) }), 'application/json', 413],
  ])('refuses %s as a problem', async (_, payload, type, status) => {
    const answer = await send('POST', '/things', { ...as('things.write'), 'content-type': type }, payload);
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([status, expect.stringContaining('application/problem+json')]);
  });

  it('names the field of a bad query', async () => {
    expect((await send('GET', '/things?bogus=1')).json()).toMatchObject({
      status: 400,
      params: { fields: [{ field: 'bogus', code: 'unknown' }] },
    });
    expect((await send('GET', '/things?q=a&q=b')).json()).toMatchObject({
      status: 400,
      params: { fields: [{ field: 'q', code: 'invalid_type' }] },
    });
  });

  it('says nothing of the inside when something breaks, and never answers more than the schema', async () => {
    const broken = await send('GET', '/things/broken');
    expect(broken.json()).toMatchObject({ status: 500, code: 'request.failed', requestId: expect.any(String) });
    expect(broken.body).not.toContain('hunter2');
    const leak = await send('GET', '/things/leak');
    expect(leak.statusCode).toBe(500);
    expect(leak.body).not.toContain('inside');
    expect((await send('GET', '/things/refused')).json()).toMatchObject({ status: 409, code: 'thing.refused', params: { why: 'test' } });
  });

  it.each(['/nowhere', '/things/nowhere', '/%ff', '/things/%00'])('answers %s as a problem', async (url) => {
    const answer = await send('GET', url);
    expect([400, 404]).toContain(answer.statusCode);
    expect(answer.json()).toMatchObject({ requestId: expect.any(String) });
  });

  it('sends strict headers, and HSTS only behind TLS', async () => {
    const { headers } = await send('GET', '/things');
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['content-security-policy']).toMatch(/script-src 'self' 'nonce-[^']+'/);
    expect(headers['content-security-policy']).not.toContain('unsafe-inline');
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect([headers['x-content-type-options'], headers['strict-transport-security']]).toEqual(['nosniff', undefined]);
    const secure = await start([Things], { NMIRF_PUBLIC_URL: 'https://state.example' });
    expect((await secure.inject('/api/things')).headers['strict-transport-security']).toContain('max-age=31536000');
    await secure.close();
  });

  it('limits how often one address may ask', async () => {
    const limited = await start([Things], { NMIRF_RATE_LIMIT: '10' });
    const answers = [];
    for (let n = 0; n < 12; n += 1) answers.push(await limited.inject('/api/things'));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([...Array(10).fill(200), 429, 429]);
    expect(answers.at(-1)?.json()).toMatchObject({ code: 'request.too-many' });
    expect(Number(answers.at(-1)?.headers['retry-after'])).toBeGreaterThan(0);
    await limited.close();
  });

  it('is alive and ready, and not ready without its database', async () => {
    expect((await app.inject('/health/live')).json()).toEqual({ status: 'ok' });
    expect((await app.inject('/health/ready')).statusCode).toBe(200);
    const broken = await start([Things]);
    await broken.get(DataSource).destroy();
    expect((await broken.inject('/health/ready')).json()).toMatchObject({ status: 503, code: 'request.unavailable' });
    expect((await broken.inject('/health/live')).statusCode).toBe(200);
    await broken.close();
  });

  it('describes itself in OpenAPI, with permissions and problems', async () => {
    const document = (await send('GET', '/openapi.json')).json();
    expect(document.paths['/api/things'].post).toMatchObject({ 'x-permission': 'things.write', security: [{ bearer: [] }] });
    expect(document.paths['/api/things'].get.security).toEqual([]);
    expect(document.paths['/api/things'].post.responses.default.content['application/problem+json']).toBeDefined();
    expect(document.components.schemas.Problem.required).toContain('requestId');
  });

  it('does not start with a route that says not who may use it, or takes what no schema checks', async () => {
    await expect(start([Naked])).rejects.toThrow('GET /naked/x (Naked.x): neither @Allow');
    await expect(start([Unchecked])).rejects.toThrow('no schema for query');
  });
});
