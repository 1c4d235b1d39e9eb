import { Problem } from '@nmirf/platform/model';

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
  const first = (/^(?:"(?:[^"]|"")*"|[^"\r\n])*/.exec(text)?.[0] ?? '').replace(/"(?:[^"]|"")*"/g, '');
  return first.split(';').length > first.split(',').length ? ';' : ',';
}

/** Reads one cell from `at`: its text, and where it ends. */
function cellAt(text: string, at: number, separator: string, line: number): { cell: string; end: number } {
  if (text[at] !== '"') {
    let end = at;
    while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') {
      if (text[end] === '"') throw malformed(line);
      end += 1;
    }
    return { cell: text.slice(at, end), end };
  }
  let cell = '';
  let from = at + 1;
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote < 0) throw malformed(line);
    cell += text.slice(from, quote);
    const next = text[quote + 1];
    if (next === '"') {
      cell += '"';
      from = quote + 2;
      continue;
    }
    if (next !== undefined && next !== separator && next !== '\n' && next !== '\r') throw malformed(line);
    return { cell, end: quote + 1 };
  }
}

/**
 * The rows of a CSV file (RFC 4180): UTF-8 with or without a mark of byte order, comma or semicolon, lines ended in any of the three ways.
 * An empty line is a row of one empty cell, so that a row's place is its number. Strict about quotation marks.
 */
export function readCsv(bytes: Uint8Array): string[][] {
  const text = textOf(bytes);
  const separator = separatorOf(text);
  const rows: string[][] = [];
  let row: string[] = [];
  let line = 1;
  let at = 0;
  while (at < text.length) {
    const { cell, end } = cellAt(text, at, separator, line);
    for (let place = at; place < end; place += 1) if (text[place] === '\n') line += 1;
    row.push(cell);
    at = end;
    if (text[at] === separator) {
      at += 1;
      // a separator as the very last character: an empty cell follows it
      if (at === text.length) row.push('');
      continue;
    }
    rows.push(row);
    row = [];
    line += 1;
    at += text.startsWith('\r\n', at) ? 2 : 1;
  }
  if (row.length) rows.push(row);
  return rows;
}
