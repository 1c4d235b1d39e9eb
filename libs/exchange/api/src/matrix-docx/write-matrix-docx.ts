import type { MatrixDocument } from '@nmirf/exchange/model';
import { xmlText } from '@nmirf/platform/api';
import { isRightToLeft, type UnLanguage } from '@nmirf/platform/model';
import {
  AlignmentType,
  Document,
  Footer,
  Header,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  TextRun,
  type IParagraphOptions,
} from 'docx';
import { documentShape } from '../splice/shapes';
import { spliced } from '../splice/splice';
import { locales, MatrixTable } from './matrix-table';
import { matrixWords, type MatrixWords } from './matrix-words';

const fonts: Partial<Record<UnLanguage, string>> = { zh: 'SimSun' };

/**
 * Writes the matrix of a review as OHCHR's Word file, in the newest layout that has a column for the State: a row for each recommendation in
 * the order of the source, full-width headings where the theme changes. Nothing in it names a person or a machine of the State.
 *
 * A library makes the document without its table; the rows are written into it one by one, so that thousands of them hold up nothing else.
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
        headers: { default: new Header({ children: [page.paragraph([page.run(title, { bold: true, size: 28 })])] }) },
        footers: { default: new Footer({ children: [page.number()] }) },
        children: [page.paragraph([])],
      },
    ],
  });
  return spliced(await Packer.toBuffer(document), documentShape, () => new MatrixTable(matrix.language, words).xml(matrix.rows));
}

/** `UPR of Slovenia (4th Cycle - 48th Session)`: the line by which readers tell the review. */
function titleOf({ stateName, cycle, session }: MatrixDocument, words: MatrixWords): string {
  const which = [cycle ? words.cycle(cycle) : '', session ? words.session(session) : ''].filter((part) => part !== '').join(' - ');
  return xmlText(`${words.review(stateName)}${which ? ` (${which})` : ''}`);
}

/** What stands on every page. */
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

  paragraph(children: readonly TextRun[], options: IParagraphOptions = {}): Paragraph {
    return new Paragraph({ ...options, ...(this.rightToLeft ? { bidirectional: true } : {}), children });
  }

  run(text: string, look: { bold?: boolean; size?: number } = {}): TextRun {
    return new TextRun({ ...look, ...(/[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(text) ? { rightToLeft: true } : {}), text });
  }

  number(): Paragraph {
    const field = (number: string) => new TextRun({ children: [number] });
    const [before, between, after] = this.words.page.map((text) => (text ? [this.run(text)] : []));
    const children = [...(before ?? []), field(PageNumber.CURRENT), ...(between ?? []), field(PageNumber.TOTAL_PAGES), ...(after ?? [])];
    return this.paragraph(children, { alignment: AlignmentType.CENTER });
  }
}
