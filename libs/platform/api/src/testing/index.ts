export * from './fake-clamd';
export * from './sample-files';
export * from './times-as-long';
export * from './zip-archive';
