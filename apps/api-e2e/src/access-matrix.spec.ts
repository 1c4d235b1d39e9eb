import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { signedIn } from '@nmirf/identity/api/testing';
import { Routes } from '@nmirf/platform/api';
import { roles, type Role } from '@nmirf/platform/model';
import { startServer, type TestServer } from './test-server';

jest.setTimeout(240_000);

/** Who gets past the door of a route: everybody, who has signed in, these roles, or whoever brings the refresh cookie. */
type Admitted = 'everybody' | 'signed-in' | 'refresh-cookie' | Role[];
const refusals = ['access.signed-out', 'access.not-allowed'];
const absent = '01900000-0000-7000-8000-00000000dead';

describe('every route, asked by everybody', () => {
  let server: TestServer;
  let app: NestFastifyApplication;
  let expected: Record<string, Admitted>;
  beforeAll(async () => {
    expected = JSON.parse(await readFile(join(__dirname, 'access-matrix.json'), 'utf8')) as typeof expected;
    server = await startServer('access');
    app = server.app;
  });
  afterAll(() => server?.close());

  /** Whether somebody gets past the door; what waits behind it (a record that is not there, a body that is not sound) does not matter. */
  async function admits(method: string, path: string, headers: Record<string, string>): Promise<boolean> {
    const answer = await app.inject({
      method: method as 'GET',
      url: `/api${path.replace(/:\w+/g, absent)}`.replace('/api/health', '/health'),
      headers: { ...headers, ...(method !== 'GET' && { 'content-type': 'application/json' }) },
      ...(method !== 'GET' && { payload: '{}' }),
    });
    const answered = `${method} ${path}: ${answer.statusCode} ${answer.body.slice(0, 200)}`;
    if (answer.statusCode >= 500 && !path.startsWith('/health')) throw new Error(answered);
    const code = /json/.test(String(answer.headers['content-type'])) ? (answer.json() as { code?: string }).code : undefined;
    return !refusals.includes(code ?? '');
  }

  it('admits exactly whom the committed list names, and a new route has its line there', async () => {
    const found: Record<string, Admitted> = {};
    for (const { method, path } of app.get(Routes).list()) {
      const admitted: Role[] = [];
      for (const role of roles) {
        // a session of its own for each call: some of them end it
        const { headers } = await signedIn(app, role);
        if (await admits(method, path, headers)) admitted.push(role);
      }
      const some: Admitted = admitted.length === roles.length ? 'signed-in' : admitted.length ? admitted : 'refresh-cookie';
      found[`${method} ${path}`] = (await admits(method, path, {})) ? 'everybody' : some;
    }
    expect(found).toEqual(expected);
  });
});
