import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { adapter, configureHost, StructuredLog, type Config, type WebPages } from '@nmirf/platform/api';
import { AppModule } from './app.module';
import { models } from './domains';

/** The HTTP application, set up and not listening yet. */
export async function createServer(config: Config, site?: WebPages): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(config), adapter(config), {
    abortOnError: false,
    logger: new StructuredLog(config),
  });
  await configureHost(app, config, site, models);
  return app;
}
