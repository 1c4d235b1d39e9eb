import { rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { randomUUID } from 'node:crypto';
import { MatrixExportService } from '@nmirf/exchange/api';
import { ExportFormat } from '@nmirf/exchange/model';
import type { Config } from '@nmirf/platform/api';
import { Problem, systemActor, type UnLanguage } from '@nmirf/platform/model';
import { Refused, withApp, type Outcome } from './command';

interface ExportOptions {
  document: string;
  to: string;
  lang?: UnLanguage;
}

/** Writes the matrix of a document to a file: Word's for the mechanism, or the working sheet; the file's ending says which. */
export async function exportMatrix(config: Config, { document, to, lang }: ExportOptions): Promise<Outcome> {
  const format = ExportFormat.safeParse(extname(to).slice(1).toLowerCase());
  if (!format.success) throw new Refused('export.ending-unknown', `The file must end in .docx or .xlsx: ${to}`);
  const target = resolve(to);
  const folder = await stat(dirname(target)).catch(() => undefined);
  if (!folder?.isDirectory()) throw new Refused('export.folder-absent', `There is no folder ${dirname(target)}.`);
  const there = await stat(target).catch(() => undefined);
  if (there && !there.isFile()) throw new Refused('export.not-a-file', `${to} is there and is no file.`);
  const { bytes, rows, filled } = await withApp(config, async (app) => {
    try {
      return await app.get(MatrixExportService).makeNow(systemActor, document, format.data, lang);
    } catch (error) {
      if (error instanceof Problem && error.code === 'request.not-found')
        throw new Refused('document.unknown', `There is no document with the symbol ${document}.`);
      throw error;
    }
  });
  await writeWhole(target, bytes);
  return { result: { rows, filled }, text: `${rows} recommendations, ${filled} of them with something of the State’s: ${to}` };
}

/** Beside its place first: nobody ever finds half a file under the name, and one that was there stays until the new one is whole. */
async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const partial = join(dirname(path), `.${basename(path)}.${randomUUID()}.part`);
  try {
    await writeFile(partial, bytes, { flag: 'wx', mode: 0o600 });
    await rename(partial, path);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}
