import { Problem } from '@nmirf/platform/model';
import { CsvError, parse } from 'csv-parse/sync';

/** Quotation marks out of place: the rest of the file would be read wrongly, so nothing of it is. */
const malformed = (line: number) => new Problem('institutions.file-malformed', 422, { line });

function textOf(bytes: Uint8Array): string {
  try {
    // strips the mark of byte order
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (!text.includes('\0')) return text;
  } catch {
    // said below
  }
  throw new Problem('institutions.file-not-utf8', 422);
}

/** Semicolon where the first line has more of them than commas: spreadsheets of many countries write it so. */
function separatorOf(text: string): ',' | ';' {
  const found = { ',': 0, ';': 0 };
  // piece by piece: one expression over the whole line has no stack for a line of many megabytes
  for (const [piece] of text.matchAll(/"[^"]*(?:"|$)|[^",;\r\n]+|[,;\r\n]/g)) {
    if (piece === '\n' || piece === '\r') break;
    if (piece === ',' || piece === ';') found[piece] += 1;
  }
  return found[';'] > found[','] ? ';' : ',';
}

/** The line, from 1, in which the cell begins that comes after so many bytes. */
const lineAfter = (bytes: Buffer, count: number) =>
  bytes
    .subarray(0, count)
    .toString()
    .split(/\r\n|\r|\n/).length;

/**
 * The rows of a CSV file (RFC 4180): UTF-8 with or without a mark of byte order, comma or semicolon, lines ended in any of the three ways.
 * An empty line is a row of one empty cell, so that a row's place is its number. Strict about quotation marks.
 */
export function readCsv(bytes: Uint8Array): string[][] {
  const text = textOf(bytes);
  const content = Buffer.from(text);
  try {
    return parse(content, {
      delimiter: separatorOf(text),
      record_delimiter: ['\r\n', '\n', '\r'],
      // how wide each row is, its reader tells with the row's number
      relax_column_count: true,
    });
  } catch (error) {
    // the library's own count of lines takes `\r\n` in a cell for two, and is where the cell ends
    if (error instanceof CsvError) throw malformed(lineAfter(content, Number(error['bytes'])));
    throw error;
  }
}
