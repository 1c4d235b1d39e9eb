import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Patch, Post, Query } from '@nestjs/common';
import { Account, AccountEdit, AccountPage, AccountFilter, Done, NewGrant, NewInvitation } from '@nmirf/identity/model';
import { Allow, Answers, CurrentActor, IfMatch, Versioned } from '@nmirf/platform/api';
import { Id, type Actor } from '@nmirf/platform/model';
import { InvitationService } from '../invitation/invitation.service';
import { AccountQuery } from './account.query';
import { AccountService } from './account.service';
import { GrantService } from './grant.service';

/** Accounts and grants, for administrators. */
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
  @Answers(AccountPage)
  list(@Query({ schema: AccountFilter }) filter: AccountFilter) {
    return this.query.list(filter);
  }

  @Get(':id')
  @Answers(Account)
  one(@Param('id', { schema: Id }) id: string) {
    return this.query.one(id);
  }

  @Post()
  @Answers(Account, 201)
  invite(@CurrentActor() actor: Actor, @Body({ schema: NewInvitation }) invitation: NewInvitation) {
    return this.invitations.invite(actor, invitation);
  }

  @Post(':id/invitation')
  @HttpCode(200)
  @Answers(Done)
  async inviteAgain(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    await this.invitations.resend(actor, id);
    return { done: true };
  }

  @Patch(':id')
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
  @HttpCode(200)
  @Answers(Account)
  disable(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.accounts.disable(actor, id);
  }

  @Post(':id/enable')
  @HttpCode(200)
  @Answers(Account)
  enable(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.accounts.enable(actor, id);
  }

  @Delete(':id/sessions')
  @Answers(Account)
  endSessions(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.accounts.endSessions(actor, id);
  }

  @Delete(':id/second-factor')
  @Answers(Account)
  resetSecondFactor(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.accounts.resetSecondFactor(actor, id);
  }

  @Post(':id/grants')
  @Answers(Account, 201)
  addGrant(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string, @Body({ schema: NewGrant }) grant: NewGrant) {
    return this.grants.add(actor, id, grant);
  }

  @Delete(':id/grants/:grantId')
  @Answers(Account)
  endGrant(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string, @Param('grantId', { schema: Id }) grantId: string) {
    return this.grants.end(actor, id, grantId);
  }
}
