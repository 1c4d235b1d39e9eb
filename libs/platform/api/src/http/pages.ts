import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { Logger } from '@nestjs/common';
import { languages } from '@nmirf/platform/model';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Renderer } from './renderer';

/** Marks the renderer's own requests; known to this process only. */
export const inside = randomBytes(24).toString('base64url');

/** One nonce a response, shared by the header (helmet sees the raw response) and the page. */
export const nonceOf = (raw: object): string => ((raw as { cspNonce?: string }).cspNonce ??= randomBytes(16).toString('base64'));

const nonceMark = 'CSP_NONCE';
/** Pages that the server renders. A code in their address may hold a dot, so a dot there makes no file. */
export const publicPage = new RegExp(`^/(${languages.join('|')})(/|$)`);
const brotli = promisify(brotliCompress);
const gzipped = promisify(gzip);

/** The built web application, the script of the thread that renders it, and its areas that only the browser renders: first words of addresses. */
export interface WebPages {
  web: string;
  renderer: string;
  areas: readonly string[];
}

interface Page {
  html: string;
  status: number;
  /** hashes of the style attributes that the server's rendering left in the page */
  styles: string;
  at: number;
  location?: string;
}

const unescape = (attribute: string) => attribute.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&');
const styleHashes = (html: string): string => {
  const distinct = new Set([...html.matchAll(/\sstyle="([^"]*)"/g)].map((match) => unescape(match[1] ?? '')));
  return [...distinct].map((value) => `'sha256-${createHash('sha256').update(value).digest('base64')}'`).join(' ');
};

/** Rendered pages, kept for a moment, bounded by bytes. */
class PageCache {
  private readonly pages = new Map<string, Page>();
  private bytes = 0;

  constructor(
    private readonly maxBytes: number,
    private readonly maxAge: number,
  ) {}

  get(url: string): Page | undefined {
    const page = this.pages.get(url);
    if (page && Date.now() - page.at >= this.maxAge) {
      this.drop(url, page);
      return undefined;
    }
    return page;
  }

  set(url: string, page: Page): void {
    this.pages.set(url, page);
    this.bytes += 2 * page.html.length;
    for (const [oldest, kept] of this.pages) {
      if (this.bytes <= this.maxBytes) break;
      this.drop(oldest, kept);
    }
  }

  private drop(url: string, page: Page): void {
    this.pages.delete(url);
    this.bytes -= 2 * page.html.length;
  }
}

/**
 * Angular's pages: public ones rendered in a thread and kept for a moment; all others, and every failure, as the client's shell.
 * The kept copy is short-lived so that what is withdrawn disappears within seconds on every process.
 */
export function pages(fastify: FastifyInstance, { web, renderer: script, areas }: WebPages, { maxBytes = 32e6, maxAge = 5_000 } = {}) {
  const log = new Logger('pages');
  const shell = readFileSync(join(web, 'browser/index.csr.html'), 'utf8');
  // No cookie and no token goes along: a page is what the public sees, and may be shared.
  const renderer = new Renderer(script, join(web, 'server/server.mjs'), async (method, url, headers) => {
    const language = headers['Accept-Language'] ?? headers['accept-language'] ?? 'en';
    const answer = await fastify.inject({ method: method as 'GET', url, headers: { 'x-render': inside, 'accept-language': language } });
    return { status: answer.statusCode, headers: { 'content-type': String(answer.headers['content-type'] ?? '') }, body: answer.body };
  });
  fastify.addHook('onClose', () => renderer.stop());
  const cache = new PageCache(maxBytes, maxAge);
  const running = new Map<string, Promise<Page>>();

  async function fresh(url: string): Promise<Page> {
    const { html, status, location } = await renderer.render(url);
    if (status >= 500) throw new Error(`page answered ${status}`);
    const page = { html, status, at: Date.now(), styles: styleHashes(html), ...(location && { location }) };
    if (status === 200) cache.set(url, page);
    return page;
  }

  function rendered(url: string): Page | Promise<Page> {
    const kept = cache.get(url);
    if (kept) return kept;
    const started = running.get(url) ?? fresh(url).finally(() => running.delete(url));
    running.set(url, started);
    return started;
  }

  async function send(request: FastifyRequest, reply: FastifyReply, html: string, status: number) {
    const body = html.replaceAll(nonceMark, nonceOf(reply.raw));
    const accepts = String(request.headers['accept-encoding'] ?? '');
    reply.status(status).type('text/html; charset=utf-8').header('cache-control', 'no-cache').header('vary', 'accept-encoding');
    if (accepts.includes('br'))
      return reply.header('content-encoding', 'br').send(await brotli(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }));
    if (accepts.includes('gzip')) return reply.header('content-encoding', 'gzip').send(await gzipped(body, { level: 5 }));
    return reply.send(body);
  }

  return async (request: FastifyRequest, reply: FastifyReply) => {
    const path = request.url.split('?')[0] ?? '/';
    // an unknown first word is a page that does not exist: 404, with the same shell to say so
    const known = path === '/' || areas.includes(path.split('/')[1] ?? '');
    if (!publicPage.test(path)) return send(request, reply, shell, known ? 200 : 404);
    try {
      const page = await rendered(request.url);
      if (page.location) {
        const target = new URL(page.location, 'http://server.invalid');
        return await reply.redirect(target.pathname + target.search, page.status);
      }
      if (page.styles)
        reply.header(
          'content-security-policy',
          `${String(reply.getHeader('content-security-policy'))};style-src-attr 'unsafe-hashes' ${page.styles}`,
        );
      return await send(request, reply, page.html, page.status);
    } catch (error) {
      log.warn({ requestId: request.id, message: (error as Error).message });
      return send(request, reply, shell, 200);
    }
  };
}
