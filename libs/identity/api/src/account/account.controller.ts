import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Patch, Post, Query } from '@nestjs/common';
import { Account, AccountEdit, AccountPage, AccountFilter, Done, NewGrant, NewInvitation } from '@nmirf/identity/model';
import { Allow, Answers, CurrentActor, IfMatch, Operation, Tag, Versioned } from '@nmirf/platform/api';
import { Id, type Actor } from '@nmirf/platform/model';
import { InvitationService } from '../invitation/invitation.service';
import { AccountQuery } from './account.query';
import { AccountService } from './account.service';
import { GrantService } from './grant.service';

/** Accounts and grants, for administrators. */
@Tag('Accounts', 'People who may sign in, and the roles they hold.')
@Controller('accounts')
@Allow('identity.administer')
export class AccountController {
  constructor(
    @Inject(AccountQuery) private readonly query: AccountQuery,
    @Inject(AccountService) private readonly accounts: AccountService,
    @Inject(GrantService) private readonly grants: GrantService,
    @Inject(InvitationService) private readonly invitations: InvitationService,
  ) {}

  @Get()
  @Operation('Lists the accounts')
  @Answers(AccountPage)
  list(@Query({ schema: AccountFilter }) filter: AccountFilter) {
    return this.query.list(filter);
  }

  @Get(':id')
  @Operation('Reads one account with its roles and sessions')
  @Answers(Account)
  one(@Param('id', { schema: Id }) id: string) {
    return this.query.one(id);
  }

  @Post()
  @Operation('Invites a person, with roles', { 409: ['identity.email-taken'] })
  @Answers(Account, 201)
  invite(@CurrentActor() actor: Actor, @Body({ schema: NewInvitation }) invitation: NewInvitation) {
    return this.invitations.invite(actor, invitation);
  }

  @Post(':id/invitation')
  @Operation('Sends the invitation again', { 409: ['identity.not-invited'] })
  @HttpCode(200)
  @Answers(Done)
  async inviteAgain(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    await this.invitations.resend(actor, id);
    return { done: true };
  }

  @Patch(':id')
  @Operation('Changes name and language of an account')
  @Versioned()
  @Answers(Account)
  edit(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @IfMatch() version: number,
    @Body({ schema: AccountEdit }) edit: AccountEdit,
  ) {
    return this.accounts.edit(actor, id, version, edit);
  }

  @Post(':id/disable')
  @Operation('Disables an account and ends its sessions', { 409: ['identity.own-account', 'identity.last-administrator'] })
  @HttpCode(200)
  @Answers(Account)
  disable(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.accounts.disable(actor, id);
  }

  @Post(':id/enable')
  @Operation('Enables a disabled account')
  @HttpCode(200)
  @Answers(Account)
  enable(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.accounts.enable(actor, id);
  }

  @Delete(':id/sessions')
  @Operation('Ends all sessions of an account')
  @Answers(Account)
  endSessions(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.accounts.endSessions(actor, id);
  }

  @Delete(':id/second-factor')
  @Operation('Removes the second factor of somebody who lost it', { 409: ['identity.second-factor-absent'] })
  @Answers(Account)
  resetSecondFactor(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.accounts.resetSecondFactor(actor, id);
  }

  @Post(':id/grants')
  @Operation('Gives a role to an account')
  @Answers(Account, 201)
  addGrant(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string, @Body({ schema: NewGrant }) grant: NewGrant) {
    return this.grants.add(actor, id, grant);
  }

  @Delete(':id/grants/:grantId')
  @Operation('Ends a role of an account', { 409: ['identity.last-administrator'] })
  @Answers(Account)
  endGrant(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string, @Param('grantId', { schema: Id }) grantId: string) {
    return this.grants.end(actor, id, grantId);
  }
}
