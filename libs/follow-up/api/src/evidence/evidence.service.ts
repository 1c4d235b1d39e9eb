import { Inject, Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Evidence, EvidenceEdit, NewEvidenceLink } from '@nmirf/follow-up/model';
import { answersFor, institutionsOf, takesIn } from '@nmirf/implementation/model';
import {
  CONFIG,
  FileIntake,
  FileStorage,
  isThere,
  requireVersion,
  UnitOfWork,
  uuidv7,
  type Config,
  type IncomingFile,
  type OutgoingFile,
} from '@nmirf/platform/api';
import { institutionRoles, Problem, type Actor } from '@nmirf/platform/model';
import { DataSource, Repository } from 'typeorm';
import { visibleReports } from '../progress-report/report-scope';
import { EvidenceEntity } from './evidence.entity';
import { EvidenceQuery } from './evidence.query';

/** Evidence of institutions: links and files, described once and named by many reports. */
@Injectable()
export class EvidenceService {
  constructor(
    @Inject(DataSource) private readonly db: DataSource,
    @InjectRepository(EvidenceEntity) private readonly evidence: Repository<EvidenceEntity>,
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(FileIntake) private readonly intake: FileIntake,
    @Inject(FileStorage) private readonly storage: FileStorage,
    @Inject(EvidenceQuery) private readonly query: EvidenceQuery,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async addLink(actor: Actor, { institutionId, ...facts }: NewEvidenceLink): Promise<Evidence> {
    const id = uuidv7();
    requireOwn(actor, institutionId);
    await this.work.run(actor, 'evidence.add', async (tx) => {
      await tx.em.insert(EvidenceEntity, { id, institutionId, ...facts, createdBy: actor.id, version: 1 });
      tx.audit('evidence', id, { institution: institutionId });
    });
    return this.query.one(actor, id);
  }

  /** Takes a file in. It is described afterwards: until then its title is its name, and only the institution sees it. */
  async addFile(actor: Actor, institutionId: string, { stream, name }: IncomingFile): Promise<Evidence> {
    requireOwn(actor, institutionId);
    const file = await this.intake.receive(stream, { name, place: 'evidence', maxBytes: this.config.NMIRF_UPLOAD_LIMIT_MB * 1_048_576 });
    const id = uuidv7();
    try {
      await this.work.run(actor, 'evidence.add', async (tx) => {
        await tx.em.insert(EvidenceEntity, {
          id,
          institutionId,
          kind: 'official-report',
          stance: 'supports',
          title: file.name,
          personalData: false,
          visibility: 'restricted',
          fileKey: file.key,
          fileName: file.name,
          fileSize: file.size,
          fileKind: file.kind,
          fileSha256: file.sha256,
          fileScan: file.scan,
          createdBy: actor.id,
          version: 1,
        });
        tx.audit('evidence', id, { institution: institutionId, sha256: file.sha256 });
      });
    } catch (error) {
      await this.storage.remove(file.key);
      throw error;
    }
    return this.query.one(actor, id);
  }

  /** What a published report shows is not made less public, or something else, behind the readers' back. */
  async edit(actor: Actor, id: string, version: number, edit: EvidenceEdit): Promise<Evidence> {
    await this.query.one(actor, id);
    await this.work.run(actor, 'evidence.edit', async (tx) => {
      const evidence = await tx.em.findOneOrFail(EvidenceEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!takesIn(answersFor(actor), evidence.institutionId)) throw new Problem('report.other-institution', 403);
      requireVersion(evidence, version);
      const published = await isThere(
        tx.em,
        `select from report_evidence l join progress_report p on p.id = l.report_id where l.evidence_id = $1 and p.published_at is not null limit 1`,
        [id],
      );
      if (published) throw new Problem('evidence.in-published-report', 409);
      await tx.em.save(Object.assign(evidence, edit));
      tx.audit('evidence', id, { visibility: edit.visibility });
    });
    return this.query.one(actor, id);
  }

  /** The file for somebody inside the State: the institution's own people, and who sees a report that names it, unless it is restricted. */
  async fileFor(actor: Actor, id: string): Promise<OutgoingFile> {
    const evidence = await this.evidence.findOneBy({ id });
    if (!evidence?.fileKey || !(await this.maySee(actor, evidence))) throw new Problem('request.not-found', 404);
    return this.fileOf(evidence);
  }

  /** The file for everybody: of public evidence that a published report on a published recommendation names. */
  async publicFile(id: string): Promise<OutgoingFile> {
    const found = await isThere(this.db, `select from evidence e where e.id = $1 and e.file_key is not null and ${isPublicEvidence}`, [id]);
    if (!found) throw new Problem('request.not-found', 404);
    return this.fileOf(await this.evidence.findOneByOrFail({ id }));
  }

  private async fileOf({ fileKey, fileName, fileKind, fileSize }: EvidenceEntity): Promise<OutgoingFile> {
    if (!fileKey || !fileKind) throw new Problem('request.not-found', 404);
    return {
      name: fileName ?? '',
      kind: fileKind,
      size: fileSize ?? undefined,
      content: await this.storage.get(fileKey),
    };
  }

  private async maySee(actor: Actor, evidence: EvidenceEntity): Promise<boolean> {
    if (takesIn(institutionsOf(actor, institutionRoles), evidence.institutionId)) return true;
    if (evidence.visibility === 'restricted') return false;
    const scope = visibleReports(actor, 2);
    return isThere(
      this.db,
      `select from report_evidence l join progress_report p on p.id = l.report_id where l.evidence_id = $1 and ${scope.sql} limit 1`,
      [evidence.id, ...scope.values],
    );
  }
}

function requireOwn(actor: Actor, institutionId: string): void {
  if (!takesIn(answersFor(actor), institutionId)) throw new Problem('report.other-institution', 403);
}

/** Whether everybody may see evidence `e`. */
export const isPublicEvidence = `e.visibility = 'public' and exists (select from report_evidence l
  join progress_report p on p.id = l.report_id and p.published_at is not null
  join report_recommendation rr on rr.report_id = p.id join recommendation r on r.id = rr.recommendation_id and r.visibility = 'published'
  where l.evidence_id = e.id)`;
