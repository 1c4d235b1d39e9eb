import { AssignmentEntity, AssignmentEventEntity } from './assignment/assignment.entity';
import { AssignmentBatchEntity } from './batch/assignment-batch.entity';

/** This domain's tables. They point at institutions and recommendations, whose tables go with them. */
export const implementationEntities = [AssignmentBatchEntity, AssignmentEntity, AssignmentEventEntity];
