export * from './fake-clamd';
export * from './sample-files';
export * from './test-database';
export * from './times-as-long';
export * from './xlsx-fixture';
export * from './zip-archive';
