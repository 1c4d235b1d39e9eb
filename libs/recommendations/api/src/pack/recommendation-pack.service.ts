import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, execute, readRows, UnitOfWork, uuidv7, type Config, type Work } from '@nmirf/platform/api';
import type { Actor } from '@nmirf/platform/model';
import { DataSource } from 'typeorm';
import { codePrefixOf } from '../import/recommendation-code';
import { writeRecommendations } from '../recommendation/write-recommendations';
import { bodies } from '../reference/reference';
import { SourceDocumentEntity } from '../source-document/source-document.entity';
import type { PackDocument, RecommendationPack } from './recommendation-pack';
import { sourced } from './sourced';

/** Brings documents and recommendations that are given as data. */
@Injectable()
export class RecommendationPackService {
  constructor(
    @Inject(DataSource) private readonly db: DataSource,
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Adds the documents whose symbol is not there yet, all in one piece of work; one that is there stays as people made it, recommendations and
   * all. The reference lists must be loaded. Answers with the symbols of those that were added.
   */
  async apply(actor: Actor, { documents }: RecommendationPack): Promise<string[]> {
    const there = await readRows<{ symbol: string }>(
      this.db,
      'select lower(symbol) as symbol from source_document where lower(symbol) = any($1)',
      [documents.map(({ symbol }) => symbol.toLowerCase())],
    );
    const missing = documents.filter((document) => !there.some(({ symbol }) => symbol === document.symbol.toLowerCase()));
    if (!missing.length) return [];
    return this.work.run(actor, 'recommendation-pack.apply', async (tx) => {
      const added: string[] = [];
      for (const document of missing) if (await this.add(tx, document)) added.push(document.symbol);
      return added;
    });
  }

  private async add(tx: Work, document: PackDocument): Promise<boolean> {
    const { symbol, title, url, publishedOn, session, cycle, language, body: bodyCode } = document;
    const id = uuidv7();
    const made = await tx.em
      .createQueryBuilder()
      .insert()
      .into(SourceDocumentEntity)
      .values({ id, symbol, title, url, publishedOn, session, cycle, language, bodyCode })
      .orIgnore()
      .returning('id')
      .execute();
    // somebody else, starting at the same moment, was quicker
    if (!(made.raw as unknown[]).length) return false;
    const family = bodies.find(({ code }) => code === bodyCode)?.family ?? 'NATIONAL';
    const prefix = await codePrefixOf(tx.em, family, { id, symbol, session, cycle }, this.config.NMIRF_STATE_CODE);
    const records = document.recommendations.map((one, index) => sourced(document, one, index + 1));
    await writeRecommendations(tx.em, { documentId: id, prefix }, records);
    if (document.published)
      await execute(tx.em, `update recommendation set visibility = 'published', published_at = $2 where document_id = $1`, [id, tx.now]);
    tx.audit('source-document', id, { symbol, recommendations: records.length, published: document.published });
    return true;
  }
}
