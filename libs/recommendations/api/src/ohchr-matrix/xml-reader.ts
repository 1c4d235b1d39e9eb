import type { Readable } from 'node:stream';
import { TextDecoder } from 'node:util';
import { SaxesParser } from 'saxes';
import { refusalOf } from './docx-archive';
import { MatrixRefusal, matrixLimits } from './matrix-refusal';

/** What a reader of a part of a document is told. Names are local names of the WordprocessingML namespace, or null for other elements. */
export interface XmlListener {
  open(name: string | null, attribute: (local: string) => string | undefined, qualified: string): void;
  close(name: string | null): void;
  text(text: string): void;
}

const namespaces = ['http://schemas.openxmlformats.org/wordprocessingml/2006/main', 'http://purl.oclc.org/ooxml/wordprocessingml/main'];

/**
 * Reads a part of a document as it is inflated, piece by piece, so that the server does other work between the pieces
 * and never holds the whole. Refuses declarations of types and entities, and shapes that exist only to exhaust a reader.
 */
export async function readXml(part: Readable, listener: XmlListener, progress?: (bytes: number) => void): Promise<void> {
  const reader = new GuardedReader(listener);
  let bytes = 0;
  let own: unknown;
  try {
    for await (const chunk of part as AsyncIterable<Buffer>) {
      try {
        bytes += chunk.length;
        if (bytes > matrixLimits.unpackedBytes) throw new MatrixRefusal('matrix.unsafe-archive', { limit: matrixLimits.unpackedBytes });
        reader.take(chunk);
        progress?.(bytes);
      } catch (fault) {
        own = fault;
        throw fault;
      }
    }
  } catch (fault) {
    // a refusal, or a fault of the program, is ours; anything else comes from the archive
    throw fault === own ? fault : refusalOf(fault);
  } finally {
    part.destroy();
  }
  reader.end();
}

class GuardedReader {
  private readonly parser = new SaxesParser<{ xmlns: false; position: false }>({ xmlns: false, position: false });
  private decoder: TextDecoder | undefined;
  private prologue: string | undefined = '';
  private prefix: string | undefined;
  private depth = 0;
  private attributes = 0;
  private sinceEvent = 0;

  constructor(private readonly listener: XmlListener) {
    this.parser.on('error', () => {
      throw new MatrixRefusal('matrix.damaged');
    });
    this.parser.on('doctype', () => {
      throw new MatrixRefusal('matrix.unsafe-xml');
    });
    this.parser.on('opentagstart', () => {
      this.attributes = 0;
      this.sinceEvent = 0;
      if ((this.depth += 1) > matrixLimits.elementDepth) throw new MatrixRefusal('matrix.unsafe-xml');
    });
    this.parser.on('attribute', () => {
      if ((this.attributes += 1) > matrixLimits.attributes) throw new MatrixRefusal('matrix.unsafe-xml');
    });
    this.parser.on('opentag', ({ name, attributes }) => {
      this.prefix ??= prefixOf(attributes);
      this.listener.open(this.local(name), (local) => attributes[this.prefix + local], name);
    });
    this.parser.on('closetag', ({ name }) => {
      this.depth -= 1;
      this.sinceEvent = 0;
      this.listener.close(this.local(name));
    });
    this.parser.on('text', (text) => this.listener.text(text));
    this.parser.on('cdata', (text) => this.listener.text(text));
  }

  take(chunk: Buffer): void {
    this.decoder ??= new TextDecoder(encodingOf(chunk), { fatal: true });
    const text = decode(this.decoder, chunk);
    this.refuseDoctypeAtOnce(text);
    this.sinceEvent += text.length;
    if (this.sinceEvent > matrixLimits.runCharacters) throw new MatrixRefusal('matrix.unsafe-xml');
    this.parser.write(text);
  }

  end(): void {
    this.parser.close();
  }

  /** The parser speaks of a document type only once it has read all of it; it can stand only before the first element. */
  private refuseDoctypeAtOnce(text: string): void {
    if (this.prologue === undefined) return;
    this.prologue += text;
    if (/<!DOCTYPE/i.test(this.prologue)) throw new MatrixRefusal('matrix.unsafe-xml');
    if (/<[^?!]/.test(this.prologue)) this.prologue = undefined;
    else if (this.prologue.length > 65_536) throw new MatrixRefusal('matrix.damaged');
  }

  private local(name: string): string | null {
    return this.prefix !== undefined && name.startsWith(this.prefix) ? name.slice(this.prefix.length) : null;
  }
}

/** The prefix, with its colon, that the root element binds to WordprocessingML. */
function prefixOf(attributes: Record<string, string>): string {
  for (const [name, value] of Object.entries(attributes))
    if (namespaces.includes(value) && name.startsWith('xmlns:')) return `${name.slice(6)}:`;
  if (namespaces.includes(attributes['xmlns'] ?? '')) return '';
  throw new MatrixRefusal('matrix.not-docx', { kind: 'xml' });
}

function decode(decoder: TextDecoder, chunk: Buffer): string {
  try {
    return decoder.decode(chunk, { stream: true });
  } catch {
    throw new MatrixRefusal('matrix.damaged');
  }
}

/** Office files are UTF-8 or UTF-16; only the latter starts with one of these marks. */
function encodingOf(chunk: Buffer): string {
  if (chunk[0] === 0xff && chunk[1] === 0xfe) return 'utf-16le';
  if (chunk[0] === 0xfe && chunk[1] === 0xff) return 'utf-16be';
  return 'utf-8';
}
