export { followUpPart } from './follow-up-part';
export { followUpRoutes } from './routes';
export * from './status/status-chip';
export * from './status/status-texts';
export { followUpTexts } from './texts';
