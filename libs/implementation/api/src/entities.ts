import { Assignment, AssignmentEvent } from './assignment/assignment.entity';
import { AssignmentBatch } from './batch/assignment-batch.entity';

/** This domain's tables. They point at institutions and recommendations, whose tables go with them. */
export const implementationEntities = [AssignmentBatch, Assignment, AssignmentEvent];
