import { Inject, Injectable } from '@nestjs/common';
import type { Evidence, EvidencePage, EvidenceFilter } from '@nmirf/follow-up/model';
import { containing, readOne, readPage } from '@nmirf/platform/api';
import type { Actor } from '@nmirf/platform/model';
import { DataSource } from 'typeorm';
import { insideOf } from '../progress-report/report-scope';

/** The columns of an EvidenceReference, from `e` (evidence). */
export const evidenceColumns = `e.id, e.institution_id as "institutionId", e.kind, e.stance, e.title, e.publisher, e.dated_on::text as "datedOn", e.language,
  e.locator, e.personal_data as "personalData", e.visibility, e.url, e.version,
  case when e.file_key is not null then json_build_object('name', e.file_name, 'kind', e.file_kind, 'size', e.file_size,
    'sha256', e.file_sha256, 'scan', e.file_scan) end as file`;
const reportsWith = '(select count(*)::int from report_evidence l where l.evidence_id = e.id)';

/** Reads evidence for the people of the institutions that it belongs to. */
@Injectable()
export class EvidenceQuery {
  constructor(@Inject(DataSource) private readonly db: DataSource) {}

  async list(actor: Actor, { q, kind, institution, page, size }: EvidenceFilter): Promise<EvidencePage> {
    return readPage<Evidence>(
      this.db,
      { page, size },
      {
        select: `${evidenceColumns}, ${reportsWith} as reports`,
        from: 'evidence e',
        where: `($1::uuid[] is null or e.institution_id = any($1)) and ($2::text is null or e.title ilike $2 or e.publisher ilike $2)
          and ($3::text[] is null or e.kind = any($3)) and ($4::uuid[] is null or e.institution_id = any($4))`,
        order: 'e.created_at desc, e.id desc',
        values: [insideOf(actor), containing(q), kind ?? null, institution ?? null],
      },
    );
  }

  /** One piece of evidence of an own institution; absent and another's look the same. */
  async one(actor: Actor, id: string): Promise<Evidence> {
    return readOne<Evidence>(
      this.db,
      `select ${evidenceColumns}, ${reportsWith} as reports
       from evidence e where e.id = $1 and ($2::uuid[] is null or e.institution_id = any($2))`,
      [id, insideOf(actor)],
    );
  }
}
