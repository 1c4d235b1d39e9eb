import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, execute, uuidv7, type Config, type Work } from '@nmirf/platform/api';
import { advance, type UnLanguage } from '@nmirf/platform/model';
import { importWorkflow, type MatrixHeader } from '@nmirf/recommendations/model';
import type { EntityManager } from 'typeorm';
import { writeRecommendations } from '../recommendation/write-recommendations';
import { SourceDocumentEntity } from '../source-document/source-document.entity';
import { ImportEntity, type ImportResult } from './import.entity';
import { planOf } from './import-plan';
import { countsOf, plan, type PlannedRow } from './preview';
import { codePrefixOf } from './recommendation-code';
import { storedOf } from './stored.query';

const chunk = 250;

/** The language of a file: English for those that were brought in before others were read. */
export const languageOf = ({ language = 'en' }: Partial<MatrixHeader>): UnLanguage => language;

/** Told after each chunk: rows done of rows to do. */
export type OnProgress = (done: number, total: number) => Promise<void>;

/** Writes a decided import: document, recommendations and classification, all in the transaction that it is given. */
@Injectable()
export class ImportApplier {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** Applies an import that is `applying`; leaves it `applied`, with one audit entry that carries the file's hash and the numbers. */
  async apply(tx: Work, found: ImportEntity, onProgress: OnProgress = async () => undefined): Promise<ImportResult> {
    const document = await this.document(tx, found);
    const planned = plan(found.rows, found.problems, found.excludedRows, await storedOf(tx.em, document.id));
    const taken = planned.filter(({ view }) => view.included && (view.outcome === 'new' || view.outcome === 'changed'));
    await this.addLabels(tx.em, taken, document.language);
    const prefix = await codePrefixOf(tx.em, 'UPR', document, this.config.NMIRF_STATE_CODE);
    const ordinals = new Map(planned.map(({ view }, index) => [view.row, index + 1]));
    for (let done = 0; done < taken.length; done += chunk) {
      const rows = taken.slice(done, done + chunk);
      await this.write(tx, rows, document, found.id, prefix, ordinals);
      await onProgress(Math.min(done + chunk, taken.length), taken.length);
    }
    const outcome = (name: string) => planned.filter(({ view }) => view.included && view.outcome === name).length;
    const result = {
      new: outcome('new'),
      changed: outcome('changed'),
      unchanged: outcome('unchanged'),
      excluded: planned.filter(({ view }) => !view.included).length,
    };
    advance(importWorkflow, found, 'complete', tx.actor.kind === 'system' ? tx.actor : { ...tx.actor, permissions: ['*'] });
    Object.assign(found, { documentId: document.id, result, counts: countsOf(planned), appliedAt: tx.now, failure: null });
    await tx.em.save(found);
    await this.countAgain(tx.em, found);
    tx.audit('import', found.id, { documentId: document.id, symbol: document.symbol, sha256: found.fileSha256, ...result });
    return result;
  }

  /** Other imports into the document do something else now. */
  private async countAgain(em: EntityManager, { id, target }: ImportEntity): Promise<void> {
    const others = await em
      .createQueryBuilder(ImportEntity, 'import')
      .addSelect(['import.rows', 'import.problems'])
      .where(`import.id <> :id and import.state in ('parsed', 'failed') and lower(import.target ->> 'symbol') = lower(:symbol)`, {
        id,
        symbol: target.symbol,
      })
      .getMany();
    for (const other of others) await em.update(ImportEntity, other.id, { counts: countsOf(await planOf(em, other)) });
  }

  /** The document of this symbol, made when it is not there. What a person said of one that is there stays; a session that it lacks is added. */
  private async document(tx: Work, { target, header }: ImportEntity): Promise<SourceDocumentEntity> {
    const there = await tx.em
      .createQueryBuilder(SourceDocumentEntity, 'document')
      .setLock('pessimistic_write')
      .where('lower(document.symbol) = lower(:symbol)', { symbol: target.symbol })
      .getOne();
    if (there) return there.session === null ? tx.em.save(Object.assign(there, { session: target.session, cycle: target.cycle })) : there;
    const made = Object.assign(new SourceDocumentEntity(), {
      id: uuidv7(),
      ...target,
      url: null,
      language: languageOf(header),
      bodyCode: 'UPR',
    });
    return tx.em.save(made);
  }

  /** Labels that the reference lists lack are kept as the file has them. */
  private async addLabels(em: EntityManager, rows: readonly PlannedRow[], language: UnLanguage): Promise<void> {
    for (const [table, labels] of [
      ['theme', rows.flatMap((row) => row.incoming.themes)],
      ['affected_persons', rows.flatMap((row) => row.incoming.affectedPersons)],
    ] as const) {
      const unknown = labels.filter((label) => !label.known);
      if (!unknown.length) continue;
      await execute(
        em,
        `insert into ${table} (code, name, origin) select code, jsonb_build_object($3::text, label), 'imported' from unnest($1::text[], $2::text[]) u (code, label)
         on conflict do nothing`,
        [unknown.map((label) => label.code), unknown.map((label) => label.label), language],
      );
    }
  }

  private async write(
    tx: Work,
    rows: readonly PlannedRow[],
    document: SourceDocumentEntity,
    importId: string,
    prefix: string,
    ordinals: ReadonlyMap<number, number>,
  ): Promise<void> {
    await writeRecommendations(
      tx.em,
      { documentId: document.id, prefix },
      rows.map(({ incoming: { row, themes, affectedPersons, hash }, stored }) => ({
        id: stored?.id ?? uuidv7(),
        kind: 'recommendation',
        paragraph: row.paragraph,
        ordinal: ordinals.get(row.row) ?? 0,
        texts: { [document.language]: row.text },
        originalLanguage: document.language,
        originalText: row.original,
        parts: row.parts,
        position: row.position ?? 'pending',
        positionOriginal: row.positionOriginal || null,
        positionSource: row.positionSource,
        headingTheme: row.headingTheme,
        sourceHash: hash,
        importId,
        states: row.states,
        themes: themes.map((theme) => theme.code),
        affectedPersons: affectedPersons.map((group) => group.code),
        goals: row.sdgGoals,
      })),
    );
  }
}
