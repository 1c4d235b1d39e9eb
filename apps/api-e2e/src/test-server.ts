import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { parseConfig } from '@nmirf/platform/api';
import { freshDatabaseUrl } from '@nmirf/platform/api/testing';
import { DataSource } from 'typeorm';
import { createServer } from '../../api/src/server';
import { undeclaredRefusals } from './undeclared-refusals';

/** The server over a database and a folder of its own. */
export interface TestServer {
  app: NestFastifyApplication;
  db: DataSource;
  close(): Promise<void>;
}

/** Starts it. Closing it fails where a route refused with what its description does not name. The NHRI is asked for a second factor that it has not set up, so it stays at the door of everything but its own account. */
export async function startServer(name: string): Promise<TestServer> {
  const folder = await mkdtemp(join(tmpdir(), `nmirf-${name}-`));
  const app = await createServer(
    parseConfig({
      NODE_ENV: 'test',
      DATABASE_URL: await freshDatabaseUrl(`_${name}`),
      NMIRF_SECRET: name.padEnd(8, '-').repeat(8),
      NMIRF_DATA_DIR: folder,
      NMIRF_LOG_LEVEL: 'silent',
      NMIRF_RATE_LIMIT: '1000000',
      NMIRF_SECOND_FACTOR_ROLES: 'nhri',
    }),
  );
  const undeclared = undeclaredRefusals(app);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return {
    app,
    db: app.get(DataSource),
    async close() {
      const refusals = await undeclared();
      await app.close();
      await rm(folder, { recursive: true, force: true });
      if (refusals.length) throw new Error(`Refusals that the API's description does not name:\n${refusals.join('\n')}`);
    },
  };
}
