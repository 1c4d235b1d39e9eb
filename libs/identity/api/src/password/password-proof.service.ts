import { Inject, Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Problem, type Actor } from '@nmirf/platform/model';
import { Repository } from 'typeorm';
import { AccountEntity } from '../account/account.entity';
import { passwordFits } from '../secrets';
import { limits } from '../throttle/limits';
import { ThrottleService } from '../throttle/throttle.service';

/** Asks somebody who is signed in for the password again, before what a borrowed device should not be able to do. */
@Injectable()
export class PasswordProofService {
  constructor(
    @InjectRepository(AccountEntity) private readonly accounts: Repository<AccountEntity>,
    @Inject(ThrottleService) private readonly throttle: ThrottleService,
  ) {}

  /** Refuses a wrong password; slows down guessing. */
  async require(actor: Actor, password: string): Promise<AccountEntity> {
    const id = actor.id ?? '';
    const attempt = await this.throttle.begin({ limit: limits.proof, of: id });
    const account = await this.accounts.findOneByOrFail({ id });
    if (!(await passwordFits(account.passwordHash, password))) throw new Problem('identity.wrong-password', 400);
    await attempt.succeeded();
    return account;
  }
}
