export { followUpPart } from './follow-up-part';
export { followUpRoutes } from './routes';
export { followUpTexts } from './texts';
