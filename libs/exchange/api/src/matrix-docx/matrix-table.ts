import type { MatrixAssessment, MatrixDocumentRow } from '@nmirf/exchange/model';
import { xmlText } from '@nmirf/platform/api';
import { isRightToLeft, type UnLanguage } from '@nmirf/platform/model';
import type { MatrixWords } from './matrix-words';

/** Widths of OHCHR's columns, in twentieths of a point, on a landscape A4 page. */
const widths = [4435, 1134, 5017, 4592] as const;
const wholeWidth = widths.reduce((sum, width) => sum + width, 0);
const borders = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map(
  (side) => `<w:${side} w:val="dotted" w:color="auto" w:sz="2"/>`,
);
const grid = widths.map((width) => `<w:gridCol w:w="${width}"/>`);
const shade = '<w:shd w:fill="C6D9F1" w:color="auto" w:val="clear"/>';

export const locales: Record<UnLanguage, string> = { en: 'en-GB', es: 'es-ES', fr: 'fr-FR', ar: 'ar-SA', ru: 'ru-RU', zh: 'zh-CN' };

const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
const bold = '<w:b/><w:bCs/>';
const headline = `${bold}<w:i/><w:iCs/><w:sz w:val="28"/><w:szCs w:val="28"/>`;

/**
 * The table of a matrix in WordprocessingML, row by row. As text and not as a tree of objects: of thousands of rows that took minutes of a busy
 * processor and half a gigabyte, all in one go. Elements stand in the order that the schema wants (ISO/IEC 29500-1, annex A).
 */
export class MatrixTable {
  private readonly rightToLeft: boolean;
  private readonly dates: Intl.DateTimeFormat;

  constructor(
    private readonly language: UnLanguage,
    private readonly words: MatrixWords,
  ) {
    this.rightToLeft = isRightToLeft(language);
    this.dates = new Intl.DateTimeFormat(locales[language], {
      dateStyle: 'long',
      timeZone: 'UTC',
      calendar: 'gregory',
      numberingSystem: 'latn',
    });
  }

  *xml(rows: readonly MatrixDocumentRow[]): Generator<string> {
    yield `<w:tbl><w:tblPr>${this.rightToLeft ? '<w:bidiVisual/>' : ''}<w:tblW w:type="dxa" w:w="${wholeWidth}"/><w:tblBorders>${borders.join('')}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:type="dxa" w:w="108"/><w:right w:type="dxa" w:w="108"/></w:tblCellMar></w:tblPr><w:tblGrid>${grid.join('')}</w:tblGrid>`;
    yield this.row(
      this.words.columns.map((text) => this.paragraph(this.runs(text, bold), { center: true })),
      '<w:tblHeader/>',
    );
    let heading: string | null = null;
    for (const row of rows) {
      if (row.headingTheme && row.headingTheme !== heading) yield this.headingRow(row.headingTheme);
      heading = row.headingTheme ?? heading;
      yield this.row([this.recommendation(row), this.position(row), this.classification(row), this.assessment(row.assessment)]);
    }
    yield '</w:tbl>';
  }

  private row(cells: readonly string[], properties = ''): string {
    const written = cells.map(
      (content, column) =>
        `<w:tc><w:tcPr><w:tcW w:type="dxa" w:w="${widths[column] ?? 0}"/><w:vAlign w:val="top"/></w:tcPr>${content || this.paragraph('')}</w:tc>`,
    );
    return `<w:tr><w:trPr><w:cantSplit/>${properties}</w:trPr>${written.join('')}</w:tr>`;
  }

  private headingRow(theme: string): string {
    const text = this.paragraph(this.runs(`${this.words.theme}${theme}`, headline), { keepNext: true });
    return `<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:type="dxa" w:w="${wholeWidth}"/><w:gridSpan w:val="${widths.length}"/>${shade}</w:tcPr>${text}</w:tc></w:tr>`;
  }

  private paragraph(runs: string, { center = false, keepNext = false } = {}): string {
    const properties = `${keepNext ? '<w:keepNext/>' : ''}${this.rightToLeft ? '<w:bidi/>' : ''}${center ? '<w:jc w:val="center"/>' : ''}`;
    const content = `${properties && `<w:pPr>${properties}</w:pPr>`}${runs}`;
    return content ? `<w:p>${content}</w:p>` : '<w:p/>';
  }

  /** A text without a change; its line ends become line breaks. */
  private runs(text: string, look = ''): string {
    if (text === '') return '';
    // only text of such a script: the mark turns brackets and digits around Latin words
    const properties = look + (/[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(text) ? '<w:rtl/>' : '');
    const lines = xmlText(text).split(/\r\n?|\n/);
    return lines
      .map(
        (line, index) =>
          `<w:r>${properties && `<w:rPr>${properties}</w:rPr>`}${index === 0 ? '' : '<w:br/>'}<w:t xml:space="preserve">${escaped(line)}</w:t></w:r>`,
      )
      .join('');
  }

  private recommendation({ originalText, positionSource: source }: MatrixDocumentRow): string {
    const text = this.paragraph(this.runs(originalText));
    if (!source) return text;
    const place = source.paragraph ? `${source.symbol} - ${this.words.paragraph(source.paragraph)}` : source.symbol;
    return text + this.paragraph(this.runs(this.words.source, bold) + this.runs(place));
  }

  private position({ positionWords, position }: MatrixDocumentRow): string {
    return this.paragraph(this.runs(positionWords?.trim() || this.words.positions[position]));
  }

  private classification({ themes, sdgGoals, affectedPersons }: MatrixDocumentRow): string {
    const goals = sdgGoals.map(({ number, label }) => `${number} - ${label.toLocaleUpperCase(this.language)}`);
    return this.list(themes) + this.list(goals, this.words.goals) + this.list(affectedPersons, this.words.affectedPersons);
  }

  private list(labels: readonly string[], heading?: string): string {
    const lines = labels.map((label) => this.paragraph(this.runs(`- ${label}`)));
    return (heading && lines.length > 0 ? this.paragraph(this.runs(heading, bold)) : '') + lines.join('');
  }

  private assessment(assessment: MatrixAssessment | null): string {
    if (!assessment) return '';
    const { status, text, date } = assessment;
    const since = date ? ` (${this.dates.format(new Date(date))})` : '';
    const lines = text.split(/\r\n?|\n/).map((line) => (line.trim() ? this.paragraph(this.runs(line)) : ''));
    return this.paragraph(this.runs(`${status}${since}`, bold)) + lines.join('');
  }
}
