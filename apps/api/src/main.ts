import 'reflect-metadata';
import { join } from 'node:path';
import { parseConfig } from '@nmirf/platform/api';
import { areas } from './domains';
import { createServer } from './server';
import { run } from './start';

await run(async () => {
  const config = parseConfig(process.env);
  const here = import.meta.dirname;
  const app = await createServer(config, { web: join(here, '../web'), renderer: join(here, 'render-worker.mjs'), areas });
  app.enableShutdownHooks(['SIGTERM', 'SIGINT']);
  await app.listen(config.PORT, config.HOST);
});
