export * from './added-parts';
export * from './routes';
export * from './texts';
