import { Client, type Pool, type QueryResult } from 'pg';
import type { DataSource } from 'typeorm';

/** A statement as the database driver was given it. */
export interface Statement {
  text: string;
  values: unknown[];
  /** which of the connections that were used sent it, from 0 */
  connection: number;
}

/** What a call sent to the database: steps one after the other, the statements of a step at the same moment. */
export interface Recording {
  steps: Statement[][];
  /** how many rows the database answered with or wrote */
  rows: number;
}

type Query = (this: Client, text: string, values?: unknown[]) => Promise<QueryResult>;
/** Everything goes through here, the pools of TypeORM too. */
const driver = Client.prototype as unknown as { query: Query };

/** Carries out `call` and writes down every statement that it sends, in its transaction and on its connection. */
export async function record(call: () => Promise<unknown>): Promise<Recording> {
  const send = driver.query;
  const connections: Client[] = [];
  const steps: Statement[][] = [];
  let rows = 0;
  let under = 0;
  driver.query = async function (this: Client, text, values) {
    if (!connections.includes(this)) connections.push(this);
    const statement = { text, values: values ?? [], connection: connections.indexOf(this) };
    if (under === 0) steps.push([]);
    steps.at(-1)?.push(statement);
    under += 1;
    try {
      const result = await send.call(this, text, values);
      rows += result.rowCount ?? 0;
      return result;
    } finally {
      under -= 1;
    }
  };
  try {
    await call();
  } finally {
    driver.query = send;
  }
  return { steps, rows };
}

/**
 * Sends recorded statements again through bare `pg`: no mapping, no checks. It takes its connections from the very pool that our side
 * uses, so that the same processes of the server answer both; how quick one of these is depends on what it did before.
 */
export class BarePg {
  private readonly pool: Pool;

  constructor(db: DataSource) {
    this.pool = (db.driver as unknown as { master: Pool }).master;
  }

  /** Takes the connections; answers with what sends the statements, gives back the connections and answers with how many rows there were. */
  async ready(steps: readonly Statement[][]): Promise<() => Promise<number>> {
    const wanted = 1 + Math.max(...steps.flat().map(({ connection }) => connection));
    const connections = await Promise.all(Array.from({ length: wanted }, () => this.pool.connect()));
    return async () => {
      try {
        let rows = 0;
        for (const step of steps)
          for (const result of await Promise.all(step.map((one) => connections[one.connection]?.query(one.text, one.values))))
            rows += result?.rowCount ?? 0;
        return rows;
      } finally {
        for (const one of connections) one.release();
      }
    };
  }
}
