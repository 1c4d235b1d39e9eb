import type { INestApplicationContext, Type } from '@nestjs/common';
import { followUpPermissions } from '@nmirf/follow-up/model';
import type { IdentityApp } from '@nmirf/identity/api/testing';
import { implementationEntities } from '@nmirf/implementation/api';
import { implementationPermissions } from '@nmirf/implementation/model';
import { institutionEntities } from '@nmirf/institutions/api';
import { institutionPermissions } from '@nmirf/institutions/model';
import { notificationsApp } from '@nmirf/notifications/api/testing';
import { Clock, execute, readRows, UnitOfWork, uuidv7 } from '@nmirf/platform/api';
import { importApply, recommendationPermissions } from '@nmirf/recommendations/model';
import { ImportApplier, recommendationEntities, RecommendationsModule, ReferenceDataService } from '@nmirf/recommendations/api';
import { aMatrixHeader, aMatrixRow, bringMatrix } from '@nmirf/recommendations/api/testing';
import type { DataSource } from 'typeorm';
import { followUpEntities } from '../entities';
import { FollowUpModule } from '../follow-up.module';
import { followUpNotifications } from '../notifications';

/** The HTTP application with follow-up, what it stands on and what a test puts above it, over a database of its own. */
export const followUpApp = (env: Record<string, string> = {}, above: Type[] = []): Promise<IdentityApp> =>
  notificationsApp(
    { NMIRF_SECOND_FACTOR_ROLES: 'nhri', ...env },
    {
      modules: [RecommendationsModule, FollowUpModule, ...above],
      notifications: followUpNotifications,
      entities: [...institutionEntities, ...recommendationEntities, ...implementationEntities, ...followUpEntities],
      permissions: [institutionPermissions, recommendationPermissions, implementationPermissions, followUpPermissions],
      jobs: [importApply],
    },
  );

/** Recommendations of one review, published or not; answers with their ids in the order of their numbers. */
export async function someRecommendations(
  { app, db }: { app: INestApplicationContext; db: DataSource },
  count: number,
  visibility: 'internal' | 'published' = 'published',
) {
  await app.get(ReferenceDataService, { strict: false }).load();
  const rows = Array.from({ length: count }, (_, index) => aMatrixRow({ paragraph: `7.${index + 1}` }));
  const symbol = `A/HRC/T/${uuidv7().slice(-8)}`;
  await bringMatrix(
    app.get(UnitOfWork),
    app.get(ImportApplier, { strict: false }),
    aMatrixHeader({ symbol, session: 1 + Math.floor(Math.random() * 60) }),
    rows,
  );
  await execute(
    db,
    `update recommendation r set visibility = $2, published_at = case when $2 = 'published' then now() end
     from source_document d where d.id = r.document_id and d.symbol = $1`,
    [symbol, visibility],
  );
  const found = await readRows<{ id: string; code: string }>(
    db,
    `select r.id, r.code from recommendation r join source_document d on d.id = r.document_id where d.symbol = $1 order by r.ordinal`,
    [symbol],
  );
  return found;
}

/** Makes an institution answer for recommendations. */
export async function assign(
  { app, db }: Pick<IdentityApp, 'app' | 'db'>,
  institutionId: string,
  recommendationIds: readonly string[],
  dueOn: string | null = null,
) {
  for (const recommendationId of recommendationIds)
    await execute(
      db,
      `insert into assignment (id, recommendation_id, institution_id, role, state, due_on, created_at, version)
       values ($1, $2, $3, case when exists (select from assignment where recommendation_id = $2 and role = 'lead' and ended_at is null)
         then 'supporting' else 'lead' end, 'accepted', $4, $5, 1)`,
      [uuidv7(), recommendationId, institutionId, dueOn, app.get(Clock).now()],
    );
}
