import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import {
  diffMatrix,
  type ChangeHindrance,
  type CellChange,
  type SheetChange,
  type SheetChoice,
  type SheetImport,
  type SheetImportPage,
  type SheetImportFilter,
  type SheetProblem,
} from '@nmirf/exchange/model';
import { ProgressReportService } from '@nmirf/follow-up/api';
import { ProposedStatus } from '@nmirf/follow-up/model';
import { Inject, Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { DueDateService } from '@nmirf/implementation/api';
import { Clock, dayOf, execute, FileStorage, isoSecond, readPage, UnitOfWork, uuidv7, type Upload, type Work } from '@nmirf/platform/api';
import { can, Problem, type Actor } from '@nmirf/platform/model';
import { DataSource, Repository, type EntityManager } from 'typeorm';
import { MatrixQuery, type CurrentSheetRow } from '../matrix/matrix.query';
import { readMatrixXlsx } from '../matrix-sheet/read-matrix-xlsx';
import { matrixLimits, SheetRefusal } from '../matrix-sheet/sheet-refusal';
import { SheetImportEntity } from './sheet-import.entity';

/** What a sheet would change now. */
interface Preview {
  changes: SheetChange[];
  problems: SheetProblem[];
  current: Map<string, CurrentSheetRow>;
}

/** a moment as JSON has it */
const person = (column: string) => `(select a.name from account a where a.id = ${column})`;
const lineColumns = `s.id, s.state, s.file_name as "fileName", jsonb_array_length(s.rows) as rows, jsonb_array_length(s.problems) as problems,
  coalesce(s.drafts, 0) as drafts, (select count(*)::int from jsonb_array_elements(s.applied) c where c->>'field' = 'deadline') as deadlines,
  ${person('s.created_by')} as "createdBy", ${isoSecond('s.created_at')} as "createdAt",
  ${person('s.applied_by')} as "appliedBy", ${isoSecond('s.applied_at')} as "appliedAt"`;

const cellOf = ({ id, field, to }: Pick<CellChange, 'id' | 'field' | 'to'>) => JSON.stringify([id, field, to]);

/** Working sheets that come back: read, shown, then taken over cell by cell, as drafts and as deadlines. Nothing else is ever written from them. */
@Injectable()
export class SheetImportService {
  constructor(
    @Inject(DataSource) private readonly db: DataSource,
    @InjectRepository(SheetImportEntity) private readonly imports: Repository<SheetImportEntity>,
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(FileStorage) private readonly storage: FileStorage,
    @Inject(MatrixQuery) private readonly matrices: MatrixQuery,
    @Inject(ProgressReportService) private readonly reports: ProgressReportService,
    @Inject(DueDateService) private readonly dueDates: DueDateService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Reads a sheet and keeps it. One that cannot be taken is refused and leaves nothing. */
  async create(actor: Actor, upload: Upload): Promise<SheetImport> {
    if (upload.size > matrixLimits.fileBytes) throw new SheetRefusal('sheet.too-large', { limitMb: matrixLimits.fileBytes / 1_048_576 });
    const read = await readMatrixXlsx(await readFile(upload.path), ProposedStatus.options);
    if ('refused' in read) throw new SheetRefusal(read.refused);
    const id = uuidv7();
    const fileKey = `sheet-imports/${id}`;
    await this.storage.put(fileKey, createReadStream(upload.path));
    try {
      await this.work.run(actor, 'sheet-import.create', async (tx) => {
        await tx.em.save(
          Object.assign(new SheetImportEntity(), {
            id,
            state: 'read' as const,
            fileName: upload.name,
            fileSize: upload.size,
            fileSha256: upload.sha256,
            fileKey,
            ...read,
            applied: null,
            drafts: null,
            createdBy: actor.id,
            createdAt: tx.now,
            appliedBy: null,
            appliedAt: null,
          }),
        );
        tx.audit('sheet-import', id, { sha256: upload.sha256, rows: read.rows.length, problems: read.problems.length });
      });
    } catch (error) {
      await this.storage.remove(fileKey);
      throw error;
    }
    return this.one(actor, id);
  }

  /** The newest first. */
  async list({ state, page, size }: SheetImportFilter): Promise<SheetImportPage> {
    return readPage<SheetImportPage['items'][number]>(
      this.db,
      { page, size },
      {
        select: lineColumns,
        from: 'sheet_import s',
        where: '($1::text[] is null or s.state = any($1))',
        order: 's.id desc',
        values: [state ?? null],
      },
    );
  }

  async one(actor: Actor, id: string): Promise<SheetImport> {
    const found = await this.imports.findOneBy({ id });
    if (!found) throw new Problem('request.not-found', 404);
    // those that were taken over before doubts were told have none
    if (found.applied)
      return answerOf(
        found,
        found.applied.map((change) => ({ ...change, doubt: change.doubt ?? null })),
        found.problems,
      );
    const { changes, problems } = await this.preview(this.db.manager, found, actor, this.clock.now());
    return answerOf(found, changes, problems);
  }

  /** Takes over the chosen cells, all or none. Once it is applied, asking again changes nothing. */
  async apply(actor: Actor, id: string, choice: SheetChoice): Promise<SheetImport> {
    await this.work.run(actor, 'sheet-import.apply', async (tx) => {
      const found = await tx.em.findOne(SheetImportEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!found) throw new Problem('request.not-found', 404);
      if (found.state === 'applied') return tx.audit('sheet-import', id, { unchanged: true });
      // the same file may have been sent twice: one after the other
      await execute(tx.em, 'select pg_advisory_xact_lock(hashtextextended($1, 0))', [found.fileSha256]);
      const { changes, current } = await this.preview(tx.em, found, actor, tx.now);
      const wanted = new Map(choice.changes.map(({ id: one, field, from }) => [`${one.toLowerCase()} ${field}`, from]));
      const isWanted = ({ id: one, field, from }: SheetChange) => wanted.get(`${one} ${field}`) === from;
      const taken = changes.filter((change) => change.hindrance === null && isWanted(change));
      if (taken.length !== wanted.size) throw new Problem('sheet.change-gone', 409, { cells: wanted.size - taken.length });
      const deadlines = taken.filter(({ field }) => field === 'deadline');
      const drafts = await this.draft(
        tx,
        taken.filter(({ field }) => field !== 'deadline'),
        current,
        choice.language,
      );
      await this.dueDates.moveLeads(
        tx,
        deadlines.map(({ id: recommendationId, from, to }) => ({ recommendationId, from, to })),
      );
      await tx.em.save(Object.assign(found, { state: 'applied', applied: taken, drafts, appliedBy: actor.id, appliedAt: tx.now }));
      tx.audit('sheet-import', id, { sha256: found.fileSha256, cells: taken.length, drafts, deadlines: deadlines.length });
    });
    return this.one(actor, id);
  }

  /** One draft for each recommendation: the edited cells, and beside them what stood in the others. */
  private async draft(
    tx: Work,
    taken: readonly SheetChange[],
    current: ReadonlyMap<string, CurrentSheetRow>,
    language: SheetChoice['language'],
  ): Promise<number> {
    const byRecommendation = new Map<string, SheetChange[]>();
    for (const change of taken) byRecommendation.set(change.id, [...(byRecommendation.get(change.id) ?? []), change]);
    for (const [recommendationId, changes] of byRecommendation) {
      const now = current.get(recommendationId);
      if (!now?.institution) throw new Problem('sheet.change-gone', 409, { cells: changes.length });
      const next = { ...now, ...Object.fromEntries(changes.map(({ field, to }) => [field, to])) };
      await this.reports.draftFromSheet(tx, {
        institutionId: now.institution.id,
        recommendationId,
        language,
        proposedStatus: next.proposedStatus === null ? null : ProposedStatus.parse(next.proposedStatus),
        summary: next.summary ?? '',
      });
    }
    return byRecommendation.size;
  }

  /** Held against what is here at this moment. */
  private async preview(em: EntityManager, found: SheetImportEntity, actor: Actor, at: Date): Promise<Preview> {
    const rows = await this.matrices.current(
      found.rows.map(({ id }) => id),
      em,
    );
    const current = new Map(rows.map((row) => [row.id, row]));
    const diff = diffMatrix(found.rows, rows);
    const before = await this.appliedBefore(em, found.fileSha256);
    const hindranceOf = (change: CellChange): ChangeHindrance | null => {
      if (before.has(cellOf(change))) return 'applied-before';
      if (!current.get(change.id)?.institution) return 'no-institution';
      if (change.field !== 'deadline') return null;
      if (!can(actor, 'implementation.assign')) return 'deadline-not-allowed';
      return change.to !== null && change.to < dayOf(at) ? 'deadline-past' : null;
    };
    return {
      changes: diff.changes.map((change) => ({
        ...change,
        institution: current.get(change.id)?.institution ?? null,
        hindrance: hindranceOf(change),
        doubt:
          change.field === 'deadline' && current.get(change.id)?.formerDeadlines.some((day) => day === change.to)
            ? 'former-deadline'
            : null,
      })),
      problems: [...found.problems, ...diff.problems].sort((one, other) => one.row - other.row),
      current,
    };
  }

  /** The cells that this very file brought before: what people made of them since is not overwritten by the old words. */
  private async appliedBefore(em: EntityManager, sha256: string): Promise<Set<string>> {
    const earlier = await em.findBy(SheetImportEntity, { fileSha256: sha256, state: 'applied' });
    return new Set(earlier.flatMap(({ applied }) => (applied ?? []).map(cellOf)));
  }
}

const answerOf = (found: SheetImportEntity, changes: SheetChange[], problems: SheetProblem[]): SheetImport => ({
  id: found.id,
  state: found.state,
  file: { name: found.fileName, size: found.fileSize, sha256: found.fileSha256 },
  rows: found.rows.length,
  changes,
  problems,
  drafts: found.drafts ?? 0,
  deadlines: (found.applied ?? []).filter(({ field }) => field === 'deadline').length,
  createdAt: found.createdAt.toISOString(),
  appliedAt: found.appliedAt?.toISOString() ?? null,
});
