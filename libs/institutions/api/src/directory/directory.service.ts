import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { DirectoryPreview, DirectoryResult } from '@nmirf/institutions/model';
import { execute, readRows, UnitOfWork, uuidv7, type Upload, type Work } from '@nmirf/platform/api';
import { Problem, type Actor } from '@nmirf/platform/model';
import { DataSource, type EntityManager, QueryFailedError } from 'typeorm';
import { lockTree } from '../institution/institution.service';
import { keyOf, planOf, type PlannedRow, type StoredEntry } from './directory-plan';
import { cellsOf, readTable, type DirectoryCells } from './directory-table';

/** The columns that a file may write, as the database calls them. */
const columns = 'code, name, acronym, branch, level, parent_id, email, phone, website, legal_base';
const recordset = `jsonb_to_recordset($1) as x (id uuid, code text, name jsonb, acronym text, branch text, level text, parent_id uuid,
  email text, phone text, website text, legal_base text)`;

const storedOf = (em: EntityManager): Promise<StoredEntry[]> =>
  readRows(
    em,
    `select i.id, i.code, i.name, i.acronym, i.branch, i.level, p.code as "parentCode", i.email, i.phone, i.website, i.legal_base as "legalBase"
    from institution i left join institution p on p.id = i.parent_id`,
  );

const count = (rows: readonly PlannedRow[], outcome: PlannedRow['outcome']) => rows.filter((row) => row.outcome === outcome).length;
const countsOf = (rows: readonly PlannedRow[]): DirectoryResult => ({
  rows: rows.length,
  new: count(rows, 'new'),
  changed: count(rows, 'changed'),
  unchanged: count(rows, 'unchanged'),
  blocked: count(rows, 'blocked'),
});

/** A hash of exactly what would be done, so that applying can insist on it. */
const hashOf = (rows: readonly PlannedRow[]): string =>
  createHash('sha256')
    .update(JSON.stringify(rows.map(({ row, code, outcome, changes, problems }) => [row, code, outcome, changes, problems])))
    .digest('hex');

const previewOf = (rows: readonly PlannedRow[]): DirectoryPreview => ({
  plan: hashOf(rows),
  ...countsOf(rows),
  items: rows
    .filter(({ outcome }) => outcome !== 'unchanged')
    .map(({ row, code, name, outcome, changes, problems }) => ({ row, code, name, outcome, changes, problems })),
});

/** Brings institutions from a file: reads it, says what it would do, does exactly that. Doing it again changes nothing. */
@Injectable()
export class DirectoryService {
  constructor(
    @Inject(DataSource) private readonly db: DataSource,
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
  ) {}

  /** What the file would do; nothing is kept. A file that cannot be taken is refused (422). */
  async preview(upload: Pick<Upload, 'path'>): Promise<DirectoryPreview> {
    return previewOf(planOf(await this.read(upload), await storedOf(this.db.manager)));
  }

  /** Does what the preview with this hash said, in one transaction; when file or record have changed since, nothing. */
  async apply(actor: Actor, upload: Upload, plan: string): Promise<DirectoryResult> {
    const cells = await this.read(upload);
    try {
      return await this.work.run(actor, 'institution.import', async (tx) => {
        await lockTree(tx);
        await execute(tx.em, 'select from institution order by id for update');
        const rows = planOf(cells, await storedOf(tx.em));
        if (hashOf(rows) !== plan) throw new Problem('institutions.plan-changed', 409);
        await this.write(tx, rows);
        const counts = countsOf(rows);
        const codes = (outcome: PlannedRow['outcome']) => rows.flatMap((row) => (row.outcome === outcome ? [row.code] : []));
        tx.audit('institution', null, { sha256: upload.sha256, file: upload.name, new: codes('new'), changed: codes('changed') });
        return counts;
      });
    } catch (error) {
      // Somebody wrote an institution with one of these codes at the same moment.
      const doubled =
        error instanceof QueryFailedError && (error.driverError as { constraint?: string }).constraint === 'uq_institution_code';
      throw doubled ? new Problem('institutions.plan-changed', 409) : error;
    }
  }

  private async read({ path }: Pick<Upload, 'path'>): Promise<DirectoryCells[]> {
    return cellsOf(await readTable(await readFile(path)));
  }

  private async write(tx: Work, planned: readonly PlannedRow[]): Promise<void> {
    const ids = new Map((await storedOf(tx.em)).map(({ id, code }) => [keyOf(code), id]));
    for (const { outcome, code } of planned) if (outcome === 'new') ids.set(keyOf(code), uuidv7());
    const records = (outcome: PlannedRow['outcome']) =>
      JSON.stringify(
        planned.flatMap((row) => {
          if (row.outcome !== outcome || !row.entry) return [];
          const { parentCode, legalBase, ...entry } = row.entry;
          return [
            { ...entry, id: ids.get(keyOf(row.code)), parent_id: parentCode ? ids.get(keyOf(parentCode)) : null, legal_base: legalBase },
          ];
        }),
      );
    // One statement: a foreign key is looked at when it ends, so the order of parents and children does not matter.
    await execute(tx.em, `insert into institution (id, ${columns}, created_at, version) select id, ${columns}, $2, 1 from ${recordset}`, [
      records('new'),
      tx.now,
    ]);
    const assignments = columns
      .split(', ')
      .map((column) => `${column} = x.${column}`)
      .join(', ');
    await execute(tx.em, `update institution i set ${assignments}, version = i.version + 1 from ${recordset} where i.id = x.id`, [
      records('changed'),
    ]);
  }
}
