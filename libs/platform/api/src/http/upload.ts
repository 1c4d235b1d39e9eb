import { safeName } from '@nmirf/platform/model';
import type { FastifyRequest } from 'fastify';
import { incomingFile } from '../files/incoming-file';
import { withSpooledFile, type SpooledFile } from '../files/spooled-file';

/** A file that came in, on disk, with its name fit for showing. */
export interface Upload extends SpooledFile {
  name: string;
}

/** Streams the request's one file to disk, hands it to `use`, and removes it whatever happens. */
export async function withUpload<T>(request: FastifyRequest, limitMb: number, use: (upload: Upload) => Promise<T>): Promise<T> {
  const maxBytes = limitMb * 1_048_576;
  const { stream, name } = await incomingFile(request, maxBytes);
  return withSpooledFile(stream, { maxBytes }, (file) => use({ ...file, name: safeName(name) }));
}
