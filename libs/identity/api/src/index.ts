export { DemonstrationAccountsService, demonstrationSignIns } from './demonstration/demonstration-accounts.service';
export { identityEntities } from './entities';
export { IdentityModule } from './identity.module';
export { InvitationService, type PersonToInvite } from './invitation/invitation.service';
export { JwtStrategy } from './session/jwt.strategy';
