import { STATUS_CODES } from 'node:http';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { ProblemBody } from '@nmirf/platform/model';
import { NamedSchemas } from './named-schemas';
import type { Refusals, Tag } from './operation';
import { Routes } from './routes';

type Operation = { responses: Record<string, unknown>; security?: object[]; 'x-permission'?: string };

/** by its identifier, as OpenAPI 3.1 has it and the builder does not yet */
const license = { name: 'All rights reserved', identifier: 'LicenseRef-All-Rights-Reserved' };
const problem = { $ref: '#/components/schemas/Problem' };
const refusal = (description: string, schema: object) => ({ description, content: { 'application/problem+json': { schema } } });

/** Each status that a route may refuse with, and by which codes. */
function refusalsOf(all: readonly Refusals[]): Record<string, object> {
  const byStatus = new Map<string, Set<string>>();
  for (const [status, codes] of all.flatMap((refusals) => Object.entries(refusals) as [string, readonly string[]][]))
    for (const code of codes) byStatus.set(status, (byStatus.get(status) ?? new Set()).add(code));
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [
      status,
      refusal(STATUS_CODES[status] ?? status, { allOf: [problem, { type: 'object', properties: { code: { enum: [...codes].sort() } } }] }),
    ]),
  );
}

const lowered = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);
const raised = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

/**
 * The OpenAPI document, from the same zod schemas that check the requests. Each operation says which permission it asks for, and by which
 * codes it refuses.
 */
export function openApiOf(app: NestFastifyApplication, models: readonly object[]): OpenAPIObject {
  const routes = app.get(Routes).list();
  const builder = new DocumentBuilder()
    .setTitle('OpenNMIRF')
    .setDescription('Recommendations of human rights mechanisms: import, assignment, follow-up and public reading.')
    .setVersion('1')
    .addServer('/', 'this installation')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'the access token of a sign-in' })
    .setOpenAPIVersion('3.1.0');
  const tags = new Map<string, Tag>();
  for (const { tag } of routes) if (tag) tags.set(tag.name, tag);
  for (const { name, description } of tags.values()) builder.addTag(name, description);
  const schemas = new NamedSchemas(models);
  const document = SwaggerModule.createDocument(app, builder.build(), {
    operationIdFactory: (controller, method) => lowered(controller.replace(/Controller$/, '')) + raised(method),
    standardSchemaConverter: (schema, { schemaType }) => schemas.convert(schema, schemaType),
  });
  const paths = document.paths as unknown as Record<string, Record<string, Operation>>;
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    const operation = (paths[`/api${path}`] ?? paths[path])?.[route.method.toLowerCase()];
    if (!operation) continue;
    Object.assign(operation.responses, refusalsOf(route.refusals), { default: refusal('a fault of the platform', problem) });
    operation.security = route.access === 'public' ? [] : [{ bearer: [] }];
    if (route.access && route.access !== 'public') operation['x-permission'] = route.access;
  }
  const { schema, components } = new NamedSchemas([]).convert(ProblemBody, 'output') ?? {};
  document.components = { ...document.components, schemas: { ...document.components?.schemas, ...components, Problem: schema as object } };
  document.info.license = license as never;
  return schemas.finish(document);
}
