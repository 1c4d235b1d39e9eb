export { followUpPart } from './follow-up-part';
export * from './home/waiting';
export { followUpRoutes } from './routes';
export * from './status/status-chip';
export * from './status/status-texts';
export { followUpTexts } from './texts';
