export { FollowUpSection } from './report/follow-up-section';
export { followUpRoutes } from './routes';
export { followUpTexts } from './texts';
