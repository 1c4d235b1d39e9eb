export { institutionEntities } from './entities';
export { InstitutionQueries, type Principal } from './institution/institution.query';
export { InstitutionsModule } from './institutions.module';
