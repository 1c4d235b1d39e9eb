import { applyDecorators, createParamDecorator, SerializeOptions, SetMetadata, type ExecutionContext } from '@nestjs/common';
import { ApiHeader, ApiResponse } from '@nestjs/swagger';
import { Problem } from '@nmirf/platform/model';
import type { FastifyRequest } from 'fastify';
import type * as z from 'zod';

/** The entity tag of a version. */
export const etagOf = (version: number): string => `"${version}"`;

/** The version that the person edited, from If-Match. Without it the write is refused (428), so that nobody overwrites blindly. */
export const IfMatch = createParamDecorator((_: unknown, context: ExecutionContext): number => {
  const header = context.switchToHttp().getRequest<FastifyRequest>().headers['if-match'];
  if (header === undefined) throw new Problem('request.version-required', 428);
  const version = /^(?:W\/)?"(\d{1,9})"$/.exec(header)?.[1];
  if (version === undefined) throw new Problem('request.invalid', 400, { in: 'header', fields: [{ field: 'if-match', code: 'invalid' }] });
  return Number(version);
});

/** Refuses an edit of an outdated version (412) and tells the current one. The row must have been read under a lock in the same transaction. */
export function requireVersion(record: { version: number }, version: number): void {
  if (record.version !== version) throw new Problem('request.version-outdated', 412, { version: record.version });
}

export const versionedKey = 'nmirf:versioned';

/** Declares that a route wants If-Match. */
export const Versioned = () =>
  applyDecorators(
    ApiHeader({ name: 'If-Match', required: true, description: 'the ETag that was edited' }),
    SetMetadata(versionedKey, true),
  );

/** The schema of a route's answer: checked on the way out (what is not in it cannot leak) and written into the OpenAPI document. */
export const Answers = (schema: z.ZodType, status = 200) =>
  applyDecorators(SerializeOptions({ schema }), ApiResponse({ status, standardSchema: schema, description: 'ok' }));
