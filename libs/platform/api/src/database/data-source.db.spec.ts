import type { DataSource } from 'typeorm';
import { databaseOptions, openDatabase } from './data-source';
import { readRows, replicaOf } from './sql';
import { freshDatabaseUrl } from '../testing';

describe('reading from a replica', () => {
  const nothing = { entities: [], migrations: [] };
  const where = 'select current_database() as name';
  let url: string;
  let replica: string;
  const open: DataSource[] = [];
  const connect = async (replicas: string[]) => {
    const db = await openDatabase(databaseOptions(nothing, { url, replicas, poolSize: 2 }));
    open.push(db);
    return db;
  };
  beforeAll(async () => {
    url = await freshDatabaseUrl();
    replica = await freshDatabaseUrl('_replica');
  });
  afterAll(() => Promise.all(open.map((db) => db.destroy())));

  it('asks the replica for what everybody may read, and the main database for the rest', async () => {
    const db = await connect([replica]);
    expect(await readRows(replicaOf(db), where)).toEqual([{ name: expect.stringMatching(/_replica$/) }]);
    expect(await readRows(db, where)).toEqual([{ name: expect.not.stringMatching(/_replica$/) }]);
  });

  it('asks the main database where there is no replica', async () => {
    const db = await connect([]);
    expect(await readRows(replicaOf(db), where)).toEqual(await readRows(db, where));
  });

  it('gives the connection back, also when the query fails', async () => {
    const db = await connect([replica]);
    for (let time = 0; time < 5; time += 1) await expect(readRows(replicaOf(db), 'select nonsense')).rejects.toThrow(/nonsense/);
    expect(await readRows(replicaOf(db), where)).toHaveLength(1);
  });
});
