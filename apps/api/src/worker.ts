import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { JobQueue, parseConfig, StructuredLog } from '@nmirf/platform/api';
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
  let stopping = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      void queue
        .stop()
        .then(() => app.close())
        .then(() => process.exit(0));
    });
});
