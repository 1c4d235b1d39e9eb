import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import { StructuredLog, type Clock, type Config } from '@nmirf/platform/api';
import { AppModule } from '../app.module';

/** What a command came to: one JSON object, the same as text, and whether it found a fault. */
export interface Outcome {
  result: object;
  text: string;
  failed?: boolean;
}

/** A command was not carried out, for a reason that the person can mend. */
export class Refused extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** Runs with the whole application, quietly: warnings go to standard error, so that standard output is the command's own. */
export async function withApp<T>(config: Config, use: (app: INestApplicationContext) => Promise<T>, clock?: Clock): Promise<T> {
  const logger = new StructuredLog({ NMIRF_LOG_LEVEL: config.NMIRF_LOG_LEVEL === 'info' ? 'warn' : config.NMIRF_LOG_LEVEL }, 2);
  const app = await NestFactory.createApplicationContext(AppModule.with(config, clock), { abortOnError: false, logger });
  try {
    return await use(app);
  } finally {
    await app.close();
  }
}
