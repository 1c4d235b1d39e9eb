export { describeDirectoryFault } from './directory/describe-fault';
export { DirectoryService } from './directory/directory.service';
export { institutionEntities } from './entities';
export { Institution } from './institution/institution.entity';
export { InstitutionQueries, type Principal } from './institution/institution.query';
export { InstitutionsModule } from './institutions.module';
