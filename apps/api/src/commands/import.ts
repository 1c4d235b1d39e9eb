import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { createHash } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import type { Config } from '@nmirf/platform/api';
import { Problem, systemActor } from '@nmirf/platform/model';
import { describeMatrixFault, ImportService } from '@nmirf/recommendations/api';
import type { ImportCounts, ImportProblem } from '@nmirf/recommendations/model';
import { Refused, withApp, type Outcome } from './command';

interface ImportOptions {
  dryRun?: boolean;
  symbol?: string;
}

/** Imports OHCHR's matrix: every row without a blocking fault. The faults of the others are listed. */
export async function importFile(config: Config, file: string, { dryRun, symbol }: ImportOptions): Promise<Outcome> {
  const info = await stat(file).catch(() => undefined);
  if (!info?.isFile()) throw new Refused('file.absent', `There is no file ${file}.`);
  const { counts, problems } = await withApp(config, async (app) => {
    const imports = app.get(ImportService);
    try {
      const before = await imports.dryRun(file, symbol);
      if (dryRun || before.counts.new + before.counts.changed === 0) return before;
      const upload = { path: file, name: basename(file), size: info.size, sha256: await sha256(file) };
      const made = await imports.create(systemActor, upload, symbol);
      return { counts: (await imports.applyNow(systemActor, made.id)).counts, problems: before.problems };
    } catch (error) {
      if (error instanceof Problem) throw new Refused(error.code, describeMatrixFault(error.code, error.params));
      throw error;
    }
  });
  return { result: summary(counts, problems), text: sentences(counts, problems, dryRun) };
}

/** The SHA-256 of a file, in hexadecimal. */
export async function sha256(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

const summary = (counts: ImportCounts, problems: readonly ImportProblem[]) => ({
  format: 'ohchr-matrix',
  rows: counts.rows,
  new: counts.new,
  changed: counts.changed,
  unchanged: counts.unchanged,
  positions: counts.positions,
  recommendingStates: counts.recommendingStates,
  themes: counts.themes,
  problems: problems.map(({ row, code, params }) => ({ row, code, message: describeMatrixFault(code, params) })),
});

function sentences(counts: ImportCounts, problems: readonly ImportProblem[], dryRun: boolean | undefined): string {
  const { supported, noted, partly, pending } = counts.positions;
  return [
    `${counts.rows} rows: ${counts.new} new, ${counts.changed} changed, ${counts.unchanged} unchanged${dryRun ? ' (nothing was written)' : ''}.`,
    `Positions: ${supported} supported, ${noted} noted, ${partly} partly, ${pending} pending. ${counts.recommendingStates} recommending States, ${counts.themes} themes.`,
    ...problems.map(({ row, code, params }) => `Row ${row}: ${describeMatrixFault(code, params)} (${code})`),
  ].join('\n');
}
