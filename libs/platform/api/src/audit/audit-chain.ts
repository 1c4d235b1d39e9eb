import { createHash } from 'node:crypto';

/** What an entry of the chain says, in the form that is hashed. */
export interface AuditLink {
  seq: string;
  id: string;
  at: Date;
  actorKind: string;
  actorId: string | null;
  action: string;
  subjectType: string;
  subjectId: string | null;
  details: Record<string, unknown>;
  requestId: string | null;
  previousHash: string;
}

/** The hash that stands before the first entry. */
export const chainStart = '0'.repeat(64);

/** JSON with sorted keys: jsonb does not keep the order in which keys were written. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value && typeof value === 'object')
    return `{${Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`)
      .join(',')}}`;
  return JSON.stringify(value ?? null);
}

/** SHA-256 over everything that an entry says and the hash of the one before it, in hexadecimal. */
export function linkHash(link: AuditLink): string {
  const fields = [
    link.previousHash,
    link.seq,
    link.id,
    link.at.toISOString(),
    link.actorKind,
    link.actorId,
    link.action,
    link.subjectType,
    link.subjectId,
    link.requestId,
    link.details,
  ];
  return createHash('sha256').update(canonical(fields)).digest('hex');
}
