import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { describeDirectoryFault, DirectoryService } from '@nmirf/institutions/api';
import type { DirectoryPreview } from '@nmirf/institutions/model';
import type { Config } from '@nmirf/platform/api';
import { Problem, systemActor } from '@nmirf/platform/model';
import { Refused, withApp, type Outcome } from './command';
import { sha256 } from './import';

/** Imports institutions from a CSV or Excel file: every row without a fault. The faults of the others are listed. */
export async function importInstitutions(config: Config, file: string, { dryRun }: { dryRun?: boolean }): Promise<Outcome> {
  const info = await stat(file).catch(() => undefined);
  if (!info?.isFile()) throw new Refused('file.absent', `There is no file ${file}.`);
  const limitMb = config.NMIRF_UPLOAD_LIMIT_MB;
  if (info.size > limitMb * 1_048_576) throw new Refused('file.too-large', `The file is larger than ${limitMb} MB.`);
  const upload = { path: file, name: basename(file), size: info.size, sha256: await sha256(file) };
  const preview = await withApp(config, async (app) => {
    const directory = app.get(DirectoryService, { strict: false });
    try {
      const found = await directory.preview(upload);
      if (!dryRun && found.new + found.changed > 0) await directory.apply(systemActor, upload, found.plan);
      return found;
    } catch (error) {
      if (error instanceof Problem) throw new Refused(error.code, describeDirectoryFault(error.code, error.params));
      throw error;
    }
  });
  return { result: summary(preview), text: sentences(preview, dryRun) };
}

const problemsOf = ({ items }: DirectoryPreview) =>
  items.flatMap(({ problems }) =>
    problems.map(({ row, column, code, params }) => ({ row, column, code, message: describeDirectoryFault(code, params) })),
  );

const summary = (preview: DirectoryPreview) => ({
  rows: preview.rows,
  new: preview.new,
  changed: preview.changed,
  unchanged: preview.unchanged,
  problems: problemsOf(preview),
});

const sentences = (preview: DirectoryPreview, dryRun: boolean | undefined): string =>
  [
    `${preview.rows} rows: ${preview.new} new, ${preview.changed} changed, ${preview.unchanged} unchanged, ${preview.blocked} left out${dryRun ? ' (nothing was written)' : ''}.`,
    ...problemsOf(preview).map(({ row, column, code, message }) => `Row ${row}${column && `, ${column}`}: ${message} (${code})`),
  ].join('\n');
