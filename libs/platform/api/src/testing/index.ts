export * from './fake-clamd';
export * from './sample-files';
export * from './zip-archive';
