export * from './routes';
export * from './texts';
