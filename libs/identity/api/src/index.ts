export { AccountEntity, RoleGrantEntity } from './account/account.entity';
export { GrantService } from './account/grant.service';
export { grantInForce } from './account/grants-in-force';
export { DemonstrationAccountsService, demonstrationSignIns } from './demonstration/demonstration-accounts.service';
export { identityEntities } from './entities';
export { IdentityModule } from './identity.module';
export { InvitationService, type PersonToInvite } from './invitation/invitation.service';
export { JwtStrategy } from './session/jwt.strategy';
