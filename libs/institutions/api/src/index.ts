export { DesignationQuery } from './designation/designation.query';
export { DesignationService } from './designation/designation.service';
export { describeDirectoryFault } from './directory/describe-fault';
export { DirectoryService } from './directory/directory.service';
export { institutionEntities } from './entities';
export { InstitutionEntity } from './institution/institution.entity';
export { InstitutionQuery, type Principal } from './institution/institution.query';
export { InstitutionService } from './institution/institution.service';
export { InstitutionsModule } from './institutions.module';
