import { Logger } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';

const log = new Logger('request');

/** One line a request: id, route (not the address, which may hold a search or a token), status, milliseconds. No personal data. */
export function logRequests(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
  });
  fastify.addHook('onResponse', async (request, reply) => {
    if (!request.url.startsWith('/api')) return;
    log.log({
      requestId: request.id,
      method: request.method,
      route: request.routeOptions.url ?? 'unknown',
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    });
  });
}
