import { Inject, Injectable } from '@nestjs/common';
import { execute, readOne, readPage, readTotal, requireVersion, UnitOfWork, type Work } from '@nmirf/platform/api';
import { Problem, type Actor } from '@nmirf/platform/model';
import type {
  PublicationResult,
  SourceDocument,
  SourceDocumentEdit,
  SourceDocumentPage,
  SourceDocumentFilter,
  Visibility,
} from '@nmirf/recommendations/model';
import { DataSource, QueryFailedError } from 'typeorm';
import { recommendationScope, type RecommendationScope } from '../recommendation/recommendation.query';
import { SourceDocumentEntity } from './source-document.entity';

/** The part of a condition on recommendation `r` that leaves those that a reader may see. */
const only = (scope: RecommendationScope) => (scope === 'all' ? '' : ` and r.visibility = 'published'`);
/** The condition that a reader may know of document `d`: one with nothing published is as unpublished as what is in it. */
const isKnown = (scope: RecommendationScope) =>
  scope === 'all' ? 'true' : `exists (select from recommendation r where r.document_id = d.id${only(scope)})`;

const columns = (
  scope: RecommendationScope,
) => `d.id, d.symbol, d.title, d.url, d.published_on::text as "publishedOn", d.session, d.cycle, d.language, d.version, b.family,
  json_build_object('code', b.code, 'name', b.name) as body,
  (select count(*)::int from recommendation r where r.document_id = d.id${only(scope)}) as recommendations,
  (select count(*)::int from recommendation r where r.document_id = d.id and r.visibility = 'published') as published`;

/** Source documents: their description, and publishing their recommendations as a batch. */
@Injectable()
export class SourceDocumentService {
  constructor(
    @Inject(DataSource) private readonly db: DataSource,
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
  ) {}

  async list(actor: Actor, { page, size }: SourceDocumentFilter): Promise<SourceDocumentPage> {
    const scope = recommendationScope(actor);
    return readPage<SourceDocument>(
      this.db,
      { page, size },
      {
        select: columns(scope),
        from: 'source_document d',
        joined: 'join body b on b.code = d.body_code',
        where: isKnown(scope),
        order: 'd.published_on desc nulls last, d.created_at desc',
      },
    );
  }

  /** One document; absent and unpublished look the same to who sees only what is published. */
  async one(actor: Actor, id: string): Promise<SourceDocument> {
    const scope = recommendationScope(actor);
    return readOne<SourceDocument>(
      this.db,
      `select ${columns(scope)} from source_document d join body b on b.code = d.body_code where d.id = $1 and ${isKnown(scope)}`,
      [id],
    );
  }

  async edit(actor: Actor, id: string, version: number, edit: SourceDocumentEdit): Promise<SourceDocument> {
    try {
      await this.work.run(actor, 'source-document.edit', async (tx) => {
        const document = await this.locked(tx, id);
        requireVersion(document, version);
        await tx.em.save(Object.assign(document, edit));
        tx.audit('source-document', id, { symbol: edit.symbol });
      });
    } catch (error) {
      if (error instanceof QueryFailedError && (error.driverError as { constraint?: string }).constraint === 'uq_source_document_symbol')
        throw new Problem('document.symbol-taken', 409, { symbol: edit.symbol });
      throw error;
    }
    return this.one(actor, id);
  }

  /** Publishes all recommendations of the document, or takes them all back. Answers with how many changed; a second call changes none. */
  async setVisibility(actor: Actor, id: string, visibility: Visibility): Promise<PublicationResult> {
    return this.work.run(actor, visibility === 'published' ? 'source-document.publish' : 'source-document.withdraw', async (tx) => {
      await this.locked(tx, id);
      const changed = await execute(
        tx.em,
        `update recommendation set visibility = $2, published_at = case when $2 = 'published' then $3::timestamptz end, version = version + 1
         where document_id = $1 and visibility <> $2`,
        [id, visibility, tx.now],
      );
      const all = await readTotal(tx.em, 'select count(*)::int as total from recommendation where document_id = $1', [id]);
      tx.audit('source-document', id, { changed });
      return { changed, published: visibility === 'published' ? all : 0, recommendations: all };
    });
  }

  private async locked(tx: Work, id: string): Promise<SourceDocumentEntity> {
    const document = await tx.em.findOne(SourceDocumentEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!document) throw new Problem('request.not-found', 404);
    return document;
  }
}
