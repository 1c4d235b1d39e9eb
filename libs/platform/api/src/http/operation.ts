import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { ProblemCode } from '@nmirf/platform/model';

/** Codes of refusals by the status that they come with. */
export type Refusals = Readonly<Record<number, readonly ProblemCode[]>>;

export interface Tag {
  name: string;
  description: string;
}

export const refusalsKey = 'nmirf:refusals';
export const tagKey = 'nmirf:tag';
export const fileKey = 'nmirf:takes-file';

/** What a route does, in one line, and its refusals that do not follow from its shape (`shapedRefusals`). */
export const Operation = (summary: string, refusals: Refusals = {}) =>
  applyDecorators(ApiOperation({ summary }), SetMetadata(refusalsKey, refusals));

/** What the routes of a controller are about. */
export const Tag = (name: string, description: string) => applyDecorators(ApiTags(name), SetMetadata(tagKey, { name, description }));

const binary = { type: 'string', format: 'binary' } as const;

/** The route takes a form with one file. */
export const TakesFile = () =>
  applyDecorators(
    ApiConsumes('multipart/form-data'),
    ApiBody({ schema: { type: 'object', required: ['file'], properties: { file: binary } } }),
    SetMetadata(fileKey, true),
  );

/** The route answers with a file, whose type is in the answer's header. */
export const GivesFile = () =>
  ApiResponse({ status: 200, description: 'the file', content: { 'application/octet-stream': { schema: binary } } });

/** The route sends the browser on. */
export const Redirects = () =>
  ApiResponse({ status: 302, description: 'the page to go to', headers: { Location: { schema: { type: 'string' } } } });
