export { assign, followUpApp, someRecommendations } from './follow-up-app';
