export * from './export/section';
export * from './routes';
export * from './texts';
