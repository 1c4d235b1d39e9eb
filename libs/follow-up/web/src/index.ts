export * from './follow-up-part';
export * from './routes';
export * from './status/status-chip';
export * from './status/status-texts';
export * from './texts';
