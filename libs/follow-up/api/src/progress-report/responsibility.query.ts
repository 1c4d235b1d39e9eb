import { Inject, Injectable } from '@nestjs/common';
import type { InstitutionReference } from '@nmirf/institutions/model';
import { readRows } from '@nmirf/platform/api';
import { DataSource, type EntityManager } from 'typeorm';

/** The assignments `a` by which institutions are responsible today. */
export const activeAssignment = `a.state in ('assigned', 'accepted', 'reassignment-asked')`;

/** Reads who answers for what, as far as reports need it. */
@Injectable()
export class ResponsibilityQuery {
  constructor(@Inject(DataSource) private readonly db: DataSource) {}

  /** Those of the recommendations for which the institution is responsible. */
  async assignedOf(institutionId: string, recommendationIds: readonly string[], em: EntityManager): Promise<Set<string>> {
    const rows = await readRows<{ id: string }>(
      em,
      `select a.recommendation_id as id from assignment a where a.institution_id = $1 and a.recommendation_id = any($2::uuid[]) and ${activeAssignment}`,
      [institutionId, recommendationIds],
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** The institutions that are responsible for a recommendation, the leading one first. */
  responsible(recommendationId: string): Promise<InstitutionReference[]> {
    return readRows<InstitutionReference>(
      this.db,
      `select i.id, i.code, i.name, i.acronym from assignment a join institution i on i.id = a.institution_id
       where a.recommendation_id = $1 and ${activeAssignment} order by a.role, i.code`,
      [recommendationId],
    );
  }
}
