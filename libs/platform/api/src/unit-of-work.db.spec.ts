import { defineJob, systemActor, type Actor } from '@nmirf/platform/model';
import { DataSource } from 'typeorm';
import * as z from 'zod';
import { AuditService } from './audit/audit.service';
import { Clock } from './clock';
import { freshDatabase } from './testing';
import { platformEntities } from './platform.module';
import { UnitOfWork } from './unit-of-work';
import { execute, readRows } from './database/sql';

const person: Actor = {
  kind: 'person',
  id: '0190aaaa-0000-7000-8000-000000000001',
  permissions: [],
  grants: [],
  sessionId: null,
  requestId: 'r1',
};
const thingTold = defineJob('thing.told', z.strictObject({ id: z.string() }));

describe('the unit of work', () => {
  let db: DataSource;
  let work: UnitOfWork;
  let audit: AuditService;
  beforeEach(async () => {
    db = await freshDatabase({ entities: platformEntities, migrations: [] });
    await execute(db, 'create table thing (id text primary key)');
    work = new UnitOfWork(db, new Clock());
    audit = new AuditService(db);
  });
  afterEach(() => db.destroy());

  const count = async (table: string) => (await readRows<{ n: number }>(db, `select count(*)::int as n from ${table}`))[0]?.n;
  const entries = () =>
    readRows<object>(db, 'select action, actor_id, subject_type, subject_id, details, request_id from audit_entry order by seq');

  it('keeps write, audit entry and job together', async () => {
    const before = await count('audit_entry');
    await work.run(person, 'thing.make', async (tx) => {
      await execute(tx.em, `insert into thing values ('a')`);
      tx.audit('thing', 'a', { why: 'test' });
      await tx.enqueue(thingTold, { id: 'a' });
    });
    expect([await count('thing'), await count('outbox')]).toEqual([1, 1]);
    expect((await entries()).slice(before)).toEqual([
      { action: 'thing.make', actor_id: person.id, subject_type: 'thing', subject_id: 'a', details: { why: 'test' }, request_id: 'r1' },
    ]);
  });

  it('leaves nothing of a work that fails', async () => {
    const before = await count('audit_entry');
    const failing = work.run(person, 'thing.make', async (tx) => {
      await execute(tx.em, `insert into thing values ('a')`);
      tx.audit('thing', 'a');
      await tx.enqueue(thingTold, { id: 'a' });
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect([await count('thing'), await count('outbox'), await count('audit_entry')]).toEqual([0, 0, before]);
  });

  it('writes an entry even for a work that says nothing, and refuses a job with a wrong payload', async () => {
    const before = await count('audit_entry');
    await work.run(systemActor, 'thing.make', async () => undefined);
    expect((await entries()).slice(before)).toEqual([
      expect.objectContaining({ action: 'thing.make', subject_type: 'thing', subject_id: null }),
    ]);
    await expect(work.run(systemActor, 'thing.make', (tx) => tx.enqueue(thingTold, { id: 1 } as never))).rejects.toThrow();
    expect(await count('outbox')).toBe(0);
  });

  it('chains the entries of parallel works without gaps', async () => {
    await Promise.all(
      Array.from({ length: 20 }, (_, index) => work.run(person, 'thing.make', async (tx) => tx.audit('thing', String(index)))),
    );
    const check = await audit.verify();
    expect(check).toMatchObject({ intact: true, brokenAt: null });
    expect(check.entries).toBeGreaterThanOrEqual(20);
  });

  it('refuses to change or remove an audit entry', async () => {
    await work.run(person, 'thing.make', async (tx) => tx.audit('thing', 'a'));
    await expect(execute(db, `update audit_entry set action = 'thing.other'`)).rejects.toThrow('append-only');
    await expect(execute(db, 'delete from audit_entry')).rejects.toThrow('append-only');
    await expect(execute(db, 'truncate audit_entry')).rejects.toThrow('append-only');
  });

  it.each([
    ['changed', `update audit_entry set details = '{"x": 1}' where seq = (select max(seq) - 1 from audit_entry)`],
    ['removed from the middle', 'delete from audit_entry where seq = (select max(seq) - 1 from audit_entry)'],
    ['cut off at the end', 'delete from audit_entry where seq = (select max(seq) from audit_entry)'],
  ])('shows an entry that was %s behind the trigger’s back', async (_, tampering) => {
    for (const id of ['a', 'b', 'c']) await work.run(person, 'thing.make', async (tx) => tx.audit('thing', id));
    await execute(db, 'alter table audit_entry disable trigger all');
    await execute(db, tampering);
    const { intact, brokenAt } = await audit.verify();
    expect(intact).toBe(false);
    expect(Number(brokenAt)).toBeGreaterThan(0);
  });
});
