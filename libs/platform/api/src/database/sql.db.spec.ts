import type { DataSource } from 'typeorm';
import { freshDatabase } from '../testing/test-database';
import {
  beginningWith,
  Conditions,
  containing,
  execute,
  isoMoment,
  isoSecond,
  isThere,
  readFirst,
  readOne,
  readPage,
  readRows,
} from './sql';

describe('SQL by hand', () => {
  let db: DataSource;
  beforeAll(async () => {
    db = await freshDatabase({ entities: [], migrations: [] });
    await execute(db, 'create table thing (id int primary key, name text not null, at timestamptz)');
    const names = ['100% sure', '1000 of them', 'a_b', 'axb', 'back\\slash'];
    for (const [id, name] of names.entries()) await execute(db, 'insert into thing (id, name) values ($1, $2)', [id + 1, name]);
  });
  afterAll(() => db.destroy());

  const named = async (pattern: string | null) =>
    (await readRows<{ id: number }>(db, 'select id from thing where $1::text is null or name like $1 order by id', [pattern])).map(
      ({ id }) => id,
    );

  it('answers with one row, or with a refusal that does not say why there is none', async () => {
    expect(await readOne(db, 'select name from thing where id = $1', [3])).toEqual({ name: 'a_b' });
    await expect(readOne(db, 'select name from thing where id = $1', [9])).rejects.toMatchObject({
      code: 'request.not-found',
      status: 404,
    });
    expect(await readFirst(db, 'select name from thing where id = $1', [9])).toBeUndefined();
    expect([await isThere(db, 'select from thing where id = 1'), await isThere(db, 'select from thing where id = 9')]).toEqual([
      true,
      false,
    ]);
  });

  it('reads a page and counts what the page leaves out, without the joins that only the page needs', async () => {
    const page = await readPage(
      db,
      { page: 2, size: 2 },
      {
        select: 't.id, o.name || $2::text as other',
        from: 'thing t',
        joined: 'join thing o on o.id = t.id',
        where: 't.id > $1',
        order: 't.id',
        values: [1],
        more: ['!'],
      },
    );
    expect(page).toEqual({
      items: [
        { id: 4, other: 'axb!' },
        { id: 5, other: 'back\\slash!' },
      ],
      total: 4,
      page: 2,
      size: 2,
    });
    const beyond = await readPage(db, { page: 9, size: 2 }, { select: 'id', from: 'thing', where: 'true', order: 'id' });
    expect(beyond).toMatchObject({ items: [], total: 5 });
  });

  it('says how many rows a change met', async () => {
    expect(await execute(db, 'update thing set at = null where id <= $1', [3])).toBe(3);
    expect(await execute(db, 'delete from thing where id = 9')).toBe(0);
  });

  it('looks for the characters that were typed, whatever they mean to the database', async () => {
    expect(await named(containing('0%'))).toEqual([1]);
    expect(await named(containing('a_b'))).toEqual([3]);
    expect(await named(containing('k\\s'))).toEqual([5]);
    expect(await named(beginningWith('100'))).toEqual([1, 2]);
    expect(await named(beginningWith('0'))).toEqual([]);
    expect([await named(containing('')), await named(beginningWith(undefined))]).toEqual([
      [1, 2, 3, 4, 5],
      [1, 2, 3, 4, 5],
    ]);
  });

  it('writes a moment as JavaScript does, in whatever zone the database is', async () => {
    const moment = '2026-11-24T23:05:06.070Z';
    const written = await db.transaction(async (em) => {
      await execute(em, `set local time zone 'Asia/Kathmandu'`);
      return readOne(em, `select ${isoMoment('m')} as whole, ${isoSecond('m')} as short from (select $1::timestamptz as m) moments`, [
        moment,
      ]);
    });
    expect(written).toEqual({ whole: moment, short: '2026-11-24T23:05:06Z' });
  });

  it('numbers the values of conditions after those that are there', async () => {
    const conditions = new Conditions(['kept']);
    expect(conditions.sql).toBe('true');
    conditions.add('a = ? or b = ?', 1);
    conditions.add('c is null');
    conditions.add('d = any(?)', [2]);
    expect(conditions.place('e(?)', 3)).toBe('e($4)');
    expect(conditions.sql).toBe('a = $2 or b = $2 and c is null and d = any($3)');
    expect(conditions.values).toEqual(['kept', 1, [2], 3]);
  });
});
