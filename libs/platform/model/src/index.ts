export * from './access';
export * from './job';
export * from './language';
export * from './language-code';
export * from './list';
export * from './problem';
export * from './problem-body';
export * from './workflow';
