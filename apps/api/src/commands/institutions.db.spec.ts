import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseConfig, type Config } from '@nmirf/platform/api';
import { freshDatabaseUrl } from '@nmirf/platform/api/testing';
import { importInstitutions } from './institutions';

jest.setTimeout(60_000);

describe('institutions from the command line', () => {
  let config: Config;
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'nmirf-institutions-'));
    const env = { NMIRF_SECRET: 'directory'.repeat(5), NMIRF_LOG_LEVEL: 'silent' };
    config = parseConfig({ ...env, DATABASE_URL: await freshDatabaseUrl('_institutions'), NMIRF_DATA_DIR: folder });
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const written = async (content: string) => {
    const path = join(folder, 'bodies.csv');
    await writeFile(path, content);
    return path;
  };

  it('are shown, brought, and the second time unchanged', async () => {
    const file = await written('code,name_en,branch,level\nMOH,Ministry of Health,executive,national\nBAD,Bad,royal,national\n');
    const problems = [{ row: 3, column: 'branch', code: 'institutions.row-branch-unknown', message: 'The branch "royal" is not known.' }];
    const shown = await importInstitutions(config, file, { dryRun: true });
    expect(shown.result).toEqual({ rows: 2, new: 1, changed: 0, unchanged: 0, problems });
    expect(shown.text).toBe(
      '2 rows: 1 new, 0 changed, 0 unchanged, 1 left out (nothing was written).\nRow 3, branch: The branch "royal" is not known. (institutions.row-branch-unknown)',
    );
    expect((await importInstitutions(config, file, {})).result).toEqual({ rows: 2, new: 1, changed: 0, unchanged: 0, problems });
    expect((await importInstitutions(config, file, {})).result).toEqual({ rows: 2, new: 0, changed: 0, unchanged: 1, problems });
  });

  it('of a file that cannot be taken are refused in words', async () => {
    await expect(importInstitutions(config, join(folder, 'none.csv'), {})).rejects.toMatchObject({ code: 'file.absent' });
    const file = await written('name_en\nMinistry');
    await expect(importInstitutions(config, file, {})).rejects.toMatchObject({
      code: 'institutions.file-no-code-column',
      message: 'The first line names no column "code".',
    });
  });
});
