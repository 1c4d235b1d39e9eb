import { Inject, Injectable } from '@nestjs/common';
import {
  attentionDays,
  type Attention,
  type Designation,
  type DesignationList,
  type DesignablePerson,
  type DesignablePersonPage,
  type DesignablePersonFilter,
  type EndingMandate,
  type InstitutionReference,
} from '@nmirf/institutions/model';
import { Clock, containing, dayOf, isoSecond, readOne, readPage, readRows } from '@nmirf/platform/api';
import { can, type Actor } from '@nmirf/platform/model';
import { DataSource } from 'typeorm';
import { byName, canAct, designationsWithPeople, inForce, isOpen, isVacant, reference } from '../institution/seat';

/** How many of a kind the attention section shows; the numbers count all. */
const mostShown = 20;

/** Reads designations: an institution's, and what asks for attention over all. */
@Injectable()
export class DesignationQuery {
  constructor(
    @Inject(DataSource) private readonly db: DataSource,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** All designations of an institution, those that hold first. Addresses, letters and reasons are for those who look after institutions. */
  async of(actor: Actor, institutionId: string): Promise<DesignationList> {
    await readOne<{ id: string }>(this.db, 'select id from institution where id = $1', [institutionId]);
    const items = await readRows<Designation>(
      this.db,
      `select d.id, d.kind, json_build_object('id', a.id, 'name', a.name, 'state', a.state) as person, d.valid_from::text as "from",
         d.valid_to::text as "to", ${isoSecond('d.ended_at')} as "endedAt", ${canAct} as access,
         case when d.ended_at is not null then 'ended' when d.valid_from > $2::date then 'future' when d.valid_to < $2::date then 'over' else 'in-force' end as state,
         case when $3::boolean then json_build_object('email', a.email, 'endReason', d.end_reason,
           'endedBy', (select e.name from account e where e.id = d.ended_by),
           'letter', case when d.letter_key is not null then json_build_object('name', d.letter_name, 'size', d.letter_size,
             'mediaType', d.letter_media_type, 'sha256', d.letter_sha256) end) end as record
       from ${designationsWithPeople} where d.institution_id = $1
       order by case when ${inForce('$2')} then 0 when d.ended_at is null and d.valid_from > $2::date then 1 else 2 end,
         array_position(array['principal', 'alternate', 'validating-authority'], d.kind), d.valid_from desc, d.id desc`,
      [institutionId, this.today, can(actor, 'institutions.edit')],
    );
    return { items };
  }

  /** People to designate, by name or address. Disabled accounts cannot be. */
  async people({ q, page, size }: DesignablePersonFilter): Promise<DesignablePersonPage> {
    return readPage<DesignablePerson>(
      this.db,
      { page, size },
      {
        select: 'a.id, a.name, a.email, a.state',
        from: 'account a',
        where: `a.state <> 'disabled' and (unaccent(a.name) ilike unaccent($1) or a.email ilike $1)`,
        order: 'lower(a.name), a.id',
        values: [containing(q)],
      },
    );
  }

  /** Vacant seats, and mandates that end within thirty days, the soonest first. */
  async attention(): Promise<Attention> {
    const vacant = await readRows<InstitutionReference & { total: number }>(
      this.db,
      `select i.id, i.code, i.name, i.acronym, count(*) over ()::int as total from institution i
       where ${isOpen('$1')} and (i.active_from is null or i.active_from <= $1::date) and ${isVacant('$1')} order by ${byName} limit ${mostShown}`,
      [this.today],
    );
    const ending = await readRows<EndingMandate & { total: number }>(
      this.db,
      `select d.id, d.kind, ${reference('i')} as institution, json_build_object('id', a.id, 'name', a.name) as person,
         d.valid_to::text as "to", count(*) over ()::int as total
       from ${designationsWithPeople} join institution i on i.id = d.institution_id
       where ${inForce('$1')} and ${canAct} and d.valid_to <= $1::date + ${attentionDays} order by d.valid_to, ${byName} limit ${mostShown}`,
      [this.today],
    );
    return { vacant: firstAndAll(vacant), ending: firstAndAll(ending) };
  }

  private get today(): string {
    return dayOf(this.clock.now());
  }
}

const firstAndAll = <T extends { total: number }>(rows: readonly T[]) => ({
  items: rows.map(({ total: _, ...row }) => row),
  total: rows[0]?.total ?? 0,
});
