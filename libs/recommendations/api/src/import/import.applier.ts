import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, uuidv7, type Config, type Work } from '@nmirf/platform/api';
import { advance } from '@nmirf/platform/model';
import { importWorkflow, type ImportTargetDraft } from '@nmirf/recommendations/model';
import type { EntityManager } from 'typeorm';
import { SourceDocument } from '../source-document/source-document.entity';
import { Import, type ImportResult } from './import.entity';
import { plan, type PlannedRow } from './preview';
import { codePrefix, paragraphOrder } from './recommendation-code';
import { storedOf } from './stored.query';

const chunk = 250;

/** Told after each chunk: rows done of rows to do. */
export type OnProgress = (done: number, total: number) => Promise<void>;

/** Writes a decided import: document, recommendations and classification, all in the transaction that it is given. */
@Injectable()
export class ImportApplier {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** Applies an import that is `applying`; leaves it `applied`, with one audit entry that carries the file's hash and the numbers. */
  async apply(tx: Work, found: Import, onProgress: OnProgress = async () => undefined): Promise<ImportResult> {
    const document = await this.document(tx, found.target);
    const planned = plan(found.rows, found.problems, found.excludedRows, await storedOf(tx.em, document.id));
    const taken = planned.filter(({ view }) => view.included && (view.outcome === 'new' || view.outcome === 'changed'));
    await this.addLabels(tx.em, taken);
    const prefix = await this.prefix(tx.em, document);
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
    Object.assign(found, { documentId: document.id, result, appliedAt: tx.now, failure: null });
    await tx.em.save(found);
    tx.audit('import', found.id, { documentId: document.id, symbol: document.symbol, sha256: found.fileSha256, ...result });
    return result;
  }

  /** The document of this symbol, made when it is not there; what a person said of one that is there stays. */
  private async document(tx: Work, target: ImportTargetDraft): Promise<SourceDocument> {
    const there = await tx.em
      .createQueryBuilder(SourceDocument, 'document')
      .setLock('pessimistic_write')
      .where('lower(document.symbol) = lower(:symbol)', { symbol: target.symbol })
      .getOne();
    if (there) return there;
    const made = Object.assign(new SourceDocument(), { id: uuidv7(), ...target, url: null, language: 'en' as const, bodyCode: 'UPR' });
    return tx.em.save(made);
  }

  /** Another document of the same session takes the short code first; then this one's codes carry its symbol. */
  private async prefix(em: EntityManager, document: SourceDocument): Promise<string> {
    const short = codePrefix('UPR', document, this.config.NMIRF_STATE_CODE);
    const [taken] = (await em.query('select 1 from recommendation where document_id <> $1 and starts_with(code, $2) limit 1', [
      document.id,
      `${short}-`,
    ])) as unknown[];
    return taken ? codePrefix('UPR', document, this.config.NMIRF_STATE_CODE, true) : short;
  }

  /** Labels that the reference lists lack are kept as the file has them. */
  private async addLabels(em: EntityManager, rows: readonly PlannedRow[]): Promise<void> {
    for (const [table, labels] of [
      ['theme', rows.flatMap((row) => row.incoming.themes)],
      ['affected_persons', rows.flatMap((row) => row.incoming.affectedPersons)],
    ] as const) {
      const unknown = labels.filter((label) => !label.known);
      if (!unknown.length) continue;
      await em.query(
        `insert into ${table} (code, name, origin) select code, jsonb_build_object('en', label), 'imported' from unnest($1::text[], $2::text[]) u (code, label)
         on conflict do nothing`,
        [unknown.map((label) => label.code), unknown.map((label) => label.label)],
      );
    }
  }

  private async write(
    tx: Work,
    rows: readonly PlannedRow[],
    document: SourceDocument,
    importId: string,
    prefix: string,
    ordinals: ReadonlyMap<number, number>,
  ): Promise<void> {
    const records = rows.map(({ incoming: { row, hash }, stored }) => ({
      id: stored?.id ?? uuidv7(),
      code: `${prefix}-${row.paragraph}`,
      document_id: document.id,
      paragraph: row.paragraph,
      ordinal: ordinals.get(row.row) ?? 0,
      paragraph_order: paragraphOrder(row.paragraph),
      texts: { [document.language]: row.text },
      original_language: document.language,
      original_text: row.original,
      parts: row.parts,
      position: row.position ?? 'pending',
      position_original: row.positionOriginal || null,
      position_source: row.positionSource,
      heading_theme: row.headingTheme,
      source_hash: hash,
      import_id: importId,
    }));
    // A changed row keeps its id, its public code, its visibility, its place and its texts in other languages.
    await tx.em.query(
      `insert into recommendation (id, code, kind, document_id, paragraph, ordinal, paragraph_order, texts, original_language, original_text, parts, position,
         position_original, position_source, heading_theme, source_hash, import_id, version)
       select id, code, 'recommendation', document_id, paragraph, ordinal, paragraph_order, texts, original_language, original_text, parts, position,
         position_original, nullif(position_source, 'null'::jsonb), heading_theme, source_hash, import_id, 1
       from jsonb_to_recordset($1) as x (id uuid, code text, document_id uuid, paragraph text, ordinal int, paragraph_order text, texts jsonb,
         original_language text, original_text text, parts jsonb, position text, position_original text, position_source jsonb, heading_theme text,
         source_hash text, import_id uuid)
       on conflict on constraint uq_recommendation_paragraph do update set texts = recommendation.texts || excluded.texts, original_text = excluded.original_text,
         parts = excluded.parts, position = excluded.position, position_original = excluded.position_original, position_source = excluded.position_source,
         heading_theme = excluded.heading_theme, source_hash = excluded.source_hash, import_id = excluded.import_id, version = recommendation.version + 1`,
      [JSON.stringify(records)],
    );
    const pairs = rows.map((row, index) => ({ id: records[index]?.id ?? '', row }));
    await this.link(tx.em, 'recommendation_state', 'state_code', 'text', pairs, (row) => row.incoming.row.states);
    await this.link(tx.em, 'recommendation_theme', 'theme_code', 'text', pairs, (row) => row.incoming.themes.map((theme) => theme.code));
    await this.link(tx.em, 'recommendation_affected_persons', 'affected_code', 'text', pairs, (row) =>
      row.incoming.affectedPersons.map((group) => group.code),
    );
    await this.link(tx.em, 'recommendation_goal', 'goal_number', 'smallint', pairs, (row) => row.incoming.row.sdgGoals);
  }

  /** Replaces what an earlier file said; what people of the State added (origin local) stays. */
  private async link(
    em: EntityManager,
    table: string,
    column: string,
    type: 'text' | 'smallint',
    pairs: readonly { id: string; row: PlannedRow }[],
    codesOf: (row: PlannedRow) => readonly (string | number)[],
  ): Promise<void> {
    const ordered = table === 'recommendation_state';
    await em.query(`delete from ${table} where recommendation_id = any($1)${ordered ? '' : ` and origin = 'imported'`}`, [
      pairs.map(({ id }) => id),
    ]);
    const links = pairs.flatMap(({ id, row }) => codesOf(row).map((code, index) => ({ id, code, place: index + 1 })));
    await em.query(
      `insert into ${table} (recommendation_id, ${column}${ordered ? ', ordinal' : ''})
       select id, code${ordered ? ', place' : ''} from unnest($1::uuid[], $2::${type}[], $3::int[]) x (id, code, place) on conflict do nothing`,
      [links.map(({ id }) => id), links.map(({ code }) => code), links.map(({ place }) => place)],
    );
  }
}
