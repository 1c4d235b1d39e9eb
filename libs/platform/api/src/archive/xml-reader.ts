import type { Readable } from 'node:stream';
import { TextDecoder } from 'node:util';
import { SaxesParser } from 'saxes';
import { refusalOf } from './archive';
import type { ArchiveRules } from './archive-rules';

/**
 * What a reader of a part is told. Names are local names of the vocabulary, or null for elements of others.
 * `attribute` answers by local name.
 */
export interface XmlListener {
  open(name: string | null, attribute: (local: string) => string | undefined, qualified: string): void;
  close?(name: string | null): void;
  text?(text: string): void;
}

/** The markup language of a part. */
export interface XmlVocabulary {
  namespaces: readonly string[];
  /** whether its attributes carry the prefix of its elements, as in WordprocessingML; those of SpreadsheetML do not */
  prefixedAttributes: boolean;
}

/**
 * Reads a part of a document as it is inflated, piece by piece, so that the server does other work between the pieces
 * and never holds the whole. Refuses declarations of types and entities, and shapes that exist only to exhaust a reader.
 */
export async function readXml(
  part: Readable,
  vocabulary: XmlVocabulary,
  rules: ArchiveRules,
  listener: XmlListener,
  progress?: (bytes: number) => void,
): Promise<void> {
  const { limits, refusal } = rules;
  const reader = new GuardedReader(vocabulary, rules, listener);
  let bytes = 0;
  let own: unknown;
  try {
    for await (const chunk of part as AsyncIterable<Buffer>) {
      try {
        bytes += chunk.length;
        if (bytes > limits.unpackedBytes) throw refusal('unsafe-archive', { limit: limits.unpackedBytes });
        reader.take(chunk);
        progress?.(bytes);
      } catch (fault) {
        own = fault;
        throw fault;
      }
    }
  } catch (fault) {
    // a refusal, or a fault of the program, is ours; anything else comes from the archive
    throw fault === own ? fault : refusalOf(fault, rules);
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

  constructor(
    private readonly vocabulary: XmlVocabulary,
    private readonly rules: ArchiveRules,
    private readonly listener: XmlListener,
  ) {
    const { limits, refusal } = rules;
    this.parser.on('error', () => {
      throw refusal('damaged');
    });
    this.parser.on('doctype', () => {
      throw refusal('unsafe-xml');
    });
    this.parser.on('opentagstart', () => {
      this.attributes = 0;
      this.sinceEvent = 0;
      if ((this.depth += 1) > limits.elementDepth) throw refusal('unsafe-xml');
    });
    this.parser.on('attribute', () => {
      if ((this.attributes += 1) > limits.attributes) throw refusal('unsafe-xml');
    });
    this.parser.on('opentag', ({ name, attributes }) => {
      const prefix = (this.prefix ??= this.prefixOf(attributes));
      const ofAttributes = vocabulary.prefixedAttributes ? prefix : '';
      this.listener.open(this.local(name), (local) => attributes[ofAttributes + local], name);
    });
    this.parser.on('closetag', ({ name }) => {
      this.depth -= 1;
      this.sinceEvent = 0;
      this.listener.close?.(this.local(name));
    });
    this.parser.on('text', (text) => this.listener.text?.(text));
    this.parser.on('cdata', (text) => this.listener.text?.(text));
  }

  take(chunk: Buffer): void {
    this.decoder ??= new TextDecoder(encodingOf(chunk), { fatal: true });
    const text = this.decode(this.decoder, chunk);
    this.refuseDoctypeAtOnce(text);
    this.sinceEvent += text.length;
    if (this.sinceEvent > this.rules.limits.runCharacters) throw this.rules.refusal('unsafe-xml');
    this.parser.write(text);
  }

  end(): void {
    this.parser.close();
  }

  /** The parser speaks of a document type only once it has read all of it; it can stand only before the first element. */
  private refuseDoctypeAtOnce(text: string): void {
    if (this.prologue === undefined) return;
    this.prologue += text;
    if (/<!DOCTYPE/i.test(this.prologue)) throw this.rules.refusal('unsafe-xml');
    if (/<[^?!]/.test(this.prologue)) this.prologue = undefined;
    else if (this.prologue.length > 65_536) throw this.rules.refusal('damaged');
  }

  private local(name: string): string | null {
    return this.prefix !== undefined && name.startsWith(this.prefix) ? name.slice(this.prefix.length) : null;
  }

  /** The prefix, with its colon, that the root element binds to the vocabulary. */
  private prefixOf(attributes: Record<string, string>): string {
    const { namespaces } = this.vocabulary;
    for (const [name, value] of Object.entries(attributes))
      if (namespaces.includes(value) && name.startsWith('xmlns:')) return `${name.slice(6)}:`;
    if (namespaces.includes(attributes['xmlns'] ?? '')) return '';
    throw this.rules.refusal('other-kind', { kind: 'xml' });
  }

  private decode(decoder: TextDecoder, chunk: Buffer): string {
    try {
      return decoder.decode(chunk, { stream: true });
    } catch {
      throw this.rules.refusal('damaged');
    }
  }
}

/** Office files are UTF-8 or UTF-16; only the latter starts with one of these marks. */
function encodingOf(chunk: Buffer): string {
  if (chunk[0] === 0xff && chunk[1] === 0xfe) return 'utf-16le';
  if (chunk[0] === 0xfe && chunk[1] === 0xff) return 'utf-16be';
  return 'utf-8';
}
