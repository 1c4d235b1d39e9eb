export * from './public-recommendation';
export * from './site';
