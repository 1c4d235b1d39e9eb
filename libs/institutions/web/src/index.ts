export * from './institution/institution-name';
export * from './lookup';
export * from './routes';
export * from './texts';
