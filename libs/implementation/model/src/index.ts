export * from './assignment';
export * from './assignment-batch';
export * from './assignment.workflow';
export * from './own-institutions';
export * from './notifications';
export * from './permissions';
export * from './problems';
