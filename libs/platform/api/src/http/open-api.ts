import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { ProblemBody } from '@nmirf/platform/model';
import * as z from 'zod';
import { Routes } from './routes';

type Operation = { responses: Record<string, unknown>; security?: object[]; 'x-permission'?: string };

/** The OpenAPI document, from the same zod schemas that check the requests; each operation says which permission it asks for. */
export function openApiOf(app: NestFastifyApplication): OpenAPIObject {
  const builder = new DocumentBuilder()
    .setTitle('OpenNMIRF')
    .setDescription('Recommendations of human rights mechanisms: import, follow-up and public reading.')
    .setVersion('1')
    .addBearerAuth()
    .setOpenAPIVersion('3.0.3');
  const document = SwaggerModule.createDocument(app, builder.build());
  const problem = { description: 'problem', content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } };
  const paths = document.paths as unknown as Record<string, Record<string, Operation>>;
  for (const route of app.get(Routes).list()) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    const operation = (paths[`/api${path}`] ?? paths[path])?.[route.method.toLowerCase()];
    if (!operation) continue;
    operation.responses['default'] = problem;
    operation.security = route.access === 'public' ? [] : [{ bearer: [] }];
    if (route.access && route.access !== 'public') operation['x-permission'] = route.access;
  }
  document.components ??= {};
  document.components.schemas ??= {};
  document.components.schemas['Problem'] = z.toJSONSchema(ProblemBody, { target: 'openapi-3.0' }) as never;
  return document;
}
