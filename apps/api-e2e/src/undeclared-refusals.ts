import type { NestFastifyApplication } from '@nestjs/platform-fastify';

type Schema = { allOf?: { properties?: { code?: { enum: string[] } } }[] };
interface Document {
  paths: Record<string, Record<string, { responses: Record<string, { content?: Record<string, { schema: Schema }> }> }>>;
}
const kind = 'application/problem+json';

/**
 * Watches what routes refuse with, and answers with what their descriptions do not name: a program that is made from these would not know
 * of it. To be called before the server is ready.
 */
export function undeclaredRefusals(app: NestFastifyApplication): () => Promise<string[]> {
  const seen = new Map<string, { method: string; path: string; status: string; code: string }>();
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onSend', async (request, reply, payload) => {
      if (!String(reply.getHeader('content-type')).startsWith(kind) || typeof payload !== 'string' || reply.statusCode >= 500)
        return payload;
      const { code } = JSON.parse(payload) as { code: string };
      const path = (request.routeOptions.url ?? '').replace(/:(\w+)/g, '{$1}');
      const found = { method: request.method.toLowerCase(), path, status: String(reply.statusCode), code };
      seen.set(Object.values(found).join(' '), found);
      return payload;
    });
  return async () => {
    const { paths } = (await app.inject('/api/openapi.json')).json<Document>();
    return [...seen].flatMap(([refusal, { method, path, status, code }]) => {
      const operation = paths[path]?.[method];
      const codes = operation?.responses[status]?.content?.[kind]?.schema.allOf?.flatMap((part) => part.properties?.code?.enum ?? []);
      return !operation || codes?.includes(code) ? [] : [refusal];
    });
  };
}
