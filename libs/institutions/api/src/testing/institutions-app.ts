import { identityApp, type IdentityApp } from '@nmirf/identity/api/testing';
import { institutionPermissions } from '@nmirf/institutions/model';
import { institutionEntities } from '../entities';
import { InstitutionsModule } from '../institutions.module';

/** The HTTP application with accounts and institutions, over a database of its own. */
export const institutionsApp = (): Promise<IdentityApp> =>
  identityApp({}, { modules: [InstitutionsModule], entities: institutionEntities, permissions: [institutionPermissions] });
