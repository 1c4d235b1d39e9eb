export * from './sample-files';
export * from './zip-archive';
