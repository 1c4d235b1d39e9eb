import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { JwtModule } from '@nestjs/jwt';
import { AccountController } from './account/account.controller';
import { AccountQuery } from './account/account.query';
import { AccountService } from './account/account.service';
import { GrantService } from './account/grant.service';
import { MeController } from './account/me.controller';
import { MeService } from './account/me.service';
import { AuditTrailController } from './audit-trail/audit-trail.controller';
import { AuditTrailQuery } from './audit-trail/audit-trail.query';
import { DemonstrationAccountsService } from './demonstration/demonstration-accounts.service';
import { identityEntities } from './entities';
import { InvitationController } from './invitation/invitation.controller';
import { InvitationService } from './invitation/invitation.service';
import { OneTimeLinkService } from './invitation/one-time-link.service';
import { PasswordProofService } from './password/password-proof.service';
import { PasswordController } from './password/password.controller';
import { PasswordService } from './password/password.service';
import { IdentityPurge } from './purge';
import { SecondFactorController } from './second-factor/second-factor.controller';
import { SecondFactorService } from './second-factor/second-factor.service';
import { Cookies } from './session/cookies';
import { Entrance } from './session/entrance';
import { JwtStrategy } from './session/jwt.strategy';
import { SessionController } from './session/session.controller';
import { SessionService } from './session/session.service';
import { Tokens } from './session/tokens';
import { SignInController } from './sign-in/sign-in.controller';
import { SignInService } from './sign-in/sign-in.service';
import { SingleSignOnController } from './single-sign-on/single-sign-on.controller';
import { SingleSignOnService } from './single-sign-on/single-sign-on.service';
import { ThrottleService } from './throttle/throttle.service';

/** Accounts, sign-in, sessions, grants. It also says who carries a request (`JwtStrategy`). */
@Module({
  imports: [TypeOrmModule.forFeature(identityEntities), JwtModule.register({})],
  controllers: [
    SignInController,
    SingleSignOnController,
    SessionController,
    PasswordController,
    InvitationController,
    SecondFactorController,
    MeController,
    AccountController,
    AuditTrailController,
  ],
  providers: [
    AccountQuery,
    AccountService,
    AuditTrailQuery,
    Cookies,
    DemonstrationAccountsService,
    Entrance,
    GrantService,
    IdentityPurge,
    InvitationService,
    JwtStrategy,
    MeService,
    OneTimeLinkService,
    PasswordProofService,
    PasswordService,
    SecondFactorService,
    SessionService,
    SignInService,
    SingleSignOnService,
    ThrottleService,
    Tokens,
  ],
  exports: [AccountQuery, DemonstrationAccountsService, GrantService, InvitationService, JwtStrategy, SessionService],
})
export class IdentityModule {}
