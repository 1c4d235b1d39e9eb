export { holds, signedIn } from './session/guards';
export { Session } from './session/session';
export { identityAdministrationRoutes, identityRoutes } from './routes';
export { identityTexts } from './texts';
