/** A running server. */
export interface PostgresServer {
  /** its address; ends in a slash, for the database's name */
  url: string;
  port: number;
  /** the folder of its files */
  cluster: string;
  adopted: boolean;
  alive(): boolean;
  stop(): Promise<void>;
}

export function startPostgres(dataFolder: string, options?: { fast?: boolean; port?: number }): Promise<PostgresServer>;
export function ensureDatabase(url: string, name: string): Promise<string>;
export function freePort(): Promise<number>;
