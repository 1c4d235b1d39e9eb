export * from './institution/institution-name';
export * from './places';
export * from './routes';
export * from './texts';
