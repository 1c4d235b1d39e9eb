export * from './account';
export * from './areas';
export * from './audit-trail';
export * from './jobs';
export * from './password';
export * from './permissions';
export * from './problems';
export * from './sign-in';
