import { Inject, Injectable } from '@nestjs/common';
import type { AuditTrailEntry, AuditTrailEntryPage, AuditTrailFilter } from '@nmirf/identity/model';
import { beginningWith, containing, readPage } from '@nmirf/platform/api';
import { DataSource } from 'typeorm';

interface Row extends Omit<AuditTrailEntry, 'at'> {
  at: Date;
}

/** Reads the audit trail, newest first. Here and not in platform, because the entries name people. */
@Injectable()
export class AuditTrailQuery {
  constructor(@Inject(DataSource) private readonly db: DataSource) {}

  async list({ action, person, subject, from, to, page, size }: AuditTrailFilter): Promise<AuditTrailEntryPage> {
    const found = await readPage<Row>(
      this.db,
      { page, size },
      {
        select: `e.id, e.seq::text as seq, e.at, e.action, e.actor_kind as "actorKind", e.details, e.request_id as "requestId",
          case when e.actor_id is not null then json_build_object('id', e.actor_id, 'name', a.name) end as actor,
          json_build_object('type', e.subject_type, 'id', e.subject_id) as subject`,
        from: 'audit_entry e left join account a on a.id = e.actor_id',
        where: `($1::text is null or e.action like $1) and ($2::text is null or a.name ilike $2 or a.email ilike $2)
          and ($3::text is null or e.subject_id = $3 or e.actor_id::text = $3)
          and ($4::date is null or e.at >= $4::date::timestamp at time zone 'UTC')
          and ($5::date is null or e.at < ($5::date + 1)::timestamp at time zone 'UTC')`,
        order: 'e.seq desc',
        values: [beginningWith(action), containing(person), subject ?? null, from ?? null, to ?? null],
      },
    );
    return { ...found, items: found.items.map((row) => ({ ...row, at: row.at.toISOString() })) };
  }
}
