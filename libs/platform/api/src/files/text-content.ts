import { createReadStream } from 'node:fs';
import { TextDecoder } from 'node:util';

/** What a file is as text: Unicode without control characters, text in an older encoding, or no text at all. */
export type TextContent = { as: 'unicode'; start: string } | { as: 'old-encoding' | 'none' };

const control = /(?![\t\n\f\r])\p{Cc}/u;
/** In the encodings of a byte a letter the bytes from 0x80 on are letters. */
const controlByte = (byte: number) => byte === 0x7f || (byte < 0x20 && ![0x09, 0x0a, 0x0c, 0x0d].includes(byte));
const startLength = 65_536;

const encodingOf = (first: Buffer): string => {
  if (first[0] === 0xff && first[1] === 0xfe) return 'utf-16le';
  return first[0] === 0xfe && first[1] === 0xff ? 'utf-16be' : 'utf-8';
};

/** Reads a file as text, piece by piece, and no further than to the piece that no text has. UTF-16 must have its byte order mark. */
export async function textContent(path: string): Promise<TextContent> {
  let decoder: TextDecoder | undefined;
  let broken = false;
  let bytewise = true;
  let start = '';
  const take = (chunk?: Buffer) => {
    if (broken) return;
    try {
      const text = decoder?.decode(chunk, { stream: chunk !== undefined }) ?? '';
      if (control.test(text)) broken = true;
      if (start.length < startLength) start += text.slice(0, startLength - start.length);
    } catch {
      broken = true;
    }
  };
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    decoder ??= new TextDecoder(encodingOf(chunk), { fatal: true });
    bytewise &&= !chunk.some(controlByte);
    take(chunk);
    if (broken && !bytewise) return { as: 'none' };
  }
  take();
  if (!broken) return { as: 'unicode', start };
  return { as: bytewise ? 'old-encoding' : 'none' };
}

const before = /^(?:\s|<!--[\s\S]*?-->|<\?[\s\S]*?\?>)*/;
/** Tags at which browsers take a text for HTML (WHATWG MIME Sniffing, 7.1), and its unfinished comment. */
const htmlStart = /^<(?:!doctype\s+html|!--|(?:html|head|body|script|iframe|h1|div|font|table|a|style|title|b|br|p)[\s/>])/i;
const svgStart = /^(?:<!doctype\s+svg|<(?:[\w.-]+:)?svg[\s/>])/i;

/** The markup language that a text is written in, told from its first tag; undefined when it is none. */
export function markupOf(start: string): 'svg' | 'html' | 'other' | undefined {
  const rest = start.replace(before, '');
  if (svgStart.test(rest)) return 'svg';
  if (htmlStart.test(rest)) return 'html';
  return /^(?:\s*<\?xml|<!doctype)/i.test(start) || /^<!doctype/i.test(rest) ? 'other' : undefined;
}

/** Texts that programs carry out or draw instead of showing them: scripts, PostScript, Rich Text. */
export const isProgramText = (start: string): boolean => /^(?:#!|%!|\{\\rtf)/.test(start);
