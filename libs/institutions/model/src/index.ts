export * from './designation';
export * from './directory';
export * from './institution';
export * from './permissions';
export * from './problems';
