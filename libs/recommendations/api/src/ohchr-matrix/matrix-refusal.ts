import type { ArchiveFault, ArchiveRules, XmlVocabulary } from '@nmirf/platform/api';
import { Problem } from '@nmirf/platform/model';
import type { MatrixRefusalCode } from '@nmirf/recommendations/model';

/** A whole file is not taken. It is a problem like any other, so it reaches the person in words: 413 too large, 422 anything else. */
export class MatrixRefusal extends Problem {
  declare readonly code: MatrixRefusalCode;

  constructor(code: MatrixRefusalCode, params: Record<string, string | number> = {}) {
    super(code, code === 'matrix.too-large' ? 413 : 422, params);
    this.name = 'MatrixRefusal';
  }
}

/**
 * What a file may ask of the server. The largest matrix known (347 rows) is 100 kB and unpacks to 1.6 MB;
 * 5,000 rows as OHCHR writes them unpack to 23 MB.
 */
export const matrixLimits = {
  fileBytes: 20 * 1024 * 1024,
  unpackedBytes: 64 * 1024 * 1024,
  /** deflate reaches 1,032; Word's own files stay below 40 */
  ratio: 250,
  /** below this size a ratio says nothing */
  ratioFromBytes: 4 * 1024 * 1024,
  entries: 2000,
  /** real ones have up to some hundreds; this many are read in two seconds */
  rows: 6000,
  cellCharacters: 100_000,
  elementDepth: 256,
  attributes: 200,
  /** characters in one text or one tag */
  runCharacters: 4 * 1024 * 1024,
  /** where no header of a matrix has been seen by then, there is none */
  bytesBeforeHeader: 4 * 1024 * 1024,
  rowsBeforeHeader: 300,
} as const;

const codes: Record<ArchiveFault, MatrixRefusalCode> = {
  'empty-file': 'matrix.empty-file',
  'too-large': 'matrix.too-large',
  'old-office': 'matrix.old-word',
  encrypted: 'matrix.encrypted',
  pdf: 'matrix.pdf',
  'other-kind': 'matrix.not-docx',
  damaged: 'matrix.damaged',
  'unsafe-archive': 'matrix.unsafe-archive',
  'unsafe-xml': 'matrix.unsafe-xml',
};

/** How a matrix's archive and its parts are read. */
export const matrixRules: ArchiveRules = {
  limits: matrixLimits,
  refusal: (fault, params) => new MatrixRefusal(codes[fault], params),
};

export const wordprocessing: XmlVocabulary = {
  namespaces: ['http://schemas.openxmlformats.org/wordprocessingml/2006/main', 'http://purl.oclc.org/ooxml/wordprocessingml/main'],
  prefixedAttributes: true,
};
