import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { Logger } from '@nestjs/common';
import { JobQueue, parseConfig, Purge, StructuredLog } from '@nmirf/platform/api';
import { AppModule } from './app.module';
import { run } from './start';

await run(async () => {
  const config = parseConfig(process.env);
  const app = await NestFactory.createApplicationContext(AppModule.with(config), {
    abortOnError: false,
    logger: new StructuredLog(config),
  });
  const queue = app.get(JobQueue);
  await queue.start();
  const purge = app.get(Purge);
  purge.start((error) => new Logger('purge').warn({ message: error.message }));
  let stopping = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      purge.stop();
      void queue
        .stop()
        .then(() => app.close())
        .then(() => process.exit(0));
    });
});
