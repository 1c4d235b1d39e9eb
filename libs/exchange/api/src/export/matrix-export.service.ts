import { Readable } from 'node:stream';
import {
  exportMake,
  type ExportFormat,
  type ExportPage,
  type ExportFilter,
  type MatrixExport,
  type NewExport,
} from '@nmirf/exchange/model';
import { Inject, Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { FileStorage, isoSecond, OnJob, readOne, readPage, UnitOfWork, uuidv7, type JobContext } from '@nmirf/platform/api';
import { Problem, systemActor, type Actor, type UnLanguage } from '@nmirf/platform/model';
import { DataSource, Repository } from 'typeorm';
import { MatrixQuery } from '../matrix/matrix.query';
import { ExchangeExportEntity } from './matrix-export.entity';
import { MatrixFileWriter, type MatrixFile } from './matrix-file';

const columns = `e.id, json_build_object('id', d.id, 'symbol', d.symbol) as document, e.format, e.language, e.state,
  case when e.state = 'done' then json_build_object('name', e.file_name, 'size', e.file_size, 'sha256', e.file_sha256) end as file,
  e.rows, e.filled, coalesce((select a.name from account a where a.id = e.requested_by), '') as "requestedBy",
  ${isoSecond('e.requested_at')} as "requestedAt"`;
const withDocument = 'join source_document d on d.id = e.document_id';

/** Exports: asked for by a person, made by a job, kept as files. */
@Injectable()
export class MatrixExportService {
  constructor(
    @Inject(DataSource) private readonly db: DataSource,
    @InjectRepository(ExchangeExportEntity) private readonly exports: Repository<ExchangeExportEntity>,
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(FileStorage) private readonly storage: FileStorage,
    @Inject(MatrixQuery) private readonly matrices: MatrixQuery,
    @Inject(MatrixFileWriter) private readonly writer: MatrixFileWriter,
  ) {}

  async request(actor: Actor, { documentId, format, language }: NewExport): Promise<MatrixExport> {
    const id = uuidv7();
    await this.work.run(actor, 'export.request', async (tx) => {
      const source = await this.matrices.source({ id: documentId }, tx.em);
      await tx.em.insert(ExchangeExportEntity, {
        id,
        documentId,
        format,
        language: language ?? source.language,
        state: 'waiting',
        requestedBy: actor.id,
        requestedAt: tx.now,
      });
      await tx.enqueue(exportMake, { exportId: id });
      tx.audit('export', id, { symbol: source.symbol, format, language: language ?? source.language });
    });
    return this.one(id);
  }

  /** Writes the file and keeps it. Carried out again, it finds nothing to do; a file left by a try that failed is written over. */
  @OnJob(exportMake)
  async make({ exportId }: { exportId: string }, job: JobContext): Promise<void> {
    job.whenGivenUp(() =>
      this.work.run(systemActor, 'export.fail', async (tx) => {
        await tx.em.update(ExchangeExportEntity, { id: exportId, state: 'waiting' }, { state: 'failed' });
        tx.audit('export', exportId);
      }),
    );
    const wanted = await job.em.findOne(ExchangeExportEntity, { where: { id: exportId }, lock: { mode: 'pessimistic_write' } });
    if (wanted?.state !== 'waiting') return;
    const source = await this.matrices.source({ id: wanted.documentId }, job.em);
    const file = await this.writer.write(source, wanted.format, wanted.language, job.em);
    const fileKey = `exports/${exportId}`;
    await this.storage.put(fileKey, Readable.from([file.bytes]));
    await this.work.within(job.em, systemActor, 'export.make', async (tx) => {
      const { name: fileName, sha256: fileSha256, rows, filled } = file;
      await tx.em.update(ExchangeExportEntity, exportId, {
        state: 'done',
        fileKey,
        fileName,
        fileSize: file.bytes.length,
        fileSha256,
        rows,
        filled,
      });
      tx.audit('export', exportId, { symbol: source.symbol, sha256: fileSha256, rows, filled });
    });
  }

  /** The file at once, for the command line. It leaves the platform, so the audit trail has it too. */
  async makeNow(actor: Actor, symbol: string, format: ExportFormat, language?: UnLanguage): Promise<MatrixFile> {
    const source = await this.matrices.source({ symbol });
    const file = await this.writer.write(source, format, language ?? source.language);
    await this.work.run(actor, 'export.make', async (tx) => {
      const { sha256, rows, filled } = file;
      tx.audit('source-document', source.id, {
        symbol: source.symbol,
        format,
        language: language ?? source.language,
        sha256,
        rows,
        filled,
      });
    });
    return file;
  }

  async one(id: string): Promise<MatrixExport> {
    return readOne<MatrixExport>(this.db, `select ${columns} from exchange_export e ${withDocument} where e.id = $1`, [id]);
  }

  async list({ document, page, size }: ExportFilter): Promise<ExportPage> {
    return readPage<MatrixExport>(
      this.db,
      { page, size },
      {
        select: columns,
        from: 'exchange_export e',
        joined: withDocument,
        where: 'e.document_id = $1',
        order: 'e.requested_at desc, e.id desc',
        values: [document],
      },
    );
  }

  async file(id: string): Promise<{ name: string; kind: ExportFormat; size: number; content: Readable }> {
    const found = await this.exports.findOneBy({ id });
    if (!found) throw new Problem('request.not-found', 404);
    const { fileKey, fileName, fileSize, format: kind } = found;
    if (fileKey === null || fileName === null || fileSize === null) throw new Problem('export.not-done', 409, { state: found.state });
    return { name: fileName, kind, size: fileSize, content: await this.storage.get(fileKey) };
  }
}
