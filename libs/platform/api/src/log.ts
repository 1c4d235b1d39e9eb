import type { LoggerService } from '@nestjs/common';
import { pino, type Logger } from 'pino';
import type { Config } from './config';

type Level = 'info' | 'warn' | 'error' | 'debug';

/** Structured logs: one JSON line an event, to standard error for the command line and to standard output for servers. */
export class StructuredLog implements LoggerService {
  private readonly pino: Logger;

  constructor(config: Pick<Config, 'NMIRF_LOG_LEVEL'>, descriptor: 1 | 2 = 1) {
    this.pino = pino(
      {
        level: config.NMIRF_LOG_LEVEL,
        base: { pid: process.pid },
        redact: ['*.password', '*.token', '*.secret', '*.authorization', '*.cookie'],
      },
      pino.destination({ fd: descriptor, sync: false }),
    );
  }

  log(message: unknown, ...rest: unknown[]) {
    this.write('info', message, rest);
  }
  warn(message: unknown, ...rest: unknown[]) {
    this.write('warn', message, rest);
  }
  error(message: unknown, ...rest: unknown[]) {
    this.write('error', message, rest);
  }
  debug(message: unknown, ...rest: unknown[]) {
    this.write('debug', message, rest);
  }
  fatal(message: unknown, ...rest: unknown[]) {
    this.write('error', message, rest);
  }

  /** Nest gives the context last, and a stack before it for errors. */
  private write(level: Level, message: unknown, rest: unknown[]) {
    const context = rest.at(-1);
    const stack = level === 'error' && rest.length > 1 ? rest[0] : undefined;
    const fields = typeof message === 'object' && message !== null ? (message as object) : { message: String(message) };
    this.pino[level]({ context, ...(stack ? { stack } : {}), ...fields });
  }
}
