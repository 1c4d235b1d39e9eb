export { institutionEntities } from './entities';
export { Institution } from './institution/institution.entity';
export { InstitutionQueries, type Principal } from './institution/institution.query';
export { InstitutionsModule } from './institutions.module';
