import { DesignationEntity } from './designation/designation.entity';
import { InstitutionEntity } from './institution/institution.entity';

/** This domain's tables. */
export const institutionEntities = [InstitutionEntity, DesignationEntity];
