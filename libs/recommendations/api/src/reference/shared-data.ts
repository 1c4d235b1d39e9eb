import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** For tests: the folder of real data, beside the repository or where `NMIRF_TEST_DATA` says. It is never part of the repository. */
const folder = process.env['NMIRF_TEST_DATA'] ?? resolve(process.cwd(), '../shared/data');

/** Whether the real data are there; a test that needs them is skipped where they are not. */
export const hasSharedData = existsSync(folder);

/** The path of a file of the real data. */
export const sharedData = (path: string): string => join(folder, path);

/** The rows of a CSV file of the real data, by column name. */
export function sharedCsv(path: string): Record<string, string>[] {
  const [header = [], ...rows] = parseCsv(readFileSync(sharedData(path), 'utf8').replace(/^\ufeff/, ''));
  return rows.map((row) => Object.fromEntries(header.map((name, index) => [name, row[index] ?? ''])));
}

function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^,"\r\n]*))(,|\r\n|\n|\r|$)/g)) {
    row.push(quoted?.replace(/""/g, '"') ?? plain ?? '');
    if (end === ',') continue;
    if (row.length > 1 || row[0]) rows.push(row);
    row = [];
  }
  return rows;
}
