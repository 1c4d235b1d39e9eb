import { linkHash, readFirst, uuidv7, type AuditLink } from '@nmirf/platform/api';
import type { DataSource } from 'typeorm';
import type { Statement } from './statements';

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g;
/** The moment that a UUID version 7 begins with (RFC 9562). */
const madeAt = (id: string) => parseInt(id.replaceAll('-', '').slice(0, 12), 16);

/** Recorded writing, made fit to be written again: rows need ids of their own, and the audit trail the links that come next. */
export class AnewEachTime {
  constructor(
    private readonly recorded: readonly Statement[][],
    private readonly since: Date,
    private readonly db: DataSource,
  ) {}

  /** The statements of one more time. Ids that were there before the recording stay what they are. */
  async steps(): Promise<Statement[][]> {
    const head = await readFirst<{ seq: string; hash: string }>(this.db, 'select seq, hash from audit_head');
    const ids = new Map<string, string>();
    const steps = this.recorded.map((step) => step.map((one) => ({ ...one, values: one.values.map((value) => this.renewed(value, ids)) })));
    return head ? steps.map((step) => step.map((one) => chained(one, head))) : steps;
  }

  private renewed(value: unknown, ids: Map<string, string>): unknown {
    if (Array.isArray(value)) return value.map((one) => this.renewed(one, ids));
    if (typeof value !== 'string') return value;
    return value.replace(uuid, (id) => {
      if (madeAt(id) < this.since.getTime()) return id;
      const own = ids.get(id) ?? uuidv7();
      ids.set(id, own);
      return own;
    });
  }
}

/** Entries of the audit trail as the next after `head`, which they move on. */
function chained(statement: Statement, head: { seq: string; hash: string }): Statement {
  if (statement.text.startsWith('update audit_head')) return { ...statement, values: [head.seq, head.hash] };
  const columns = /^insert into "audit_entry" ?\(([^)]*)\)/i.exec(statement.text)?.[1]?.replaceAll('"', '').split(/, ?/);
  if (!columns) return statement;
  const values: unknown[] = [];
  for (let from = 0; from < statement.values.length; from += columns.length) {
    const row = Object.fromEntries(columns.map((name, place) => [name, statement.values[from + place]]));
    row['seq'] = (BigInt(head.seq) + 1n).toString();
    row['previous_hash'] = head.hash;
    row['hash'] = linkHash(linkOf(row));
    Object.assign(head, { seq: row['seq'], hash: row['hash'] });
    values.push(...columns.map((name) => row[name]));
  }
  return { ...statement, values };
}

const linkOf = (row: Record<string, unknown>) =>
  ({
    seq: row['seq'],
    id: row['id'],
    at: row['at'],
    actorKind: row['actor_kind'],
    actorId: row['actor_id'],
    action: row['action'],
    subjectType: row['subject_type'],
    subjectId: row['subject_id'],
    details: JSON.parse(row['details'] as string) as AuditLink['details'],
    requestId: row['request_id'],
    previousHash: row['previous_hash'],
  }) as AuditLink;
