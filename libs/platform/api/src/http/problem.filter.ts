import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { Problem, type ProblemBody } from '@nmirf/platform/model';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { QueryFailedError } from 'typeorm';

const fastifyCodes: Record<string, string> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'request.too-large',
  FST_REQ_FILE_TOO_LARGE: 'file.too-large',
  FST_ERR_CTP_INVALID_JSON_BODY: 'request.not-json',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'request.not-json',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'request.media-type',
  FST_INVALID_MULTIPART_CONTENT_TYPE: 'request.media-type',
};
const statusCodes: Record<number, string> = {
  400: 'request.malformed',
  401: 'access.signed-out',
  403: 'access.not-allowed',
  404: 'request.not-found',
  405: 'request.not-found',
  413: 'request.too-large',
  415: 'request.media-type',
  429: 'request.too-many',
};

/** The body of a refusal. */
export const problemBody = (code: string, status: number, params: Record<string, unknown>, requestId: string): ProblemBody => ({
  type: `/problems/${code}`,
  title: code,
  status,
  code,
  params,
  requestId,
});

/** How the driver says that the database went away, or is not there: codes of sockets and of PostgreSQL, or its own words where it has none. */
const databaseAway = /^(ECONNREFUSED|ECONNRESET|EPIPE|57P0[123]|08\d{3})$/;
const databaseAwaySaid = /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect)/;

function isDatabaseAway(error: unknown): boolean {
  const { code, message } = (error instanceof QueryFailedError ? error.driverError : (error as Error | undefined)) as {
    code?: string;
    message?: string;
  } & object;
  return databaseAway.test(code ?? '') || databaseAwaySaid.test(message ?? '');
}

/** What an error says to the outside: nothing beyond a request id unless it is a Problem or the framework's own refusal. */
export function describe(error: unknown): { status: number; code: string; params: Record<string, unknown> } {
  if (error instanceof Problem) return { status: error.status, code: error.code, params: error.params };
  if (error instanceof HttpException)
    return { status: error.getStatus(), code: statusCodes[error.getStatus()] ?? 'request.failed', params: {} };
  const framework = error as { statusCode?: number; code?: string } | undefined;
  if (framework?.statusCode && framework.statusCode < 500)
    return {
      status: framework.code === 'FST_INVALID_MULTIPART_CONTENT_TYPE' ? 415 : framework.statusCode,
      code: fastifyCodes[framework.code ?? ''] ?? statusCodes[framework.statusCode] ?? 'request.malformed',
      params: {},
    };
  if (isDatabaseAway(error)) return { status: 503, code: 'request.unavailable', params: {} };
  return { status: 500, code: 'request.failed', params: {} };
}

/** The one place where an error becomes an answer. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly log = new Logger('problem');

  catch(error: unknown, host: ArgumentsHost) {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    if (request.raw.destroyed && !request.raw.complete) {
      reply.hijack(); // the client went away: nobody to answer, nothing to log as a fault
      return;
    }
    const { status, code, params } = describe(error);
    if (status >= 500) this.log.error({ requestId: request.id, message: (error as Error)?.message, stack: (error as Error)?.stack });
    if (reply.sent || reply.raw.headersSent) {
      reply.raw.destroy();
      return;
    }
    if (status === 429 && typeof params['retryAfter'] === 'number') void reply.header('retry-after', String(params['retryAfter']));
    void reply
      .status(status)
      .type('application/problem+json')
      .send(problemBody(code, status, params, request.id));
  }
}
