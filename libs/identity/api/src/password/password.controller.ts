import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { Done, PasswordChange, PasswordReset, PasswordResetRequest } from '@nmirf/identity/model';
import { Answers, CurrentActor, Public, SignedIn } from '@nmirf/platform/api';
import type { Actor } from '@nmirf/platform/model';
import { From, type Client } from '../client';
import { PasswordService } from './password.service';

/** Passwords: changed by their owner, or set anew by a link. */
@Controller('identity')
export class PasswordController {
  constructor(@Inject(PasswordService) private readonly passwords: PasswordService) {}

  @Post('password')
  @HttpCode(200)
  @SignedIn()
  @Answers(Done)
  async change(@CurrentActor() actor: Actor, @Body({ schema: PasswordChange }) input: PasswordChange) {
    await this.passwords.change(actor, input);
    return { done: true };
  }

  @Post('password-reset')
  @HttpCode(200)
  @Public()
  @Answers(Done)
  async requestReset(
    @CurrentActor() actor: Actor,
    @From() client: Client,
    @Body({ schema: PasswordResetRequest }) { email }: PasswordResetRequest,
  ) {
    await this.passwords.requestReset(actor, email, client);
    return { done: true };
  }

  @Post('password-reset/confirm')
  @HttpCode(200)
  @Public()
  @Answers(Done)
  async reset(@CurrentActor() actor: Actor, @Body({ schema: PasswordReset }) input: PasswordReset) {
    await this.passwords.reset(input, actor.requestId);
    return { done: true };
  }
}
