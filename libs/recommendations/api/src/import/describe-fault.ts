const sentences: Record<string, string> = {
  'matrix.empty-file': 'The file is empty.',
  'matrix.too-large': 'The file is too large to be a matrix.',
  'matrix.old-word': 'This is a document of an old Word (.doc). Open it in Word and save it as DOCX.',
  'matrix.encrypted': 'The file is protected by a password. Open it in Word and save it without one.',
  'matrix.pdf': 'This is a PDF. Ask for the Word file, or save it as DOCX.',
  'matrix.not-docx': 'This is not a Word document (DOCX).',
  'matrix.damaged': 'The file is damaged. Open it in Word and save it again.',
  'matrix.unsafe-archive': 'The file unpacks to far more than a document holds, so it was not opened.',
  'matrix.unsafe-xml': 'The file holds declarations that a Word document does not need and that can do harm, so it was not read.',
  'matrix.no-table': 'The document has no table of recommendations.',
  'matrix.no-number': 'The paragraph number is missing.',
  'matrix.duplicate-number': 'The number {value} stands already in row {firstRow}.',
  'matrix.no-text': 'The text is missing.',
  'matrix.no-position': 'The position is missing.',
  'matrix.unknown-position': 'The position “{value}” is not known.',
  'matrix.no-state': 'No recommending State was found.',
  'matrix.unknown-state': '“{value}” is not on the list of States.',
  'matrix.unknown-theme': 'The theme “{value}” is not on the list; it is kept as it is.',
  'matrix.unknown-affected-persons': 'The group “{value}” is not on the list; it is kept as it is.',
  'matrix.unknown-goal': 'The goal “{value}” is not known.',
  'matrix.tracked-changes': 'There are tracked changes in this row. They are read as accepted.',
  'import.nothing-to-apply': 'No row can be imported.',
  'import.session-unknown': 'The file does not name the session of the review. Give it with --session.',
  'import.other-state': 'The matrix is about another State: {state}. If that is meant, say --other-state.',
  'import.other-language': 'The document is here already, in another language. A file in its own language can be imported.',
  'import.symbol-missing': 'The file does not name its document. Give it with --symbol.',
};

/** A fault of a file or row in plain English, for the command line. The web has its own words in every language. */
export const describeMatrixFault = (code: string, params: Record<string, unknown>): string =>
  (sentences[code] ?? code).replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''));
