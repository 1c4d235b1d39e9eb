import type { MatrixAssessment, MatrixDocument, MatrixRow } from '@nmirf/exchange/model';
import { xmlText } from '@nmirf/platform/api';
import { isRightToLeft, type UnLanguage } from '@nmirf/platform/model';
import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
  type IParagraphOptions,
  type IRunOptions,
} from 'docx';
import { matrixWords, type MatrixWords } from './matrix-words';

/** Widths of OHCHR's columns, in twentieths of a point, on a landscape A4 page. */
const widths = [4435, 1134, 5017, 4592] as const;
const dotted = { style: BorderStyle.DOTTED, size: 2, color: 'auto' };
const fonts: Partial<Record<UnLanguage, string>> = { zh: 'SimSun' };
const locales: Record<UnLanguage, string> = { en: 'en-GB', es: 'es-ES', fr: 'fr-FR', ar: 'ar-SA', ru: 'ru-RU', zh: 'zh-CN' };

/**
 * Writes the matrix of a review as OHCHR's Word file, in the newest layout that has a column for the State: a row for each recommendation in
 * the order of the source, full-width headings where the theme changes. Nothing in it names a person or a machine of the State.
 */
export async function writeMatrixDocx(matrix: MatrixDocument): Promise<Uint8Array> {
  const words = matrixWords[matrix.language];
  const page = new Page(matrix.language, words);
  const title = titleOf(matrix, words);
  const document = new Document({
    title,
    subject: xmlText(`${words.matrix} – ${matrix.symbol}`),
    creator: 'OpenNMIRF',
    lastModifiedBy: 'OpenNMIRF',
    styles: { default: { document: { run: page.defaults, paragraph: { spacing: { before: 40, after: 40 } } } } },
    sections: [
      {
        properties: {
          page: {
            size: { width: 11906, height: 16838, orientation: PageOrientation.LANDSCAPE },
            margin: { top: 720, right: 720, bottom: 720, left: 720, header: 720, footer: 720, gutter: 0 },
          },
        },
        headers: { default: new Header({ children: [page.paragraph(page.runs(title, { bold: true, size: 28 }))] }) },
        footers: { default: new Footer({ children: [page.number()] }) },
        children: [page.table(matrix.rows), page.paragraph([])],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

/** `UPR of Slovenia (4th Cycle - 48th Session)`: the line by which readers tell the review. */
function titleOf({ stateName, cycle, session }: MatrixDocument, words: MatrixWords): string {
  const which = [cycle ? words.cycle(cycle) : '', session ? words.session(session) : ''].filter((part) => part !== '').join(' - ');
  return xmlText(`${words.review(stateName)}${which ? ` (${which})` : ''}`);
}

class Page {
  private readonly rightToLeft: boolean;

  constructor(
    private readonly language: UnLanguage,
    private readonly words: MatrixWords,
  ) {
    this.rightToLeft = isRightToLeft(language);
  }

  get defaults() {
    const roman = 'Times New Roman';
    const locale = locales[this.language];
    return {
      font: { ascii: roman, hAnsi: roman, cs: roman, eastAsia: fonts[this.language] ?? roman },
      size: 20,
      language: this.rightToLeft
        ? { value: locales.en, bidirectional: locale }
        : this.language === 'zh'
          ? { value: locales.en, eastAsia: locale }
          : { value: locale },
    };
  }

  table(rows: readonly MatrixRow[]): Table {
    const written = [this.headerRow()];
    let heading: string | null = null;
    for (const row of rows) {
      if (row.headingTheme && row.headingTheme !== heading) written.push(this.headingRow(row.headingTheme));
      heading = row.headingTheme ?? heading;
      written.push(this.recommendationRow(row));
    }
    return new Table({
      rows: written,
      columnWidths: [...widths],
      width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
      layout: TableLayoutType.FIXED,
      ...(this.rightToLeft ? { visuallyRightToLeft: true } : {}),
      borders: { top: dotted, bottom: dotted, left: dotted, right: dotted, insideHorizontal: dotted, insideVertical: dotted },
      margins: { left: 108, right: 108, marginUnitType: WidthType.DXA },
    });
  }

  paragraph(children: readonly TextRun[], options: IParagraphOptions = {}): Paragraph {
    return new Paragraph({ ...options, ...(this.rightToLeft ? { bidirectional: true } : {}), children });
  }

  number(): Paragraph {
    const [before, between, after] = this.words.page;
    const field = (number: string) => new TextRun({ children: [number] });
    return this.paragraph(
      [...this.runs(before), field(PageNumber.CURRENT), ...this.runs(between), field(PageNumber.TOTAL_PAGES), ...this.runs(after)],
      { alignment: AlignmentType.CENTER },
    );
  }

  /** A text without a change; its line ends become line breaks. */
  runs(text: string, options: IRunOptions = {}): TextRun[] {
    // only text of such a script: the mark turns brackets and digits around Latin words
    const script = /[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(text) ? { rightToLeft: true } : {};
    if (text === '') return [];
    const lines = xmlText(text).split(/\r\n?|\n/);
    return lines.map((line, index) => new TextRun({ ...options, ...script, text: line, break: index === 0 ? 0 : 1 }));
  }

  private headerRow(): TableRow {
    const cells = this.words.columns.map((text, column) =>
      this.cell(column, [this.paragraph(this.runs(text, { bold: true }), { alignment: AlignmentType.CENTER })]),
    );
    return new TableRow({ children: cells, tableHeader: true, cantSplit: true });
  }

  private headingRow(theme: string): TableRow {
    const text = this.runs(`${this.words.theme}${theme}`, { bold: true, italics: true, size: 28 });
    const cell = new TableCell({
      children: [this.paragraph(text, { keepNext: true })],
      columnSpan: widths.length,
      shading: { type: ShadingType.CLEAR, color: 'auto', fill: 'C6D9F1' },
    });
    return new TableRow({ children: [cell], cantSplit: true });
  }

  private recommendationRow(row: MatrixRow): TableRow {
    const contents = [
      this.recommendation(row),
      [this.paragraph(this.runs(row.positionWords?.trim() || this.words.positions[row.position]))],
      this.classification(row),
      this.assessment(row.assessment),
    ];
    return new TableRow({ children: contents.map((content, column) => this.cell(column, content)), cantSplit: true });
  }

  private recommendation({ originalText, positionSource: source }: MatrixRow): Paragraph[] {
    const text = this.paragraph(this.runs(originalText));
    if (!source) return [text];
    const place = source.paragraph ? `${source.symbol} - ${this.words.paragraph(source.paragraph)}` : source.symbol;
    return [text, this.paragraph([...this.runs(this.words.source, { bold: true }), ...this.runs(place)])];
  }

  private classification({ themes, sdgGoals, affectedPersons }: MatrixRow): Paragraph[] {
    const goals = sdgGoals.map(({ number, label }) => `${number} - ${label.toLocaleUpperCase(this.language)}`);
    return [...this.list(themes), ...this.list(goals, this.words.goals), ...this.list(affectedPersons, this.words.affectedPersons)];
  }

  private list(labels: readonly string[], heading?: string): Paragraph[] {
    const lines = labels.map((label) => this.paragraph(this.runs(`- ${label}`)));
    return heading && lines.length > 0 ? [this.paragraph(this.runs(heading, { bold: true })), ...lines] : lines;
  }

  private assessment(assessment: MatrixAssessment | null): Paragraph[] {
    if (!assessment) return [];
    const { status, text, date } = assessment;
    const since = date ? ` (${this.date(date)})` : '';
    return [
      this.paragraph(this.runs(`${status}${since}`, { bold: true })),
      ...text.split(/\r\n?|\n/).flatMap((line) => (line.trim() ? [this.paragraph(this.runs(line))] : [])),
    ];
  }

  private date(iso: string): string {
    return new Intl.DateTimeFormat(locales[this.language], {
      dateStyle: 'long',
      timeZone: 'UTC',
      calendar: 'gregory',
      numberingSystem: 'latn',
    }).format(new Date(iso));
  }

  private cell(column: number, children: readonly Paragraph[]): TableCell {
    return new TableCell({
      children: children.length > 0 ? children : [this.paragraph([])],
      width: { size: widths[column] ?? 0, type: WidthType.DXA },
      verticalAlign: VerticalAlignTable.TOP,
    });
  }
}
