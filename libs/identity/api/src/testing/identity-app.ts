import { Module, type DynamicModule, type Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { identityJobs, identityPermissions } from '@nmirf/identity/model';
import {
  adapter,
  Clock,
  configureHost,
  InlineJobs,
  Mail,
  parseConfig,
  platformEntities,
  PlatformModule,
  readRows,
  type Letter,
  type Schema,
} from '@nmirf/platform/api';
import { freshDatabaseUrl } from '@nmirf/platform/api/testing';
import { platformPermissions, type Actor, type JobKind, type PermissionTable } from '@nmirf/platform/model';
import { DataSource } from 'typeorm';
import { identityEntities } from '../entities';
import { IdentityModule } from '../identity.module';

/** A clock that stands until a test moves it: a busy machine changes nothing. */
export class TestClock extends Clock {
  private time = Date.now();
  override now(): Date {
    return new Date(this.time);
  }
  pass(milliseconds: number): void {
    this.time += milliseconds;
  }
}

/** A mail box that a test reads. */
export class TestMail extends Mail {
  readonly letters: Letter[] = [];
  override async send(letter: Letter): Promise<void> {
    this.letters.push(letter);
  }
  override async check(): Promise<void> {
    // always there
  }
}

/** An answer as tests look at it. */
export interface Answer {
  status: number;
  body: Record<string, unknown>;
  headers: Record<string, unknown>;
  cookies: { name: string; value: string; [attribute: string]: unknown }[];
}

/** What a test sends. */
export interface Asked {
  headers?: Record<string, string>;
  cookies?: Record<string, string>;
  body?: unknown;
  from?: string;
}

/** The HTTP application with this domain, and those that a test adds, over a database of its own. */
export interface IdentityApp {
  app: NestFastifyApplication;
  db: DataSource;
  clock: TestClock;
  mail: TestMail;
  ask(method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', url: string, asked?: Asked): Promise<Answer>;
  /** carries out the jobs that wait */
  drain(): Promise<number>;
  /** the actions and details of the audit trail, oldest first */
  trail(action?: string): Promise<{ action: string; actorId: string | null; subjectId: string | null; details: Record<string, unknown> }[]>;
  close(): Promise<void>;
}

let databases = 0;

/** A domain above this one that a test puts beside it. */
export interface DomainAbove {
  modules: (Type | DynamicModule)[];
  entities: Schema['entities'];
  permissions: PermissionTable[];
  jobs?: JobKind[];
}
const nothingAbove: DomainAbove = { modules: [], entities: [], permissions: [] };

/** Starts it. One at a time in a process: passport, which knows who carries a request, is one for all. Each test address is its own network unless the test says otherwise, so that throttles do not meet. */
export async function identityApp(env: Record<string, string> = {}, above: DomainAbove = nothingAbove): Promise<IdentityApp> {
  const url = env['DATABASE_URL'] ?? (await freshDatabaseUrl(`_identity_${(databases += 1)}`));
  const config = parseConfig({
    NODE_ENV: 'test',
    NMIRF_SECRET: 'identity'.repeat(5),
    NMIRF_LOG_LEVEL: 'silent',
    NMIRF_RATE_LIMIT: '100000',
    NMIRF_TRUSTED_PROXIES: '127.0.0.1',
    NMIRF_SECOND_FACTOR_ROLES: 'auditor',
    ...env,
    DATABASE_URL: url,
  });
  const schema = { entities: [...platformEntities, ...identityEntities, ...above.entities], migrations: [] };
  const permissions = [platformPermissions, identityPermissions, ...above.permissions];
  const platform = PlatformModule.compose({ config, schema, jobs: [...identityJobs, ...(above.jobs ?? [])], permissions });
  const clock = new TestClock();
  const mail = new TestMail();
  @Module({ imports: [platform, IdentityModule, ...above.modules] })
  class Whole {}
  const built = await Test.createTestingModule({ imports: [Whole] })
    .overrideProvider(Clock)
    .useValue(clock)
    .overrideProvider(Mail)
    .useValue(mail)
    .compile();
  const app = built.createNestApplication<NestFastifyApplication>(adapter(config), { logger: false });
  app.enableShutdownHooks([]);
  await configureHost(app, config);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  const db = app.get(DataSource);
  let addresses = 0;

  return {
    app,
    db,
    clock,
    mail,
    async ask(method, path, { headers = {}, cookies = {}, body, from } = {}) {
      addresses += 1;
      const address = from ?? `10.${(addresses >> 8) & 255}.${addresses & 255}.7`;
      const answer = await app.inject({
        method,
        url: `/api/${path}`,
        headers: { 'x-forwarded-for': address, ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
        cookies,
        ...(body !== undefined && { payload: JSON.stringify(body) }),
      });
      const json = /json/.test(String(answer.headers['content-type'])) ? (answer.json() as Record<string, unknown>) : {};
      return { status: answer.statusCode, body: json, headers: answer.headers, cookies: answer.cookies };
    },
    drain: () => app.get(InlineJobs).drain(),
    trail: (action) =>
      readRows(
        db,
        `select action, actor_id as "actorId", subject_id as "subjectId", details from audit_entry where $1::text is null or action = $1 order by seq`,
        [action ?? null],
      ),
    close: () => app.close(),
  };
}

/** An actor without rights, for services that are called directly. */
export const nobody: Actor = { kind: 'public', id: null, permissions: [], grants: [], sessionId: null };
