export * from './import';
export * from './import.workflow';
export * from './jobs';
export * from './matrix';
export * from './permissions';
export * from './problems';
export * from './recommendation';
export * from './source-document';
