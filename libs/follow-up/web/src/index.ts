export * from './status/status-chip';
export * from './status/status-texts';
