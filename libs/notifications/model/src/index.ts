export * from './jobs';
export * from './notification';
export * from './notification-kind';
