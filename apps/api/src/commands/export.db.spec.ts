import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseConfig, type Config } from '@nmirf/platform/api';
import { freshDatabaseUrl } from '@nmirf/platform/api/testing';
import { matrixFixture, parseMatrix } from '@nmirf/recommendations/api/testing';
import { exportMatrix } from './export';
import { importFile } from './import';
import { migrateDatabase } from './migrate';

jest.setTimeout(120_000);

describe('the matrix from the command line', () => {
  let config: Config;
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'nmirf-export-'));
    config = parseConfig({
      DATABASE_URL: await freshDatabaseUrl('_export'),
      NMIRF_SECRET: 'export'.repeat(10),
      NMIRF_LOG_LEVEL: 'silent',
      NMIRF_DATA_DIR: join(folder, 'data'),
      NODE_ENV: 'test',
    });
    await migrateDatabase(config);
    await writeFile(join(folder, 'came.docx'), await matrixFixture({ rows: 3 }));
    await importFile(config, join(folder, 'came.docx'), { otherState: true });
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('is written whole, in the format of the file’s ending, over what was there', async () => {
    const to = join(folder, 'home.docx');
    await writeFile(to, 'an old one');
    expect((await exportMatrix(config, { document: 'a/hrc/58/7', to })).result).toEqual({ rows: 3, filled: 0 });
    const [came, went] = [await parseMatrix(join(folder, 'came.docx')), await parseMatrix(to)];
    expect(went.rows.map(({ original }) => original)).toEqual(came.rows.map(({ original }) => original));
    const sheet = join(folder, 'work.XLSX');
    expect((await exportMatrix(config, { document: 'A/HRC/58/7', to: sheet, lang: 'ar' })).result).toEqual({ rows: 3, filled: 0 });
    expect((await readFile(sheet)).subarray(0, 2).toString()).toBe('PK');
  });

  it('is refused by a code, and nothing is written, for an unknown document, ending or folder', async () => {
    const before = await readdir(folder);
    for (const [document, name, code] of [
      ['A/HRC/0/0', 'none.docx', 'document.unknown'],
      ['A/HRC/58/7', 'none.pdf', 'export.ending-unknown'],
      ['A/HRC/58/7', 'none', 'export.ending-unknown'],
      ['A/HRC/58/7', 'absent/none.docx', 'export.folder-absent'],
    ] as const)
      await expect(exportMatrix(config, { document, to: join(folder, name) })).rejects.toMatchObject({ code });
    expect(await readdir(folder)).toEqual(before);
  });
});
