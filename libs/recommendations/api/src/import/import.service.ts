import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import {
  CONFIG,
  execute,
  FileStorage,
  OnJob,
  readFirst,
  requireVersion,
  UnitOfWork,
  uuidv7,
  type Config,
  type JobContext,
  type Upload,
  type Work,
} from '@nmirf/platform/api';
import { advance, availableActions, Problem, systemActor, type Actor } from '@nmirf/platform/model';
import {
  DocumentSymbol,
  importApply,
  importWorkflow,
  type Import,
  type ImportCounts,
  type ImportDecision,
  type ImportPage,
  type ImportProblem,
  type ImportFilter,
  type ImportRowPage,
  type ImportRowFilter,
  type ImportTargetDraft,
} from '@nmirf/recommendations/model';
import { DataSource, Repository, type EntityManager } from 'typeorm';
import { parseMatrix } from '../ohchr-matrix/parse-matrix';
import { ImportEntity, ImportProgressEntity } from './import.entity';
import { ImportApplier } from './import.applier';
import { targetOf } from './import-target';
import { countsOf, plan, type PlannedRow } from './preview';
import { storedOf } from './stored.query';

/** What a file would do, without anything being written. */
export interface DryRun {
  counts: ImportCounts;
  problems: ImportProblem[];
}

/** Imports of OHCHR's matrix in three steps: parse, preview, apply. Nothing but the import itself is written before a person decides. */
@Injectable()
export class ImportService {
  constructor(
    @Inject(DataSource) private readonly db: DataSource,
    @InjectRepository(ImportEntity) private readonly imports: Repository<ImportEntity>,
    @InjectRepository(ImportProgressEntity) private readonly progress: Repository<ImportProgressEntity>,
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(FileStorage) private readonly storage: FileStorage,
    @Inject(ImportApplier) private readonly applier: ImportApplier,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Parses a file and holds it against what is here; writes nothing. */
  async dryRun(path: string, symbol?: string): Promise<DryRun> {
    const matrix = await parseMatrix(path);
    const planned = await this.plan(this.db.manager, { ...matrix, target: withSymbol(targetOf(matrix.header), symbol), excludedRows: [] });
    return { counts: countsOf(planned), problems: matrix.problems };
  }

  /** Step one: parses the file and keeps it with what it says. A file that cannot be taken is refused (422) and leaves nothing. */
  async create(actor: Actor, upload: Upload, symbol?: string): Promise<Import> {
    const matrix = await parseMatrix(upload.path);
    const id = uuidv7();
    const fileKey = `imports/${id}`;
    await this.storage.put(fileKey, createReadStream(upload.path));
    try {
      await this.work.run(actor, 'import.create', async (tx) => {
        const made = Object.assign(new ImportEntity(), {
          id,
          format: 'ohchr-matrix' as const,
          layout: matrix.generation,
          state: importWorkflow.initial,
          fileName: upload.name,
          fileSize: upload.size,
          fileSha256: upload.sha256,
          fileKey,
          header: matrix.header,
          target: withSymbol(targetOf(matrix.header), symbol),
          rows: matrix.rows,
          problems: matrix.problems,
          excludedRows: [],
          createdBy: actor.id,
        });
        await tx.em.save(made);
        tx.audit('import', id, { sha256: upload.sha256, rows: matrix.rows.length, problems: matrix.problems.length });
      });
    } catch (error) {
      await this.storage.remove(fileKey);
      throw error;
    }
    return this.one(actor, id);
  }

  async list(actor: Actor, { page, size }: ImportFilter): Promise<ImportPage> {
    const [imports, total] = await this.imports.findAndCount({
      order: { createdAt: 'DESC' },
      skip: (page - 1) * size,
      take: size,
      select: { id: true },
    });
    const items: Import[] = [];
    for (const { id } of imports) items.push(await this.one(actor, id));
    return { items, total, page, size };
  }

  async one(actor: Actor, id: string): Promise<Import> {
    return this.view(actor, await this.whole(this.db.manager, id));
  }

  /** Step two: the preview's rows, computed afresh against what is here now. */
  async rows(id: string, filter: ImportRowFilter): Promise<ImportRowPage> {
    const found = await this.whole(this.db.manager, id);
    const wanted = filter.q?.toLocaleLowerCase();
    const views = (await this.plan(this.db.manager, found))
      .map(({ view }) => view)
      .filter(
        (view) =>
          (!filter.outcome?.length || filter.outcome.includes(view.outcome)) &&
          (!filter.problems || view.problems.length > 0) &&
          (!wanted || view.paragraph === wanted || view.text.toLocaleLowerCase().includes(wanted)),
      );
    const start = (filter.page - 1) * filter.size;
    return { items: views.slice(start, start + filter.size), total: views.length, page: filter.page, size: filter.size };
  }

  /** What the person decides about the document and the rows; possible until it is applied. */
  async decide(actor: Actor, id: string, version: number, { target, excludedRows }: ImportDecision): Promise<Import> {
    await this.work.run(actor, 'import.decide', async (tx) => {
      const found = await this.locked(tx.em, id);
      requireVersion(found, version);
      if (!availableActions(importWorkflow, found, actor).includes('apply'))
        throw new Problem('workflow.not-possible', 409, { state: found.state });
      await tx.em.save(Object.assign(found, { target, excludedRows: [...new Set(excludedRows)].sort((a, b) => a - b) }));
      tx.audit('import', id, { symbol: target.symbol, excluded: excludedRows.length });
    });
    return this.one(actor, id);
  }

  /** Step three: hands the import to a job. */
  async apply(actor: Actor, id: string): Promise<Import> {
    await this.work.run(actor, 'import.start', async (tx) => {
      const found = await this.begin(tx, id);
      await execute(
        tx.em,
        'insert into import_progress (import_id, done, total) values ($1, 0, $2) on conflict (import_id) do update set done = 0',
        [id, found.rows.length],
      );
      await tx.enqueue(importApply, { importId: id });
      tx.audit('import', id, { symbol: found.target.symbol });
    });
    return this.one(actor, id);
  }

  /** The same at once, in this process: for the command line. */
  async applyNow(actor: Actor, id: string): Promise<Import> {
    await this.work.run(actor, 'import.apply', async (tx) => {
      await this.applier.apply(tx, await this.begin(tx, id));
    });
    return this.one(actor, id);
  }

  async discard(actor: Actor, id: string): Promise<Import> {
    await this.work.run(actor, 'import.discard', async (tx) => {
      const found = await this.locked(tx.em, id);
      advance(importWorkflow, found, 'discard', actor);
      await tx.em.save(found);
      tx.audit('import', id);
    });
    return this.one(actor, id);
  }

  /** The file as it came in. */
  async file(id: string): Promise<{ name: string; content: Readable }> {
    const found = await this.whole(this.db.manager, id);
    return { name: found.fileName, content: await this.storage.get(found.fileKey) };
  }

  @OnJob(importApply)
  async carryOut({ importId }: { importId: string }, job: JobContext): Promise<void> {
    job.whenGivenUp(() =>
      this.work.run(systemActor, 'import.fail', async (tx) => {
        const found = await this.locked(tx.em, importId);
        advance(importWorkflow, found, 'fail', systemActor);
        await tx.em.save(Object.assign(found, { failure: 'import.not-done' }));
        tx.audit('import', importId);
      }),
    );
    const found = await this.lockedWhole(job.em, importId);
    if (found.state !== 'applying') return;
    await this.work.within(job.em, systemActor, 'import.apply', async (tx) => {
      await this.applier.apply(tx, found, (done, total) => this.tellProgress(importId, done, total));
    });
  }

  /** On a connection of its own, so that it shows while the import's transaction is open. */
  private async tellProgress(id: string, done: number, total: number): Promise<void> {
    await execute(this.db, 'update import_progress set done = $2, total = $3 where import_id = $1', [id, done, total]);
  }

  private async begin(tx: Work, id: string): Promise<ImportEntity> {
    const found = await this.lockedWhole(tx.em, id);
    if (!found.target.symbol) throw new Problem('import.symbol-missing', 409);
    if (!(await this.plan(tx.em, found)).some(({ view }) => view.included)) throw new Problem('import.nothing-to-apply', 409);
    advance(importWorkflow, found, 'apply', tx.actor);
    return tx.em.save(Object.assign(found, { failure: null }));
  }

  private async plan(em: EntityManager, found: Pick<ImportEntity, 'rows' | 'problems' | 'excludedRows' | 'target'>): Promise<PlannedRow[]> {
    const documentId = await documentIdOf(em, found.target.symbol);
    return plan(found.rows, found.problems, found.excludedRows, documentId ? await storedOf(em, documentId) : []);
  }

  private async whole(em: EntityManager, id: string): Promise<ImportEntity> {
    const found = await em
      .createQueryBuilder(ImportEntity, 'import')
      .addSelect(['import.rows', 'import.problems'])
      .where('import.id = :id', { id })
      .getOne();
    if (!found) throw new Problem('request.not-found', 404);
    return found;
  }

  private async locked(em: EntityManager, id: string): Promise<ImportEntity> {
    const found = await em.findOne(ImportEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!found) throw new Problem('request.not-found', 404);
    return found;
  }

  private async lockedWhole(em: EntityManager, id: string): Promise<ImportEntity> {
    await this.locked(em, id);
    return this.whole(em, id);
  }

  private async view(actor: Actor, found: ImportEntity): Promise<Import> {
    const planned = await this.plan(this.db.manager, found);
    const done = found.result;
    const counts = countsOf(planned);
    const progress = found.state === 'applying' ? await this.progress.findOneBy({ importId: found.id }) : null;
    return {
      id: found.id,
      format: found.format,
      layout: found.layout,
      state: found.state,
      file: { name: found.fileName, size: found.fileSize, sha256: found.fileSha256 },
      stateUnderReview: found.header.stateName
        ? { name: found.header.stateName, isThisState: found.header.state === this.config.NMIRF_STATE_CODE }
        : null,
      target: found.target,
      documentId: found.documentId ?? (await documentIdOf(this.db.manager, found.target.symbol)) ?? null,
      counts: done ? { ...counts, new: done.new, changed: done.changed, unchanged: done.unchanged } : counts,
      progress: progress && { done: progress.done, total: progress.total },
      failure: found.failure,
      availableActions: availableActions(importWorkflow, found, actor).filter((action) => action === 'apply' || action === 'discard'),
      createdAt: found.createdAt.toISOString(),
      appliedAt: found.appliedAt?.toISOString() ?? null,
      version: found.version,
    };
  }
}

const withSymbol = (target: ImportTargetDraft, symbol: string | undefined): ImportTargetDraft =>
  symbol ? { ...target, symbol: DocumentSymbol.parse(symbol) } : target;

async function documentIdOf(em: EntityManager, symbol: string): Promise<string | undefined> {
  const document = await readFirst<{ id: string }>(em, 'select id from source_document where lower(symbol) = lower($1)', [symbol]);
  return document?.id;
}
