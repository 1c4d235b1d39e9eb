import { Body, Controller, HttpCode, Inject, Post, Res } from '@nestjs/common';
import { AccessToken, Done, SecondFactorSignIn, SignIn, SignInAnswer } from '@nmirf/identity/model';
import { Answers, CurrentActor, Operation, Public, Tag } from '@nmirf/platform/api';
import { Problem, type Actor } from '@nmirf/platform/model';
import type { FastifyReply } from 'fastify';
import { From, type Client } from '../client';
import { Cookies } from '../session/cookies';
import { Entrance } from '../session/entrance';
import { SessionService } from '../session/session.service';
import { SignInService } from './sign-in.service';

/** Signing in, staying signed in, signing out. */
@Tag('Sign-in', 'Signing in and out, and the tokens that keep somebody signed in.')
@Controller('identity')
@Public()
export class SignInController {
  constructor(
    @Inject(SignInService) private readonly signIn: SignInService,
    @Inject(SessionService) private readonly sessions: SessionService,
    @Inject(Entrance) private readonly entrance: Entrance,
    @Inject(Cookies) private readonly cookies: Cookies,
  ) {}

  @Post('sign-in')
  @Operation('Signs in with e-mail address and password', { 401: ['identity.wrong-credentials'], 429: ['identity.too-many-attempts'] })
  @HttpCode(200)
  @Answers(SignInAnswer)
  async withPassword(
    @CurrentActor() actor: Actor,
    @From() client: Client,
    @Body({ schema: SignIn }) input: SignIn,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.entrance.open(reply, await this.signIn.withPassword(actor, input, client));
  }

  @Post('sign-in/second-factor')
  @Operation('Completes a sign-in with the code of the second factor', {
    401: ['identity.wrong-code', 'identity.challenge-over'],
    429: ['identity.too-many-attempts'],
  })
  @HttpCode(200)
  @Answers(SignInAnswer)
  async withCode(
    @CurrentActor() actor: Actor,
    @From() client: Client,
    @Body({ schema: SecondFactorSignIn }) input: SecondFactorSignIn,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.entrance.open(reply, await this.signIn.withCode(input, client, actor.requestId));
  }

  @Post('refresh')
  @Operation('Exchanges the refresh cookie for a new access token', { 401: ['identity.session-over'], 403: ['access.not-allowed'] })
  @HttpCode(200)
  @Answers(AccessToken)
  async refresh(@CurrentActor() actor: Actor, @From() client: Client, @Res({ passthrough: true }) reply: FastifyReply) {
    requireOwnPage(client);
    const { access, refresh } = await this.sessions.refresh(this.cookies.read(client, 'refresh'), actor.requestId);
    if (refresh) this.cookies.write(reply, 'refresh', refresh);
    return access;
  }

  @Post('sign-out')
  @Operation('Ends the session of the refresh cookie', { 403: ['access.not-allowed'] })
  @HttpCode(200)
  @Answers(Done)
  async signOut(@CurrentActor() actor: Actor, @From() client: Client, @Res({ passthrough: true }) reply: FastifyReply) {
    requireOwnPage(client);
    await this.sessions.signOut(this.cookies.read(client, 'refresh'), actor.requestId);
    this.cookies.clear(reply, 'refresh');
    return { done: true };
  }
}

/** What a cookie alone would do must be asked for by the page itself: another site's form cannot send this header. */
function requireOwnPage(client: Client): void {
  if (!client.ownPage) throw new Problem('access.not-allowed', 403);
}
