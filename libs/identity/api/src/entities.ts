import { Account, OneTimeLink, RecoveryCode, RoleGrant } from './account/account.entity';
import { Session, SignInThrottle } from './session/session.entity';

/** This domain's tables. */
export const identityEntities = [Account, RoleGrant, OneTimeLink, RecoveryCode, Session, SignInThrottle];
