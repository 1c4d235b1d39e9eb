import { posix } from 'node:path';
import { openArchive, readXml, type Archive } from '@nmirf/platform/api';
import type { MatrixRevisions, ParsedMatrix } from '@nmirf/recommendations/model';
import { MatrixBuilder } from './matrix-builder';
import { PlainText } from './matrix-header';
import { MatrixRefusal, matrixRules, wordprocessing } from './matrix-refusal';
import { WordTables } from './word-table';

/**
 * Reads OHCHR's thematic list ("matrix") of the recommendations of a UPR review from a Word file, in any of its layouts.
 * Takes a path or the bytes; the kind is told from the content, never from the name. Tracked changes count as accepted unless the text
 * before them is asked for. Throws a `MatrixRefusal` for a file it cannot take.
 */
export async function parseMatrix(file: string | Buffer, revisions: MatrixRevisions = 'accepted'): Promise<ParsedMatrix> {
  const archive = await openArchive(file, matrixRules);
  try {
    const main = mainPart(archive);
    const matrix = new MatrixBuilder();
    const document = new WordTables((row) => matrix.take(row), revisions);
    await readXml(await archive.read(main), wordprocessing, matrixRules, document, (bytes) => matrix.refuseEndlessSearch(bytes));
    const header = await headerText(archive, posix.dirname(main));
    return matrix.finish(`${header}\n${document.outside}`, revisions);
  } finally {
    archive.close();
  }
}

/** The document's main part: some producers write word/document2.xml. Parts of other formats tell what the file really is. */
function mainPart(archive: Archive): string {
  const main = archive.names.find((name) => /^word\/document\d*\.xml$/i.test(name));
  if (main) return main;
  const kinds: [string, RegExp][] = [
    ['xlsx', /^xl\/workbook\./],
    ['pptx', /^ppt\/presentation\./],
    ['odt', /^content\.xml$/],
  ];
  const kind = kinds.find(([, part]) => archive.names.some((name) => part.test(name)))?.[0] ?? 'zip';
  throw new MatrixRefusal('matrix.not-docx', { kind });
}

/** The text of the page headers, which say which review it is. */
async function headerText(archive: Archive, folder: string): Promise<string> {
  const names = archive.names.filter((name) => posix.dirname(name) === folder && /^header\d*\.xml$/i.test(posix.basename(name)));
  const text = new PlainText();
  for (const name of names.slice(0, 10)) await readXml(await archive.read(name), wordprocessing, matrixRules, text);
  return text.all;
}
