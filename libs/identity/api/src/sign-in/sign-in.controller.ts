import { Body, Controller, HttpCode, Inject, Post, Res } from '@nestjs/common';
import { AccessToken, Done, SecondFactorSignIn, SignIn, SignInAnswer } from '@nmirf/identity/model';
import { Answers, CurrentActor, Public } from '@nmirf/platform/api';
import { Problem, type Actor } from '@nmirf/platform/model';
import type { FastifyReply } from 'fastify';
import { From, type Client } from '../client';
import { Cookies } from '../session/cookies';
import { Entrance } from '../session/entrance';
import { SessionService } from '../session/session.service';
import { SignInService } from './sign-in.service';

/** Signing in, staying signed in, signing out. */
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
  @HttpCode(200)
  @Answers(AccessToken)
  async refresh(@CurrentActor() actor: Actor, @From() client: Client, @Res({ passthrough: true }) reply: FastifyReply) {
    requireOwnPage(client);
    const { access, refresh } = await this.sessions.refresh(this.cookies.read(client, 'refresh'), actor.requestId);
    if (refresh) this.cookies.write(reply, 'refresh', refresh);
    return access;
  }

  @Post('sign-out')
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
