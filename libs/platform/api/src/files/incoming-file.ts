import type { Readable } from 'node:stream';
import type { MultipartFile } from '@fastify/multipart';
import { Problem } from '@nmirf/platform/model';
import type { FastifyRequest } from 'fastify';
import { tooLarge } from './spooled-file';

/** A file as it is being sent: nothing of it has been read, and its name is as it was given. */
export interface IncomingFile {
  stream: Readable;
  name: string;
}

/** what the parts of a form need around the file */
const formBytes = 65_536;

/** The one file of a form (`multipart/form-data`). Refused before a byte is read where the length is known to be too much. */
export async function incomingFile(request: FastifyRequest, maxBytes: number): Promise<IncomingFile> {
  if (Number(request.headers['content-length'] ?? 0) > maxBytes + formBytes) throw tooLarge(maxBytes);
  if (!request.isMultipart()) throw new Problem('request.media-type', 415);
  // One byte more than is taken: whoever reads the stream sees that it is too much.
  const part: MultipartFile | undefined = await request.file({ throwFileSizeLimit: false, limits: { fileSize: maxBytes + 1 } });
  if (!part) throw new Problem('file.absent', 400);
  // Browsers read no answer before all is sent: what comes after a refusal is read on, and thrown away, or the sender would wait for nothing.
  part.file.once('close', () => {
    if (!part.file.readableEnded) request.raw.resume();
  });
  return { stream: part.file, name: part.filename ?? '' };
}
