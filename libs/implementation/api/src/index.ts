export { AssignmentQuery, type Lead, type ResponsibleInstitution, type Responsibility } from './assignment/assignment.query';
export { AssignmentBatchService } from './batch/assignment-batch.service';
export { DueDateService, type LeadDue } from './assignment/due-date.service';
export { implementationEntities } from './entities';
export { ImplementationModule } from './implementation.module';
export { implementationNotifications } from './notifications';
