import { Designation } from './designation/designation.entity';
import { Institution } from './institution/institution.entity';

/** This domain's tables. */
export const institutionEntities = [Institution, Designation];
