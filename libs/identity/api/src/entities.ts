import { Account, OneTimeLink, RecoveryCode, RoleGrant } from './account/account.entity';
import { Session } from './session/session.entity';
import { SignInThrottle } from './throttle/sign-in-throttle.entity';

/** This domain's tables. */
export const identityEntities = [Account, RoleGrant, OneTimeLink, RecoveryCode, Session, SignInThrottle];
