import type { IdentityApp } from '@nmirf/identity/api/testing';
import { implementationPermissions } from '@nmirf/implementation/model';
import { InstitutionsModule, institutionEntities } from '@nmirf/institutions/api';
import { institutionPermissions } from '@nmirf/institutions/model';
import { notificationsApp } from '@nmirf/notifications/api/testing';
import { parseConfig, readRows, UnitOfWork } from '@nmirf/platform/api';
import { ImportApplier, RecommendationsModule, recommendationEntities, ReferenceDataService } from '@nmirf/recommendations/api';
import { aMatrixHeader, aMatrixRow, bringMatrix } from '@nmirf/recommendations/api/testing';
import { recommendationJobs, recommendationPermissions } from '@nmirf/recommendations/model';
import { implementationEntities } from '../entities';
import { ImplementationModule } from '../implementation.module';
import { implementationNotifications } from '../notifications';

/** The HTTP application up to this domain, over a database of its own. */
export const implementationApp = (): Promise<IdentityApp> =>
  notificationsApp(
    {},
    {
      modules: [InstitutionsModule, RecommendationsModule, ImplementationModule],
      notifications: implementationNotifications,
      entities: [...institutionEntities, ...recommendationEntities, ...implementationEntities],
      permissions: [institutionPermissions, recommendationPermissions, implementationPermissions],
      jobs: recommendationJobs,
    },
  );

const config = parseConfig({ DATABASE_URL: 'postgres://localhost/x', NMIRF_SECRET: 'x'.repeat(40) });

/** So many recommendations of one document, every second one noted; answers with their ids in its order. */
export async function recommendations({ app, db }: IdentityApp, count: number): Promise<string[]> {
  await app.get(ReferenceDataService, { strict: false }).load();
  const rows = Array.from({ length: count }, (_, index) =>
    aMatrixRow({ paragraph: `1.${index + 1}`, position: index % 2 ? 'noted' : 'supported' }),
  );
  await bringMatrix(app.get(UnitOfWork), new ImportApplier(config), aMatrixHeader(), rows);
  const found = await readRows<{ id: string }>(db, 'select id from recommendation order by ordinal');
  return found.map(({ id }) => id);
}
