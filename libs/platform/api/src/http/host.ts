import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyCompress from '@fastify/compress';
import fastifyCookie from '@fastify/cookie';
import fastifyHelmet from '@fastify/helmet';
import fastifyMultipart from '@fastify/multipart';
import fastifyRateLimit from '@fastify/rate-limit';
import fastifyStatic from '@fastify/static';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from '@nmirf/platform/model';
import type { Config } from '../config';
import { openApiOf } from './open-api';
import { inside, nonceOf, pages, publicPage, type WebPages } from './pages';
import { problemBody } from './problem.filter';
import { logRequests } from './request-log';

/** The Fastify adapter: bodies up to 1 MB, a request id made here (never taken from outside), refusals of the framework as problems. */
export const adapter = (config: Config) =>
  new FastifyAdapter({
    bodyLimit: 1_048_576,
    trustProxy: config.NMIRF_TRUSTED_PROXIES.length ? [...config.NMIRF_TRUSTED_PROXIES] : false,
    genReqId: () => randomUUID(),
    forceCloseConnections: 'idle',
    multipart: false,
    requestTimeout: 120_000,
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: (error: { statusCode?: number }, request: FastifyRequest, reply: FastifyReply) => {
      const status = error.statusCode ?? 400;
      void reply
        .status(status)
        .type('application/problem+json')
        .send(problemBody('request.malformed', status, {}, request.id));
    },
  });

/**
 * Sets up everything around the routes: prefix, headers, limits, uploads, OpenAPI, and static files and pages unless only the API is wanted.
 * `models` are the domains' rooms of that kind, whose schemas the API's description names as they do.
 */
export async function configureHost(
  app: NestFastifyApplication,
  config: Config,
  site?: WebPages,
  models: readonly object[] = [],
): Promise<void> {
  app.setGlobalPrefix('api', { exclude: ['health/live', 'health/ready'] });
  const secure = config.NMIRF_PUBLIC_URL.startsWith('https:');
  const fastify = app.getHttpAdapter().getInstance();
  logRequests(fastify as never);
  await app.register(fastifyCookie);
  await app.register(fastifyRateLimit, {
    global: true,
    max: config.NMIRF_RATE_LIMIT,
    timeWindow: '1 minute',
    skipOnError: true,
    // pages rendered in this process ask the API as one address: they are not a flood
    allowList: (request) => !request.url.startsWith('/api') || request.headers['x-render'] === inside,
    errorResponseBuilder: (_request, context) => new Problem('request.too-many', 429, { retryAfter: Math.ceil(context.ttl / 1000) }),
  });
  await app.register(fastifyHelmet, {
    enableCSPNonces: false,
    hsts: secure ? { maxAge: 31_536_000, includeSubDomains: true } : false,
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: 'same-origin' },
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'", (_request, response) => `'nonce-${nonceOf(response)}'`],
        styleSrc: ["'self'", (_request, response) => `'nonce-${nonceOf(response)}'`],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'self'"],
        frameAncestors: ["'none'"],
        objectSrc: ["'none'"],
        manifestSrc: ["'self'"],
      },
    },
  });
  await app.register(fastifyCompress, {
    global: true,
    threshold: 1024,
    encodings: ['br', 'gzip'],
    customTypes: /^application\/(problem\+)?json/,
  });
  await app.register(fastifyMultipart, { limits: { fileSize: config.NMIRF_UPLOAD_LIMIT_MB * 1_048_576, files: 1, fields: 5, parts: 8 } });
  const document = openApiOf(app, models);
  fastify.get('/api/openapi.json', () => document);
  fastify.addHook('onSend', async (request, reply) => {
    if (request.url.startsWith('/api') && !reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
  });
  if (site && existsSync(join(site.web, 'browser'))) {
    const page = pages(fastify as never, site);
    await app.register(fastifyStatic, {
      root: join(site.web, 'browser'),
      wildcard: false,
      index: false,
      immutable: true,
      maxAge: '1y',
      preCompressed: true,
      globIgnore: ['**/index*.html'],
    });
    const absent = (path: string) => /^\/(api|health)(\/|$)/.test(path) || (!publicPage.test(path) && /\.[a-z0-9]+$/i.test(path));
    fastify.get('/*', (request, reply) =>
      absent(request.url.split('?')[0] ?? '') ? reply.callNotFound() : page(request as never, reply as never),
    );
  }
}
