import { Inject, Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { isObvious, passwordResetSend, type PasswordChange, type PasswordReset } from '@nmirf/identity/model';
import { Clock, CONFIG, execute, Mail, OnJob, UnitOfWork, type Config, type JobContext } from '@nmirf/platform/api';
import { Problem, systemActor, type Actor, type JobKind } from '@nmirf/platform/model';
import { Repository } from 'typeorm';
import { AccountEntity } from '../account/account.entity';
import { personActor } from '../actors';
import type { Client } from '../client';
import { OneTimeLinkService } from '../invitation/one-time-link.service';
import { letterOf } from '../letters/letters';
import { hashPassword } from '../secrets';
import { SessionService } from '../session/session.service';
import { limits } from '../throttle/limits';
import { ThrottleService } from '../throttle/throttle.service';
import { PasswordProofService } from './password-proof.service';

/** Changing a password, and getting a new one by mail when it is forgotten. */
@Injectable()
export class PasswordService {
  constructor(
    @InjectRepository(AccountEntity) private readonly accounts: Repository<AccountEntity>,
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(OneTimeLinkService) private readonly links: OneTimeLinkService,
    @Inject(SessionService) private readonly sessions: SessionService,
    @Inject(PasswordProofService) private readonly proof: PasswordProofService,
    @Inject(ThrottleService) private readonly throttle: ThrottleService,
    @Inject(Mail) private readonly mail: Mail,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Asks for the present password; ends all other sessions. */
  async change(actor: Actor, { current, password }: PasswordChange): Promise<void> {
    const account = await this.proof.require(actor, current);
    refuseObvious(password, account);
    const passwordHash = await hashPassword(password);
    await this.work.run(actor, 'password.change', async (tx) => {
      await execute(tx.em, 'update account set password_hash = $2 where id = $1', [account.id, passwordHash]);
      await this.links.end(tx, account.id);
      await this.sessions.endAll(tx, account.id, actor.sessionId);
      tx.audit('account', account.id);
    });
  }

  /** Takes the same way for every address: a job is asked for, and only the job knows whether there is somebody to write to. */
  async requestReset(actor: Actor, email: string, client: Client): Promise<void> {
    await this.throttle.begin({ limit: limits.resetFromNetwork, of: client.network });
    const account = await this.accounts.findOneBy({ email });
    const within = await this.throttle.allows({ limit: limits.resetMail, of: email });
    await this.work.run(actor, 'password-reset.request', async (tx) => {
      const accountId = within && account?.state === 'active' ? account.id : null;
      await tx.enqueue(passwordResetSend, { accountId });
      tx.audit('account', account?.id ?? null);
    });
  }

  /** Mails the link; it is made here, so that it lies in no queue. */
  @OnJob(passwordResetSend as JobKind)
  async sendReset({ accountId }: { accountId: string | null }, { em }: JobContext): Promise<void> {
    if (!accountId) return;
    await this.work.within(em, systemActor, 'password-reset.send', async (tx) => {
      const account = await tx.em.findOneBy(AccountEntity, { id: accountId });
      tx.audit('account', accountId, { sent: account?.state === 'active' });
      if (account?.state !== 'active') return;
      const { link, until } = await this.links.make(tx, 'password-reset', accountId);
      const site = new URL(this.config.NMIRF_PUBLIC_URL).host;
      await this.mail.send(letterOf('password-reset', account.language, { to: account.email, name: account.name, site, link, until }));
    });
  }

  /** Sets a new password by the link of a mail; ends all sessions, and signs nobody in, so that a second factor is asked for as ever. */
  async reset({ token, password }: PasswordReset, requestId?: string): Promise<void> {
    const found = await this.links.look('password-reset', token, this.clock.now());
    refuseObvious(password, found);
    const passwordHash = await hashPassword(password);
    await this.work.run(personActor(found.id, requestId), 'password.reset', async (tx) => {
      const account = await this.links.use(tx, 'password-reset', token);
      await execute(tx.em, 'update account set password_hash = $2 where id = $1', [account.id, passwordHash]);
      await this.sessions.endAll(tx, account.id);
      tx.audit('account', account.id);
    });
  }
}

function refuseObvious(password: string, { email, name }: AccountEntity): void {
  if (isObvious(password, [email, name])) throw new Problem('identity.password-obvious', 400);
}
