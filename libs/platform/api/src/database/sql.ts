import { Problem } from '@nmirf/platform/model';
import type { DataSource, EntityManager } from 'typeorm';

/** Where a statement is sent: the data source, the open transaction, or a replica. */
export type Database = Pick<EntityManager, 'query'>;

/** The rows of a statement. What a reader says goes into `values` and never into the text; a row's type stands beside the columns that make it. */
export async function readRows<Row>(db: Database, sql: string, values: readonly unknown[] = []): Promise<Row[]> {
  return (await db.query(sql, [...values])) as Row[];
}

/** The first row, where there is one. */
export async function readFirst<Row>(db: Database, sql: string, values: readonly unknown[] = []): Promise<Row | undefined> {
  const [row] = await readRows<Row>(db, sql, values);
  return row;
}

/** The one row; absent and invisible look the same. */
export async function readOne<Row>(db: Database, sql: string, values: readonly unknown[] = []): Promise<Row> {
  const row = await readFirst<Row>(db, sql, values);
  if (!row) throw new Problem('request.not-found', 404);
  return row;
}

/** Whether a statement finds anything. */
export async function isThere(db: Database, sql: string, values: readonly unknown[] = []): Promise<boolean> {
  return (await readRows(db, sql, values)).length > 0;
}

/** The number that a statement counts as `total`. */
export async function readTotal(db: Database, sql: string, values: readonly unknown[] = []): Promise<number> {
  return (await readFirst<{ total: number }>(db, sql, values))?.total ?? 0;
}

/** A list that is read page by page. */
export interface Listed {
  select: string;
  from: string;
  /** joins that neither add nor take away a row: they are not made for counting */
  joined?: string;
  where: string;
  order: string;
  /** of `from` and `where`, numbered from 1 */
  values?: readonly unknown[];
  /** of `select`, `joined` and `order` alone, numbered after those */
  more?: readonly unknown[];
}

/** A page of a list, with the number of all its rows. */
export async function readPage<Row>(
  db: Database,
  { page, size }: { page: number; size: number },
  { select, from, joined = '', where, order, values = [], more = [] }: Listed,
): Promise<{ items: Row[]; total: number; page: number; size: number }> {
  const given = [...values, ...more];
  const items = await readRows<Row>(
    db,
    `select ${select} from ${from} ${joined} where ${where} order by ${order} limit $${given.length + 1} offset $${given.length + 2}`,
    [...given, size, (page - 1) * size],
  );
  return { items, total: await readTotal(db, `select count(*)::int as total from ${from} where ${where}`, values), page, size };
}

/** Sends a statement that writes; answers with how many rows an update or a delete met. */
export async function execute(db: Database, sql: string, values: readonly unknown[] = []): Promise<number> {
  const answer: unknown = await db.query(sql, [...values]);
  return Array.isArray(answer) && typeof answer[1] === 'number' ? answer[1] : 0;
}

/** What everybody may read comes from a replica, where there is one. It may be moments behind: not for what somebody has just written. */
export const replicaOf = (db: DataSource): Database => ({
  async query<Answer>(sql: string, values?: unknown[]): Promise<Answer> {
    const runner = db.createQueryRunner('slave');
    try {
      return (await runner.query(sql, values)) as Answer;
    } finally {
      await runner.release();
    }
  },
});

const utc = (moment: string, format: string) => `to_char(${moment} at time zone 'UTC', 'YYYY-MM-DD"T"${format}"Z"')`;

/** A moment in ISO 8601, as JavaScript writes it. */
export const isoMoment = (moment: string): string => utc(moment, 'HH24:MI:SS.MS');

/** The same to the second. */
export const isoSecond = (moment: string): string => utc(moment, 'HH24:MI:SS');

const literally = (text: string): string => text.replace(/[\\%_]/g, '\\$&');

/** The pattern of `like` for what holds these characters, whatever they are; null where nothing is asked for. */
export const containing = (text: string | undefined): string | null => (text ? `%${literally(text)}%` : null);

/** The same for what begins with them. */
export const beginningWith = (text: string | undefined): string | null => (text ? `${literally(text)}%` : null);

/** Conditions that all must hold, with their values, numbered as they come after those that are there already. */
export class Conditions {
  readonly values: unknown[];
  private readonly parts: string[] = [];

  constructor(before: readonly unknown[] = []) {
    this.values = [...before];
  }

  /** A condition with its value; every `?` stands for it. */
  place(sql: string, value: unknown): string {
    this.values.push(value);
    return sql.replaceAll('?', `$${this.values.length}`);
  }

  /** Adds a condition; without a value it says all by itself. */
  add(sql: string, ...value: [unknown?]): void {
    this.parts.push(value.length ? this.place(sql, value[0]) : sql);
  }

  get sql(): string {
    return this.parts.length ? this.parts.join(' and ') : 'true';
  }
}
