import { Body, Controller, Delete, HttpCode, Inject, Post } from '@nestjs/common';
import { Done, Enrolment, EnrolmentConfirmation, PasswordProof, RecoveryCodes } from '@nmirf/identity/model';
import { Answers, CurrentActor, Operation, SignedIn, Tag } from '@nmirf/platform/api';
import type { Actor } from '@nmirf/platform/model';
import { SecondFactorService } from './second-factor.service';

/** One's own second factor. */
@Tag('Second factor', 'One’s own authenticator app and recovery codes.')
@Controller('identity')
@SignedIn()
export class SecondFactorController {
  constructor(@Inject(SecondFactorService) private readonly secondFactor: SecondFactorService) {}

  @Post('second-factor/enrol')
  @Operation('Begins to set up an authenticator app', { 409: ['identity.second-factor-enrolled'] })
  @HttpCode(200)
  @Answers(Enrolment)
  enrol(@CurrentActor() actor: Actor) {
    return this.secondFactor.enrol(actor);
  }

  @Post('second-factor/confirm')
  @Operation('Confirms the authenticator app with its first code', {
    400: ['identity.wrong-code'],
    409: ['identity.second-factor-enrolled', 'identity.second-factor-absent'],
    429: ['identity.too-many-attempts'],
  })
  @HttpCode(200)
  @Answers(RecoveryCodes)
  confirm(@CurrentActor() actor: Actor, @Body({ schema: EnrolmentConfirmation }) { code }: EnrolmentConfirmation) {
    return this.secondFactor.confirm(actor, code);
  }

  @Delete('second-factor')
  @Operation('Removes the second factor, where no role asks for one', {
    400: ['identity.wrong-password'],
    409: ['identity.second-factor-absent', 'identity.second-factor-required'],
    429: ['identity.too-many-attempts'],
  })
  @Answers(Done)
  async remove(@CurrentActor() actor: Actor, @Body({ schema: PasswordProof }) { password }: PasswordProof) {
    await this.secondFactor.remove(actor, password);
    return { done: true };
  }

  @Post('recovery-codes')
  @Operation('Replaces the recovery codes', {
    400: ['identity.wrong-password'],
    409: ['identity.second-factor-absent'],
    429: ['identity.too-many-attempts'],
  })
  @HttpCode(200)
  @Answers(RecoveryCodes)
  renewRecoveryCodes(@CurrentActor() actor: Actor, @Body({ schema: PasswordProof }) { password }: PasswordProof) {
    return this.secondFactor.newRecoveryCodes(actor, password);
  }
}
