export { followUpRoutes } from './routes';
export { followUpSections } from './sections';
export { followUpTexts } from './texts';
