import { readXml, type Archive, type XmlListener, type XmlVocabulary } from '@nmirf/platform/api';
import { posix } from 'node:path';
import { SheetRefusal, relationships, sheetLimits, sheetRules, spreadsheet } from './sheet-refusal';
import { decodeSheetString } from './sheet-string';

type Attribute = (local: string) => string | undefined;

/** What the cells of a workbook need to be understood. */
export interface Workbook {
  /** the parts of the sheets that people see, in their order */
  sheets: string[];
  strings: string[];
  /** whether a number in a cell of this style is a date */
  isDate(style: number): boolean;
  /** Excel for the first Macintosh counted days from 1904 */
  since1904: boolean;
}

/** Reads all of a workbook but its sheets. */
export async function readWorkbook(archive: Archive): Promise<Workbook> {
  const main = archive.names.find((name) => /^xl\/workbook\d*\.xml$/i.test(name));
  if (!main) throw new SheetRefusal('sheet.not-xlsx', { kind: 'zip' });
  const book = new WorkbookPart();
  await read(archive, main, spreadsheet, book);
  const folder = posix.dirname(main);
  const links = new RelationshipsPart(folder);
  await read(archive, `${folder}/_rels/${posix.basename(main)}.rels`, relationships, links);
  const strings = new StringsPart();
  const stringsName = links.ofType('sharedStrings');
  if (stringsName) await read(archive, stringsName, spreadsheet, strings);
  const styles = new StylesPart();
  const stylesName = links.ofType('styles');
  if (stylesName) await read(archive, stylesName, spreadsheet, styles);
  return {
    sheets: book.sheets.flatMap((id) => links.target(id) ?? []).slice(0, sheetLimits.sheets),
    strings: strings.all,
    isDate: (style) => styles.isDate(style),
    since1904: book.since1904,
  };
}

const read = async (archive: Archive, name: string, vocabulary: XmlVocabulary, listener: XmlListener) =>
  readXml(await archive.read(name), vocabulary, sheetRules, listener);

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

  open(name: string | null): void {
    this.string.open(name);
  }

  close(name: string | null): void {
    this.string.close(name);
    if (name !== 'si') return;
    this.all.push(this.string.take());
    if (this.all.length > sheetLimits.strings) throw new SheetRefusal('sheet.too-large', { limit: sheetLimits.strings });
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

  isDate(style: number): boolean {
    const format = this.formats[style] ?? 0;
    const code = this.custom.get(format);
    // without quoted text, escaped characters, and colours or languages in brackets; Excel knows no code of more than 255 characters
    if (code !== undefined) return /[yd]/i.test(code.slice(0, 255).replace(/"[^"]*"|\\.|\[[^\]]*\]/g, ''));
    // the numbers of Excel's own formats of dates, those of East Asian languages too (ISO/IEC 29500-1, 18.8.30)
    return (format >= 14 && format <= 17) || format === 22 || (format >= 27 && format <= 36) || (format >= 50 && format <= 58);
  }
}
