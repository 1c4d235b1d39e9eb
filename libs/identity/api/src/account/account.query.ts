import { Inject, Injectable } from '@nestjs/common';
import type { Account, AccountPage, AccountFilter, Grant } from '@nmirf/identity/model';
import { Clock, containing, execute, readOne, readPage, readTotal, type Work } from '@nmirf/platform/api';
import { type GrantScope, type Role } from '@nmirf/platform/model';
import { DataSource } from 'typeorm';
import { grantInForce } from './grants-in-force';

interface Row extends Omit<Account, 'lastSignInAt' | 'createdAt' | 'grants'> {
  lastSignInAt: Date | null;
  createdAt: Date;
  grants: { id: string; role: Role; kind: GrantScope['kind']; scopeId: string | null; from: string; to: string | null; inForce: boolean }[];
}

const columns = `a.id, a.email, a.name, a.language, a.state, a.totp_confirmed_at is not null as "secondFactor", a.last_sign_in_at as "lastSignInAt",
  a.created_at as "createdAt", a.version,
  (select coalesce(json_agg(json_build_object('id', g.id, 'role', g.role, 'kind', g.scope_kind, 'scopeId', g.scope_id, 'from', g.valid_from,
     'to', case when g.ended_at is null then g.valid_to else least(g.valid_to, greatest(g.valid_from, (g.ended_at at time zone 'UTC')::date)) end, 'inForce', ${grantInForce('g', '$1')})
     order by g.valid_from desc, g.id desc), '[]') from role_grant g where g.account_id = a.id) as grants`;

const scopeOf = (kind: GrantScope['kind'], id: string | null): GrantScope => (kind === 'state' ? { kind } : { kind, id: id ?? '' });

const answerOf = ({ grants, lastSignInAt, createdAt, ...account }: Row): Account => ({
  ...account,
  grants: grants.map(({ id, role, kind, scopeId, from, to, inForce }): Grant => ({
    id,
    role,
    scope: scopeOf(kind, scopeId),
    from,
    to,
    inForce,
  })),
  lastSignInAt: lastSignInAt?.toISOString() ?? null,
  createdAt: createdAt.toISOString(),
});

const administratorLock = 721_100;

/** Reads accounts with their grants. Only administrators are given these answers: the permission is asked for at the door. */
@Injectable()
export class AccountQuery {
  constructor(
    @Inject(DataSource) private readonly db: DataSource,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async list({ q, state, role, page, size }: AccountFilter): Promise<AccountPage> {
    const found = await readPage<Row>(
      this.db,
      { page, size },
      {
        select: columns,
        from: 'account a',
        where: `($2::text is null or a.name ilike $2 or a.email ilike $2) and ($3::text[] is null or a.state = any($3))
          and ($4::text[] is null or exists (select from role_grant g where g.account_id = a.id and g.role = any($4) and ${grantInForce('g', '$1')}))`,
        order: 'lower(a.name), a.id',
        values: [this.clock.now(), containing(q), state ?? null, role ?? null],
      },
    );
    return { ...found, items: found.items.map(answerOf) };
  }

  async one(id: string): Promise<Account> {
    const row = await readOne<Row>(this.db, `select ${columns} from account a where a.id = $2`, [this.clock.now(), id]);
    return answerOf(row);
  }

  /** Works that could leave the State without an administrator follow one another. */
  async lockAdministrators(tx: Work): Promise<void> {
    await execute(tx.em, 'select pg_advisory_xact_lock($1)', [administratorLock]);
  }

  /** How many people administer: active accounts that hold the role for the State today. */
  async countAdministrators(tx: Work): Promise<number> {
    return readTotal(
      tx.em,
      `select count(distinct a.id)::int as total from account a join role_grant g on g.account_id = a.id
       where a.state = 'active' and g.role = 'administrator' and g.scope_kind = 'state' and ${grantInForce('g', '$1')}`,
      [tx.now],
    );
  }
}
