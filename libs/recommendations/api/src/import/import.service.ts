import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { Inject, Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import {
  CONFIG,
  execute,
  FileStorage,
  OnJob,
  readRows,
  requireVersion,
  UnitOfWork,
  uuidv7,
  type Config,
  type JobContext,
  type Upload,
  type Work,
} from '@nmirf/platform/api';
import { advance, availableActions, can, Problem, systemActor, type Actor } from '@nmirf/platform/model';
import {
  importApply,
  importWorkflow,
  type Import,
  type ImportApplication,
  type ImportCounts,
  type ImportDecision,
  type ImportPage,
  type ImportProblem,
  type ImportFilter,
  type ImportRowPage,
  type ImportRowFilter,
  type ImportTargetDraft,
  type MatrixHeader,
  type MatrixRevisions,
} from '@nmirf/recommendations/model';
import { DataSource, In, Repository, type EntityManager } from 'typeorm';
import { parseMatrix } from '../ohchr-matrix/parse-matrix';
import { stateKey } from '../reference/label';
import { ownStateName } from '../reference-data/own-state';
import { ImportEntity, ImportProgressEntity } from './import.entity';
import { SourceDocumentEntity } from '../source-document/source-document.entity';
import { ImportApplier, languageOf } from './import.applier';
import { targetOf, type GivenTarget } from './import-target';
import { planOf } from './import-plan';
import { countsOf } from './preview';

/** What a file would do, without anything being written. */
export interface DryRun {
  counts: ImportCounts;
  problems: ImportProblem[];
  target: ImportTargetDraft;
  /** the State under review: its alpha-3 code, null where it is not known */
  state: string | null;
  /** what forbids applying it as it is, file as a whole */
  obstacles: Problem[];
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
  async dryRun(path: string, given?: GivenTarget): Promise<DryRun> {
    const matrix = await parseMatrix(path);
    const target = targetOf(matrix.header, given);
    const planned = await planOf(this.db.manager, { ...matrix, target, excludedRows: [] });
    return {
      counts: countsOf(planned),
      problems: matrix.problems,
      target,
      state: matrix.header.state,
      obstacles: await this.obstacles({ header: matrix.header, target }),
    };
  }

  /** Step one: parses the file and keeps it with what it says. A file that cannot be taken is refused (422) and leaves nothing. */
  async create(actor: Actor, upload: Upload, given?: GivenTarget): Promise<Import> {
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
          target: targetOf(matrix.header, given),
          rows: matrix.rows,
          problems: matrix.problems,
          excludedRows: [],
          createdBy: actor.id,
        });
        made.counts = countsOf(await planOf(tx.em, made));
        await tx.em.save(made);
        tx.audit('import', id, { sha256: upload.sha256, rows: matrix.rows.length, problems: matrix.problems.length });
      });
    } catch (error) {
      await this.storage.remove(fileKey);
      throw error;
    }
    return this.one(actor, id);
  }

  /** The imports with the numbers that were kept; only those of before numbers were kept are held against their documents again. */
  async list(actor: Actor, { page, size }: ImportFilter): Promise<ImportPage> {
    const [imports, total] = await this.imports.findAndCount({ order: { createdAt: 'DESC' }, skip: (page - 1) * size, take: size });
    const items: Import[] = [];
    const around = await this.around(imports);
    for (const found of imports) items.push(viewOf(actor, found, found.counts ?? (await this.countedAnew(found.id)), around));
    return { items, total, page, size };
  }

  async one(actor: Actor, id: string): Promise<Import> {
    const found = await this.whole(this.db.manager, id);
    return viewOf(actor, found, countsOf(await planOf(this.db.manager, found)), await this.around([found]));
  }

  /** Step two: the preview's rows, computed afresh against what is here now. */
  async rows(id: string, filter: ImportRowFilter): Promise<ImportRowPage> {
    const found = await this.whole(this.db.manager, id);
    const wanted = filter.q?.toLocaleLowerCase();
    const views = (await planOf(this.db.manager, found))
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
      const found = await this.lockedWhole(tx.em, id);
      requireVersion(found, version);
      requireUndecided(found, actor);
      Object.assign(found, { target, excludedRows: [...new Set(excludedRows)].sort((a, b) => a - b) });
      await tx.em.save(Object.assign(found, { counts: countsOf(await planOf(tx.em, found)) }));
      tx.audit('import', id, { symbol: target.symbol, excluded: excludedRows.length });
    });
    return this.one(actor, id);
  }

  /** Reads the file again, with its tracked changes or as it was before them. Which rows were left out is asked anew: they may be others. */
  async readAgain(actor: Actor, id: string, version: number, revisions: MatrixRevisions): Promise<Import> {
    const matrix = await parseMatrix(await buffer((await this.file(id)).content), revisions);
    await this.work.run(actor, 'import.read-again', async (tx) => {
      const found = await this.locked(tx.em, id);
      requireVersion(found, version);
      requireUndecided(found, actor);
      const { header, rows, problems } = matrix;
      Object.assign(found, { header, rows, problems, excludedRows: [] });
      await tx.em.save(Object.assign(found, { counts: countsOf(await planOf(tx.em, found)) }));
      tx.audit('import', id, { revisions, rows: rows.length, problems: problems.length });
    });
    return this.one(actor, id);
  }

  /** Step three: hands the import to a job. */
  async apply(actor: Actor, id: string, application: ImportApplication): Promise<Import> {
    await this.work.run(actor, 'import.start', async (tx) => {
      const found = await this.begin(tx, id, application);
      await execute(
        tx.em,
        'insert into import_progress (import_id, done, total) values ($1, 0, $2) on conflict (import_id) do update set done = 0',
        [id, found.rows.length],
      );
      await tx.enqueue(importApply, { importId: id });
      tx.audit('import', id, { symbol: found.target.symbol, ...application });
    });
    return this.one(actor, id);
  }

  /** The same at once, in this process: for the command line. */
  async applyNow(actor: Actor, id: string, application: ImportApplication): Promise<Import> {
    await this.work.run(actor, 'import.apply', async (tx) => {
      await this.applier.apply(tx, await this.begin(tx, id, application));
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

  private async begin(tx: Work, id: string, { otherState }: ImportApplication): Promise<ImportEntity> {
    const found = await this.lockedWhole(tx.em, id);
    advance(importWorkflow, found, 'apply', tx.actor);
    const confirmed =
      otherState !== undefined && otherState === found.header.stateName && can(tx.actor, 'recommendations.import-other-state');
    const [obstacle] = (await this.obstacles(found)).filter(({ code }) => !(confirmed && code === 'import.other-state'));
    if (obstacle) throw obstacle;
    if (!(await planOf(tx.em, found)).some(({ view }) => view.included)) throw new Problem('import.nothing-to-apply', 409);
    return tx.em.save(Object.assign(found, { failure: null }));
  }

  /** What forbids applying a file as a whole: it is about another State, its document or its review is not known. */
  private async obstacles({ header, target }: Pick<ImportEntity, 'header' | 'target'>): Promise<Problem[]> {
    const document = await this.db
      .getRepository(SourceDocumentEntity)
      .createQueryBuilder('document')
      .where('lower(document.symbol) = lower(:symbol)', { symbol: target.symbol })
      .getOne();
    return [
      ...(this.isOneOf(await this.ownNames(), header) ? [] : [new Problem('import.other-state', 409, { state: header.stateName })]),
      ...(target.symbol ? [] : [new Problem('import.symbol-missing', 409)]),
      ...(document && document.language !== languageOf(header) ? [new Problem('import.other-language', 409)] : []),
      ...(target.session === null || target.cycle === null ? [new Problem('import.session-unknown', 409)] : []),
    ];
  }

  private async ownNames(): Promise<string[]> {
    return Object.values(await ownStateName(this.config, this.db)).map(stateKey);
  }

  /** A file that names no State is taken for this one's: whoever imports it sees that it names none. */
  private isOneOf(own: readonly string[], { state, stateName }: MatrixHeader): boolean {
    if (!stateName || state === this.config.NMIRF_STATE_CODE) return true;
    const name = stateKey(stateName);
    return !state && own.some((one) => one === name || one.endsWith(name));
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

  private async countedAnew(id: string): Promise<ImportCounts> {
    const found = await this.whole(this.db.manager, id);
    return countsOf(await planOf(this.db.manager, found));
  }

  /** What stands around imports and is asked for once: the documents of their symbols, how far they are, whose files they are. */
  private async around(imports: readonly ImportEntity[]): Promise<Around> {
    const documents = await readRows<{ id: string; symbol: string }>(
      this.db,
      'select id, lower(symbol) as symbol from source_document where lower(symbol) in (select lower(s) from unnest($1::text[]) s)',
      [imports.map(({ target }) => target.symbol)],
    );
    const running = imports.filter(({ state }) => state === 'applying').map(({ id }) => id);
    const progress = running.length ? await this.progress.findBy({ importId: In(running) }) : [];
    const own = await this.ownNames();
    return {
      documents: new Map(documents.map(({ id, symbol }) => [symbol, id])),
      progress: new Map(progress.map(({ importId, done, total }) => [importId, { done, total }])),
      isThisState: (header) => this.isOneOf(own, header),
    };
  }
}

/** What a view of imports needs beside them; documents by their symbol in small letters. */
interface Around {
  documents: ReadonlyMap<string, string>;
  progress: ReadonlyMap<string, { done: number; total: number }>;
  isThisState(header: MatrixHeader): boolean;
}

function viewOf(actor: Actor, found: ImportEntity, counts: ImportCounts, { documents, progress, isThisState }: Around): Import {
  const { header, result } = found;
  return {
    id: found.id,
    format: found.format,
    layout: found.layout,
    state: found.state,
    file: { name: found.fileName, size: found.fileSize, sha256: found.fileSha256 },
    stateUnderReview: header.stateName ? { name: header.stateName, code: header.state, isThisState: isThisState(header) } : null,
    mayConfirmOtherState: can(actor, 'recommendations.import-other-state'),
    // Imports of earlier versions do not say these.
    language: languageOf(header),
    words: header.words ?? 'seen',
    revisions: header.revisions ?? null,
    target: found.target,
    documentId: found.documentId ?? documents.get(found.target.symbol.toLowerCase()) ?? null,
    counts: result ? { ...counts, new: result.new, changed: result.changed, unchanged: result.unchanged } : counts,
    progress: progress.get(found.id) ?? null,
    failure: found.failure,
    availableActions: availableActions(importWorkflow, found, actor).filter((action) => action === 'apply' || action === 'discard'),
    createdAt: found.createdAt.toISOString(),
    appliedAt: found.appliedAt?.toISOString() ?? null,
    version: found.version,
  };
}

function requireUndecided(found: ImportEntity, actor: Actor): void {
  if (!availableActions(importWorkflow, found, actor).includes('apply'))
    throw new Problem('workflow.not-possible', 409, { state: found.state });
}
