import { readRows } from '@nmirf/platform/api';
import type { EntityManager } from 'typeorm';
import type { Stored } from './preview';

/** The recommendations of a document, as far as a file can change them. Locally made classifications are not the file's to change. */
export async function storedOf(em: EntityManager, documentId: string): Promise<Stored[]> {
  const codes = (table: string, column: string, order: string) =>
    `array(select l.${column} from ${table} l where l.recommendation_id = r.id ${order.startsWith('l.ordinal') ? '' : `and l.origin = 'imported'`} order by ${order})`;
  return await readRows<Stored>(
    em,
    `select r.id, r.paragraph, r.source_hash as "sourceHash", r.original_text as "originalText", r.position,
       ${codes('recommendation_state', 'state_code', 'l.ordinal')} as states, ${codes('recommendation_theme', 'theme_code', '1')} as themes,
       ${codes('recommendation_affected_persons', 'affected_code', '1')} as "affectedPersons", ${codes('recommendation_goal', 'goal_number', '1')} as goals
     from recommendation r where r.document_id = $1`,
    [documentId],
  );
}
