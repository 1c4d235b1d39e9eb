import { spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import { AuditService, execute, parseConfig, readFirst, readRows } from '@nmirf/platform/api';
import { freshDatabaseUrl } from '@nmirf/platform/api/testing';
import { systemActor } from '@nmirf/platform/model';
import { ImportService } from '@nmirf/recommendations/api';
import { matrixFixture } from '@nmirf/recommendations/api/testing';
import { DataSource } from 'typeorm';
import { AppModule } from '../../api/src/app.module';

const rows = 5000;
const kills = 10;

/** Everything that an import writes, without ids and times: equal when two databases hold the same. */
const contents = `select md5(string_agg(line, '|' order by line)) as digest, count(*)::int as n from (
  select concat_ws('~', r.code, r.ordinal, r.texts, r.position, r.source_hash, r.visibility, r.version, d.symbol,
    array(select state_code from recommendation_state where recommendation_id = r.id order by ordinal),
    array(select theme_code from recommendation_theme where recommendation_id = r.id order by 1),
    array(select affected_code from recommendation_affected_persons where recommendation_id = r.id order by 1),
    array(select goal_number from recommendation_goal where recommendation_id = r.id order by 1)) as line
  from recommendation r join source_document d on d.id = r.document_id) x`;

describe('an import whose worker is killed', () => {
  let folder: string;
  let file: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'nmirf-crash-'));
    file = join(folder, 'matrix.docx');
    await writeFile(file, await matrixFixture({ rows }));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  async function installation(suffix: string) {
    const env = {
      DATABASE_URL: await freshDatabaseUrl(suffix),
      NMIRF_SECRET: 'crash'.repeat(10),
      NMIRF_DATA_DIR: join(folder, suffix),
      NMIRF_LOG_LEVEL: 'error',
      NODE_ENV: 'test',
    };
    const app = await NestFactory.createApplicationContext(AppModule.with(parseConfig(env)), { logger: false, abortOnError: false });
    return { env, app };
  }

  function worker(env: Record<string, string>): ChildProcess {
    return spawn(process.execPath, [join(__dirname, '../../../dist/apps/api/worker.mjs')], {
      env: { ...process.env, ...env },
      stdio: 'inherit',
    });
  }

  async function begin(app: INestApplicationContext): Promise<string> {
    const imports = app.get(ImportService);
    const content = {
      path: file,
      name: 'matrix.docx',
      size: (await stat(file)).size,
      sha256: createHash('sha256').update('x').digest('hex'),
    };
    const { id } = await imports.create(systemActor, content);
    await imports.apply(systemActor, id, { otherState: 'Slovenia' });
    return id;
  }

  const state = async (db: DataSource, id: string) =>
    (
      await readRows<{
        state: string;
        done: number;
      }>(db, 'select i.state, p.done from import i left join import_progress p on p.import_id = i.id where i.id = $1', [id])
    )[0];

  async function outcome(app: INestApplicationContext) {
    const db = app.get(DataSource);
    const digest = await readFirst<{ digest: string; n: number }>(db, contents);
    const audit = await readFirst<{ n: number }>(db, `select count(*)::int as n from audit_entry where action = 'import.apply'`);
    return { ...digest, batches: audit?.n, audit: (await app.get(AuditService).verify()).intact };
  }

  it(`${kills} times at different points ends as one that was not disturbed, with one audit batch`, async () => {
    const calm = await installation('_calm');
    const calmId = await begin(calm.app);
    const calmWorker = worker(calm.env);
    while ((await state(calm.app.get(DataSource), calmId))?.state !== 'applied') await wait(100);
    calmWorker.kill('SIGTERM');
    const expected = await outcome(calm.app);
    await calm.app.close();
    expect(expected).toMatchObject({ n: rows, batches: 1, audit: true });

    const stormy = await installation('_stormy');
    const db = stormy.app.get(DataSource);
    const id = await begin(stormy.app);
    let killed = 0;
    for (; killed < kills; killed += 1) {
      await execute(db, 'update import_progress set done = 0 where import_id = $1', [id]);
      const victim = worker(stormy.env);
      const point = Math.round((killed / kills) * rows);
      // the first is killed before it has done anything, the last shortly before the end
      if (point === 0) await wait(800);
      else while (((await state(db, id))?.done ?? 0) < point) await wait(5);
      victim.kill('SIGKILL');
      await new Promise((resolve) => victim.once('exit', resolve));
      if ((await state(db, id))?.state === 'applied') break;
    }
    const last = worker(stormy.env);
    while ((await state(db, id))?.state !== 'applied') await wait(100);
    await wait(500); // whatever is delivered again would come now
    last.kill('SIGTERM');
    const found = await outcome(stormy.app);
    await stormy.app.close();
    expect(killed).toBe(kills);
    expect(found).toEqual(expected);
  }, 300_000);
});
