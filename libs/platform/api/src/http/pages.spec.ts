import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fastify } from 'fastify';
import { pages } from './pages';

describe('an address that only the browser renders', () => {
  const web = mkdtempSync(join(tmpdir(), 'web-'));
  mkdirSync(join(web, 'browser'));
  writeFileSync(join(web, 'browser/index.csr.html'), '<p>shell</p>');
  const server = fastify();
  server.get('/*', pages(server, { web, renderer: join(web, 'none.mjs'), areas: ['workspace'] }));
  afterAll(() => server.close());

  it.each([
    ['/', 200],
    ['/workspace', 200],
    ['/workspace?tab=people', 200],
    ['/workspace/recommendations/1', 200],
    ['/workspaces', 404],
    ['/administration', 404],
    ['/nowhere/workspace', 404],
  ])('%s is answered with the shell and %i', async (url, status) => {
    const answer = await server.inject(url);
    expect([answer.statusCode, answer.body]).toEqual([status, '<p>shell</p>']);
  });
});
