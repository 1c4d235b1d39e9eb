import { AccountEntity, OneTimeLinkEntity, RecoveryCodeEntity, RoleGrantEntity } from './account/account.entity';
import { SessionEntity } from './session/session.entity';
import { SignInThrottleEntity } from './throttle/sign-in-throttle.entity';

/** This domain's tables. */
export const identityEntities = [
  AccountEntity,
  RoleGrantEntity,
  OneTimeLinkEntity,
  RecoveryCodeEntity,
  SessionEntity,
  SignInThrottleEntity,
];
