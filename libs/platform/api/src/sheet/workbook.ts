import { posix } from 'node:path';
import type { Archive } from '../archive/archive';
import { readXml, type XmlListener, type XmlVocabulary } from '../archive/xml-reader';
import { builtInFormats } from './cell-format';
import type { SheetRules } from './sheet-rules';
import { decodeSheetString } from './sheet-string';

export const spreadsheet: XmlVocabulary = {
  namespaces: ['http://schemas.openxmlformats.org/spreadsheetml/2006/main', 'http://purl.oclc.org/ooxml/spreadsheetml/main'],
  prefixedAttributes: false,
};

const relationships: XmlVocabulary = {
  namespaces: ['http://schemas.openxmlformats.org/package/2006/relationships'],
  prefixedAttributes: false,
};

type Attribute = (local: string) => string | undefined;

/** What the cells of a workbook need to be understood. */
export interface Workbook {
  /** the parts of the sheets that people see, in their order */
  sheets: string[];
  strings: string[];
  /** the format in which a cell of this style shows a number, as Excel's codes have it */
  formatOf(style: number): string;
  /** Excel for the first Macintosh counted days from 1904 */
  since1904: boolean;
}

/** Reads all of a workbook but its sheets. */
export async function readWorkbook(archive: Archive, rules: SheetRules): Promise<Workbook> {
  const read = async (name: string, vocabulary: XmlVocabulary, listener: XmlListener) =>
    readXml(await archive.read(name), vocabulary, rules, listener);
  const main = archive.names.find((name) => /^xl\/workbook\d*\.xml$/i.test(name));
  if (!main) throw rules.refusal('other-kind', { kind: 'zip' });
  const book = new WorkbookPart();
  await read(main, spreadsheet, book);
  const folder = posix.dirname(main);
  const links = new RelationshipsPart(folder);
  await read(`${folder}/_rels/${posix.basename(main)}.rels`, relationships, links);
  const strings = new StringsPart(rules);
  const stringsName = links.ofType('sharedStrings');
  if (stringsName) await read(stringsName, spreadsheet, strings);
  const styles = new StylesPart();
  const stylesName = links.ofType('styles');
  if (stylesName) await read(stylesName, spreadsheet, styles);
  return {
    sheets: book.sheets.flatMap((id) => links.target(id) ?? []).slice(0, rules.limits.sheets),
    strings: strings.all,
    formatOf: (style) => styles.formatOf(style),
    since1904: book.since1904,
  };
}

class WorkbookPart implements XmlListener {
  readonly sheets: string[] = [];
  since1904 = false;

  open(name: string | null, attribute: Attribute): void {
    if (name === 'workbookPr') this.since1904 = /^(?:1|true)$/.test(attribute('date1904') ?? '');
    if (name === 'sheet' && (attribute('state') ?? 'visible') === 'visible') this.sheets.push(attribute('r:id') ?? '');
  }
}

class RelationshipsPart implements XmlListener {
  private readonly targets = new Map<string, { type: string; name: string }>();

  constructor(private readonly folder: string) {}

  open(name: string | null, attribute: Attribute): void {
    if (name !== 'Relationship' || attribute('TargetMode') === 'External') return;
    const target = attribute('Target') ?? '';
    const path = target.startsWith('/') ? target.slice(1) : posix.join(this.folder, target);
    this.targets.set(attribute('Id') ?? '', { type: attribute('Type') ?? '', name: path });
  }

  /** the part of a sheet; charts and dialogs have sheets of their own, which hold no cells */
  target(id: string): string | undefined {
    const link = this.targets.get(id);
    return link?.type.endsWith('/worksheet') ? link.name : undefined;
  }

  ofType(type: string): string | undefined {
    return [...this.targets.values()].find((link) => link.type.endsWith(`/${type}`))?.name;
  }
}

/** The text of a string, whatever its runs look like; how it is pronounced (`rPh`) is no part of it. */
export class SheetText {
  private current = '';
  private inText = false;
  private inPhonetic = false;

  open(name: string | null): void {
    if (name === 't') this.inText = true;
    else if (name === 'rPh') this.inPhonetic = true;
  }

  close(name: string | null): void {
    if (name === 't') this.inText = false;
    else if (name === 'rPh') this.inPhonetic = false;
  }

  text(text: string): void {
    if (this.inText && !this.inPhonetic) this.current += text;
  }

  take(): string {
    const text = decodeSheetString(this.current);
    this.current = '';
    return text;
  }
}

class StringsPart implements XmlListener {
  readonly all: string[] = [];
  private readonly string = new SheetText();

  constructor(private readonly rules: SheetRules) {}

  open(name: string | null): void {
    this.string.open(name);
  }

  close(name: string | null): void {
    this.string.close(name);
    if (name !== 'si') return;
    this.all.push(this.string.take());
    const { limits, refusal } = this.rules;
    if (this.all.length > limits.strings) throw refusal('too-large', { limit: limits.strings });
  }

  text(text: string): void {
    this.string.text(text);
  }
}

class StylesPart implements XmlListener {
  private readonly custom = new Map<number, string>();
  private readonly formats: number[] = [];
  private inCells = false;

  open(name: string | null, attribute: Attribute): void {
    if (name === 'cellXfs') this.inCells = true;
    else if (name === 'xf' && this.inCells) this.formats.push(Number(attribute('numFmtId') ?? 0));
    else if (name === 'numFmt') this.custom.set(Number(attribute('numFmtId')), attribute('formatCode') ?? '');
  }

  close(name: string | null): void {
    if (name === 'cellXfs') this.inCells = false;
  }

  formatOf(style: number): string {
    const format = this.formats[style] ?? 0;
    // Excel knows no code of more than 255 characters
    return this.custom.get(format)?.slice(0, 255) ?? builtInFormats[format] ?? (format > 0 ? `#${format}` : 'General');
  }
}
