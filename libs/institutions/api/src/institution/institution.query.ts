import type {
  Institution,
  InstitutionContact,
  InstitutionNode,
  InstitutionOption,
  InstitutionPage,
  InstitutionFilter,
  InstitutionReference,
  InstitutionRow,
  InstitutionTreePage,
  InstitutionTreeFilter,
} from '@nmirf/institutions/model';
import { Clock, containing, dayOf, readOne, readPage, readRows } from '@nmirf/platform/api';
import { can, type Actor, type Language } from '@nmirf/platform/model';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { byName, canAct, designationsWithPeople, inForce, isOpen, isVacant, reference } from './seat';

/** Somebody to notify: the principal focal point of an institution. */
export interface Principal {
  institutionId: string;
  accountId: string;
  name: string;
  email: string;
  language: Language;
}

interface WholeRow extends Omit<Institution, 'legalBase' | 'contact'>, InstitutionContact {
  legalBase: string | null;
  legalBaseUrl: string | null;
}

/** Everything under an institution, at any depth. */
const under = (id: string) => `(with recursive below as (select id from institution where parent_id = ${id}::uuid
  union select c.id from institution c join below on c.parent_id = below.id) select id from below)`;

/** Reads institutions. Whoever works for the State sees all of them: the permission is asked for at the door. */
@Injectable()
export class InstitutionQuery {
  constructor(
    @Inject(DataSource) private readonly db: DataSource,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async list({ q, branch, level, parent, vacant, closed, sort, page, size }: InstitutionFilter): Promise<InstitutionPage> {
    return readPage<InstitutionRow>(
      this.db,
      { page, size },
      {
        select: `i.id, i.code, i.name, i.acronym, i.branch, i.level, i.closed_on::text as "closedOn",
          case when p.id is not null then ${reference('p')} end as parent,
          (select a.name from ${designationsWithPeople} where d.institution_id = i.id and d.kind = 'principal' and ${inForce('$1')} and ${canAct}) as principal`,
        from: 'institution i',
        joined: 'left join institution p on p.id = i.parent_id',
        where: `($2::text is null or i.code ilike $2 or unaccent(i.acronym) ilike unaccent($2)
            or exists (select from jsonb_each_text(i.name) n where unaccent(n.value) ilike unaccent($2)))
          and ($3::text[] is null or i.branch = any($3)) and ($4::text[] is null or i.level = any($4))
          and ($5::uuid is null or i.id in ${under('$5')})
          and ($6::boolean is null or (${isVacant('$1')}) = $6) and (${isOpen('$1')}) <> $7::boolean`,
        order: sort === 'code' ? 'lower(i.code)' : byName,
        values: [
          this.today,
          containing(q),
          branch?.length ? branch : null,
          level?.length ? level : null,
          parent ?? null,
          vacant ?? null,
          closed ?? false,
        ],
      },
    );
  }

  /** One level of the tree. */
  async level({ under: parent, page, size }: InstitutionTreeFilter): Promise<InstitutionTreePage> {
    return readPage<InstitutionNode>(
      this.db,
      { page, size },
      {
        select: `i.id, i.code, i.name, i.acronym, i.branch, i.closed_on::text as "closedOn", ${isOpen('$2')} and ${isVacant('$2')} as vacant,
          (select count(*)::int from institution c where c.parent_id = i.id) as children`,
        from: 'institution i',
        where: 'i.parent_id is not distinct from $1::uuid',
        order: byName,
        values: [parent ?? null],
        more: [this.today],
      },
    );
  }

  async one(id: string): Promise<Institution> {
    const row = await readOne<WholeRow>(
      this.db,
      `select i.id, i.code, i.name, i.acronym, i.branch, i.level, i.parent_id as "parentId", i.legal_base as "legalBase",
         i.legal_base_url as "legalBaseUrl", i.email, i.phone, i.address, i.website, i.active_from::text as "activeFrom",
         i.closed_on::text as "closedOn", i.version, (select count(*)::int from institution c where c.parent_id = i.id) as children,
         ${isOpen('$2')} and ${isVacant('$2')} as vacant,
         (with recursive above as (
            select p.*, 1 as distance from institution p where p.id = i.parent_id
            union all select p.*, distance + 1 from institution p join above on p.id = above.parent_id)
          select coalesce(json_agg(${reference('above')} order by distance desc), '[]') from above) as ancestors
       from institution i where i.id = $1`,
      [id, this.today],
    );
    const { legalBase, legalBaseUrl, email, phone, address, website, ...rest } = row;
    return {
      ...rest,
      legalBase: legalBase === null ? null : { text: legalBase, url: legalBaseUrl },
      contact: { email, phone, address, website },
    };
  }

  /** What a picker offers to this person: every institution that is there today. Nothing to whoever may not read institutions. */
  async optionsFor(actor: Actor): Promise<InstitutionOption[]> {
    if (!can(actor, 'institutions.read')) return [];
    return await readRows<InstitutionOption>(
      this.db,
      `select i.id, i.name, i.acronym, i.branch from institution i where ${isOpen('$1')} order by ${byName}`,
      [this.today],
    );
  }

  /** Institutions by id, for records that name them; also closed ones. */
  async named(ids: readonly string[], em: EntityManager = this.db.manager): Promise<Map<string, InstitutionReference>> {
    const found = await readRows<InstitutionReference>(
      em,
      `select i.id, i.code, i.name, i.acronym from institution i where i.id = any($1::uuid[])`,
      [ids],
    );
    return new Map(found.map((one) => [one.id, one]));
  }

  /** The principal focal points of institutions on a day (`YYYY-MM-DD`): accounts to notify. Vacant seats are simply missing. */
  async principalsOf(institutionIds: readonly string[], onDate: string, em: EntityManager = this.db.manager): Promise<Principal[]> {
    return await readRows<Principal>(
      em,
      `select d.institution_id as "institutionId", a.id as "accountId", a.name, a.email, a.language from ${designationsWithPeople}
       where d.institution_id = any($1::uuid[]) and d.kind = 'principal' and ${inForce('$2')} and ${canAct} order by d.institution_id`,
      [institutionIds, onDate],
    );
  }

  private get today(): string {
    return dayOf(this.clock.now());
  }
}
