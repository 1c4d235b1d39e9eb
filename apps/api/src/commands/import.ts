import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { createHash } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import type { Config } from '@nmirf/platform/api';
import { Problem, systemActor } from '@nmirf/platform/model';
import { describeMatrixFault, ImportService, type DryRun } from '@nmirf/recommendations/api';
import { Refused, withApp, type Outcome } from './command';

interface ImportOptions {
  dryRun?: boolean;
  symbol?: string;
  session?: number;
  otherState?: boolean;
}

/** Imports OHCHR's matrix: every row without a blocking fault. The faults of the others are listed. */
export async function importFile(config: Config, file: string, { dryRun, symbol, session, otherState }: ImportOptions): Promise<Outcome> {
  const info = await stat(file).catch(() => undefined);
  if (!info?.isFile()) throw new Refused('file.absent', `There is no file ${file}.`);
  const read = await withApp(config, async (app) => {
    const imports = app.get(ImportService);
    try {
      const before = await imports.dryRun(file, { symbol, session });
      if (dryRun) return before;
      const [obstacle] = before.obstacles.filter(({ code }) => !(otherState && code === 'import.other-state'));
      if (obstacle) throw obstacle;
      if (before.counts.new + before.counts.changed === 0) return { ...before, obstacles: [] };
      const upload = { path: file, name: basename(file), size: info.size, sha256: await sha256(file) };
      const made = await imports.create(systemActor, upload, { symbol, session });
      const applied = await imports.applyNow(systemActor, made.id, { otherState: made.stateUnderReview?.name });
      return { ...before, counts: applied.counts, obstacles: [] };
    } catch (error) {
      if (error instanceof Problem) throw new Refused(error.code, describeMatrixFault(error.code, error.params));
      throw error;
    }
  });
  return { result: summary(read), text: sentences(read, dryRun) };
}

/** The SHA-256 of a file, in hexadecimal. */
export async function sha256(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

/** The faults of the file as a whole, which have no row, and those of its rows. */
const faultsOf = ({ obstacles, problems }: DryRun) =>
  [...obstacles.map(({ code, params }) => ({ row: null, code, params })), ...problems].map(({ row, code, params }) => ({
    row,
    code,
    message: describeMatrixFault(code, params),
  }));

const summary = (read: DryRun) => ({
  format: 'ohchr-matrix',
  symbol: read.target.symbol || null,
  state: read.state,
  session: read.target.session,
  cycle: read.target.cycle,
  rows: read.counts.rows,
  new: read.counts.new,
  changed: read.counts.changed,
  unchanged: read.counts.unchanged,
  positions: read.counts.positions,
  recommendingStates: read.counts.recommendingStates,
  themes: read.counts.themes,
  problems: faultsOf(read),
});

function sentences(read: DryRun, dryRun: boolean | undefined): string {
  const { rows, new: added, changed, unchanged, positions, recommendingStates, themes } = read.counts;
  return [
    `${rows} rows: ${added} new, ${changed} changed, ${unchanged} unchanged${dryRun ? ' (nothing was written)' : ''}.`,
    `Positions: ${positions.supported} supported, ${positions.noted} noted, ${positions.partly} partly, ${positions.pending} pending. ${recommendingStates} recommending States, ${themes} themes.`,
    ...faultsOf(read).map(({ row, code, message }) => `${row === null ? 'The file' : `Row ${row}`}: ${message} (${code})`),
  ].join('\n');
}
