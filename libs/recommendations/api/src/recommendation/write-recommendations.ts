import { execute } from '@nmirf/platform/api';
import type { LocalizedText, UnLanguage } from '@nmirf/platform/model';
import type { Position, RecommendationKind } from '@nmirf/recommendations/model';
import type { EntityManager } from 'typeorm';
import { paragraphOrder, publicCode } from '../import/recommendation-code';
import type { StoredPart } from './recommendation.entity';

/** A recommendation as a source says it, with its labels resolved to codes. */
export interface SourcedRecommendation {
  id: string;
  kind: RecommendationKind;
  paragraph: string;
  ordinal: number;
  texts: LocalizedText;
  originalLanguage: UnLanguage;
  originalText: string;
  parts: StoredPart[];
  position: Position;
  positionOriginal: string | null;
  positionSource: { symbol: string; paragraph: string | null } | null;
  headingTheme: string | null;
  sourceHash: string;
  importId: string | null;
  states: readonly string[];
  themes: readonly string[];
  affectedPersons: readonly string[];
  goals: readonly number[];
}

/** Where they come from: the document, and what its public codes begin with. */
export interface Provenance {
  documentId: string;
  prefix: string;
}

/**
 * Writes what a source says: new paragraphs are added, those that are there are brought to its words. A changed one keeps its id, its public
 * code, its kind, its visibility, its place and its texts in other languages.
 */
export async function writeRecommendations(
  em: EntityManager,
  { documentId, prefix }: Provenance,
  sourced: readonly SourcedRecommendation[],
): Promise<void> {
  const records = sourced.map((one) => ({
    id: one.id,
    code: publicCode(prefix, one.paragraph),
    kind: one.kind,
    document_id: documentId,
    paragraph: one.paragraph,
    ordinal: one.ordinal,
    paragraph_order: paragraphOrder(one.paragraph),
    texts: one.texts,
    original_language: one.originalLanguage,
    original_text: one.originalText,
    parts: one.parts,
    position: one.position,
    position_original: one.positionOriginal,
    position_source: one.positionSource,
    heading_theme: one.headingTheme,
    source_hash: one.sourceHash,
    import_id: one.importId,
  }));
  await execute(
    em,
    `insert into recommendation (id, code, kind, document_id, paragraph, ordinal, paragraph_order, texts, original_language, original_text, parts, position,
       position_original, position_source, heading_theme, source_hash, import_id, version)
     select id, code, kind, document_id, paragraph, ordinal, paragraph_order, texts, original_language, original_text, parts, position,
       position_original, nullif(position_source, 'null'::jsonb), heading_theme, source_hash, import_id, 1
     from jsonb_to_recordset($1) as x (id uuid, code text, kind text, document_id uuid, paragraph text, ordinal int, paragraph_order text, texts jsonb,
       original_language text, original_text text, parts jsonb, position text, position_original text, position_source jsonb, heading_theme text,
       source_hash text, import_id uuid)
     on conflict on constraint uq_recommendation_paragraph do update set texts = recommendation.texts || excluded.texts, original_text = excluded.original_text,
       parts = excluded.parts, position = excluded.position, position_original = excluded.position_original, position_source = excluded.position_source,
       heading_theme = excluded.heading_theme, source_hash = excluded.source_hash, import_id = excluded.import_id, version = recommendation.version + 1`,
    [JSON.stringify(records)],
  );
  await link(em, 'recommendation_state', 'state_code', 'text', sourced, ({ states }) => states);
  await link(em, 'recommendation_theme', 'theme_code', 'text', sourced, ({ themes }) => themes);
  await link(em, 'recommendation_affected_persons', 'affected_code', 'text', sourced, ({ affectedPersons }) => affectedPersons);
  await link(em, 'recommendation_goal', 'goal_number', 'smallint', sourced, ({ goals }) => goals);
}

/** Replaces what the source said earlier; what people of the State added (origin local) stays. */
async function link(
  em: EntityManager,
  table: string,
  column: string,
  type: 'text' | 'smallint',
  said: readonly SourcedRecommendation[],
  codesOf: (one: SourcedRecommendation) => readonly (string | number)[],
): Promise<void> {
  const ordered = table === 'recommendation_state';
  await execute(em, `delete from ${table} where recommendation_id = any($1)${ordered ? '' : ` and origin = 'imported'`}`, [
    said.map(({ id }) => id),
  ]);
  const links = said.flatMap((one) => codesOf(one).map((code, index) => ({ id: one.id, code, place: index + 1 })));
  await execute(
    em,
    `insert into ${table} (recommendation_id, ${column}${ordered ? ', ordinal' : ''})
     select id, code${ordered ? ', place' : ''} from unnest($1::uuid[], $2::${type}[], $3::int[]) x (id, code, place) on conflict do nothing`,
    [links.map(({ id }) => id), links.map(({ code }) => code), links.map(({ place }) => place)],
  );
}
