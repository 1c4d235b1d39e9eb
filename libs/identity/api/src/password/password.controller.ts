import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { Done, PasswordChange, PasswordReset, PasswordResetRequest } from '@nmirf/identity/model';
import { Answers, CurrentActor, Operation, Public, SignedIn, Tag } from '@nmirf/platform/api';
import type { Actor } from '@nmirf/platform/model';
import { From, type Client } from '../client';
import { PasswordService } from './password.service';

/** Passwords: changed by their owner, or set anew by a link. */
@Tag('Passwords', 'Changing a password, and setting a new one by mail.')
@Controller('identity')
export class PasswordController {
  constructor(@Inject(PasswordService) private readonly passwords: PasswordService) {}

  @Post('password')
  @Operation('Changes one’s own password', {
    400: ['identity.wrong-password', 'identity.password-obvious'],
    429: ['identity.too-many-attempts'],
  })
  @HttpCode(200)
  @SignedIn()
  @Answers(Done)
  async change(@CurrentActor() actor: Actor, @Body({ schema: PasswordChange }) input: PasswordChange) {
    await this.passwords.change(actor, input);
    return { done: true };
  }

  @Post('password-reset')
  @Operation('Asks for a mail to set a new password', { 429: ['identity.too-many-attempts'] })
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
  @Operation('Sets a new password by the link of a mail', { 400: ['identity.password-obvious'], 410: ['identity.link-over'] })
  @HttpCode(200)
  @Public()
  @Answers(Done)
  async reset(@CurrentActor() actor: Actor, @Body({ schema: PasswordReset }) input: PasswordReset) {
    await this.passwords.reset(input, actor.requestId);
    return { done: true };
  }
}
