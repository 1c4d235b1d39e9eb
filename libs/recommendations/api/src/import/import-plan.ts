import { readFirst } from '@nmirf/platform/api';
import type { EntityManager } from 'typeorm';
import type { ImportEntity } from './import.entity';
import { plan, type PlannedRow } from './preview';
import { storedOf } from './stored.query';

/** Holds a file against what is here now under its document's symbol. */
export async function planOf(
  em: EntityManager,
  { rows, problems, excludedRows, target }: Pick<ImportEntity, 'rows' | 'problems' | 'excludedRows' | 'target'>,
): Promise<PlannedRow[]> {
  const document = await readFirst<{ id: string }>(em, 'select id from source_document where lower(symbol) = lower($1)', [target.symbol]);
  return plan(rows, problems, excludedRows, document ? await storedOf(em, document.id) : []);
}
