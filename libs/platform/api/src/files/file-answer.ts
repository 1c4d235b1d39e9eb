import type { Readable } from 'node:stream';
import { StreamableFile } from '@nestjs/common';
import { fileKindTable, safeName, type FileKind } from '@nmirf/platform/model';
import type { FastifyReply } from 'fastify';

/** A file that is given out. */
export interface OutgoingFile {
  name: string;
  kind: FileKind;
  content: Readable;
  size?: number;
  /** whether it is to be shown in the browser, where its kind allows that; otherwise it is downloaded */
  inline?: boolean;
}

/**
 * Gives out a file that somebody sent, so that no browser takes it for a page of the platform: its type is what its bytes were found to be,
 * nothing in it runs or loads anything, and no copy is kept on the way. For a route with `@Res({ passthrough: true })`.
 */
export function fileAnswer(reply: FastifyReply, { name, kind, content, size, inline = false }: OutgoingFile): StreamableFile {
  const { mediaType, inline: mayBeShown } = fileKindTable[kind];
  void reply.headers({
    'x-content-type-options': 'nosniff',
    'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
    'cache-control': 'private, no-store',
  });
  return new StreamableFile(content, {
    // a text in UTF-16 has its byte order mark, which counts more than what is said here
    type: mediaType.startsWith('text/') ? `${mediaType}; charset=utf-8` : mediaType,
    disposition: contentDisposition(inline && mayBeShown ? 'inline' : 'attachment', name),
    ...(size !== undefined && { length: size }),
  });
}

/** The header Content-Disposition (RFC 6266) with the name for old programs in ASCII, and for all others in UTF-8 (RFC 8187). */
export function contentDisposition(type: 'inline' | 'attachment', given: string): string {
  // also names that were kept before they were made safe
  const name = safeName(given);
  const ascii = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^ -~]/gu, '_')
    .replace(/["\\%]/g, '_');
  const extended = encodeURIComponent(name).replace(/['()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);
  return `${type}; filename="${ascii}"; filename*=UTF-8''${extended}`;
}
