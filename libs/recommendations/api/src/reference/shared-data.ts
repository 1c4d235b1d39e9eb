import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'csv-parse/sync';

/** For tests: the folder of real data, beside the repository or where `NMIRF_TEST_DATA` says. It is never part of the repository. */
const folder = process.env['NMIRF_TEST_DATA'] ?? resolve(process.cwd(), '../shared/data');

/** Whether the real data are there; a test that needs them is skipped where they are not. */
export const hasSharedData = existsSync(folder);

/** The path of a file of the real data. */
export const sharedData = (path: string): string => join(folder, path);

/** The rows of a CSV file of the real data, by column name. */
export const sharedCsv = (path: string): Record<string, string>[] =>
  parse(readFileSync(sharedData(path)), { columns: true, bom: true, skip_empty_lines: true });
