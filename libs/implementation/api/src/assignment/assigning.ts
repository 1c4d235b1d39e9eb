import { execute, readRows, type Work } from '@nmirf/platform/api';
import { Problem } from '@nmirf/platform/model';
import type { EntityManager } from 'typeorm';

const assigningLock = 721_400;

/** Whoever makes assignments does so one after the other: what a plan was made from still holds when it is written. */
export const lockAssigning = (tx: Work): Promise<unknown> => execute(tx.em, 'select pg_advisory_xact_lock($1)', [assigningLock]);

/** Only bodies that are there today can be given something to do. */
export async function requireOpenInstitutions(em: EntityManager, ids: readonly string[], today: string): Promise<void> {
  const found = await readRows<{ code: string; closed: boolean }>(
    em,
    `select i.code, i.closed_on is not null and i.closed_on <= $2::date as closed from institution i where i.id = any($1::uuid[])`,
    [ids, today],
  );
  if (found.length < new Set(ids).size) throw new Problem('implementation.institution-unknown', 409);
  const closed = found.find((one) => one.closed);
  if (closed) throw new Problem('implementation.institution-closed', 409, { code: closed.code });
}
