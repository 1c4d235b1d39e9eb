export * from './fake-clamd';
export * from './sample-files';
export * from './xlsx-fixture';
export * from './zip-archive';
