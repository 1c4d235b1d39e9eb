import { Body, Controller, Delete, HttpCode, Inject, Post } from '@nestjs/common';
import { Done, Enrolment, EnrolmentConfirmation, PasswordProof, RecoveryCodes } from '@nmirf/identity/model';
import { Answers, CurrentActor, SignedIn } from '@nmirf/platform/api';
import type { Actor } from '@nmirf/platform/model';
import { SecondFactorService } from './second-factor.service';

/** One's own second factor. */
@Controller('identity')
@SignedIn()
export class SecondFactorController {
  constructor(@Inject(SecondFactorService) private readonly secondFactor: SecondFactorService) {}

  @Post('second-factor/enrol')
  @HttpCode(200)
  @Answers(Enrolment)
  enrol(@CurrentActor() actor: Actor) {
    return this.secondFactor.enrol(actor);
  }

  @Post('second-factor/confirm')
  @HttpCode(200)
  @Answers(RecoveryCodes)
  confirm(@CurrentActor() actor: Actor, @Body({ schema: EnrolmentConfirmation }) { code }: EnrolmentConfirmation) {
    return this.secondFactor.confirm(actor, code);
  }

  @Delete('second-factor')
  @Answers(Done)
  async remove(@CurrentActor() actor: Actor, @Body({ schema: PasswordProof }) { password }: PasswordProof) {
    await this.secondFactor.remove(actor, password);
    return { done: true };
  }

  @Post('recovery-codes')
  @HttpCode(200)
  @Answers(RecoveryCodes)
  renewRecoveryCodes(@CurrentActor() actor: Actor, @Body({ schema: PasswordProof }) { password }: PasswordProof) {
    return this.secondFactor.newRecoveryCodes(actor, password);
  }
}
