import { Body, Controller, Get, HttpCode, Inject, Param, Post, Res } from '@nestjs/common';
import { Invitation, InvitationAcceptance, LinkToken, SignInAnswer } from '@nmirf/identity/model';
import { Answers, CurrentActor, Operation, Public, Tag } from '@nmirf/platform/api';
import type { Actor } from '@nmirf/platform/model';
import type { FastifyReply } from 'fastify';
import { From, type Client } from '../client';
import { Entrance } from '../session/entrance';
import { InvitationService } from './invitation.service';

/** The invitation that a one-time link leads to. */
@Tag('Invitations', 'The one-time link by which an invited person sets up an account.')
@Controller('identity/invitations')
@Public()
export class InvitationController {
  constructor(
    @Inject(InvitationService) private readonly invitations: InvitationService,
    @Inject(Entrance) private readonly entrance: Entrance,
  ) {}

  @Get(':token')
  @Operation('Reads what an invitation says', { 410: ['identity.link-over'] })
  @Answers(Invitation)
  look(@Param('token', { schema: LinkToken }) token: string) {
    return this.invitations.look(token);
  }

  /** Accepts it, and signs in. */
  @Post(':token')
  @Operation('Accepts an invitation with a password, and signs in', { 400: ['identity.password-obvious'], 410: ['identity.link-over'] })
  @HttpCode(200)
  @Answers(SignInAnswer)
  async accept(
    @CurrentActor() actor: Actor,
    @From() client: Client,
    @Param('token', { schema: LinkToken }) token: string,
    @Body({ schema: InvitationAcceptance }) input: InvitationAcceptance,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.entrance.open(reply, await this.invitations.accept(token, input, client, actor.requestId));
  }
}
