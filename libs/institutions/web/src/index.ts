export * from './institution/institution-name';
export * from './lookup';
export * from './places';
export * from './routes';
export * from './texts';
