export * from './access';
export * from './job';
export * from './language';
export * from './list';
export * from './problem';
export * from './workflow';
