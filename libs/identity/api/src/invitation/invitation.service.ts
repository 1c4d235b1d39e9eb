import { Inject, Injectable } from '@nestjs/common';
import {
  invitationSend,
  isObvious,
  type Account,
  type Invitation,
  type InvitationAcceptance,
  type NewInvitation,
} from '@nmirf/identity/model';
import { Clock, CONFIG, dayOf, Mail, OnJob, UnitOfWork, uuidv7, type Config, type JobContext, type Work } from '@nmirf/platform/api';
import { Problem, systemActor, type Actor, type JobKind, type Language, type Role } from '@nmirf/platform/model';
import { QueryFailedError } from 'typeorm';
import { AccountEntity, RoleGrantEntity } from '../account/account.entity';
import { AccountQuery } from '../account/account.query';
import { rowOf } from '../account/grant.service';
import { personActor } from '../actors';
import type { Client } from '../client';
import { letterOf } from '../letters/letters';
import { hashPassword } from '../secrets';
import { SignInService, type Entry } from '../sign-in/sign-in.service';
import { OneTimeLinkService } from './one-time-link.service';

/** Who is to be invited, by the command line: one role for the whole State, from today. */
export interface PersonToInvite {
  email: string;
  name: string;
  role: Role;
  language: Language;
}

/** Invitations: the only way in. The account is there at once; the person chooses a password by a link that is good once. */
@Injectable()
export class InvitationService {
  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(OneTimeLinkService) private readonly links: OneTimeLinkService,
    @Inject(AccountQuery) private readonly accounts: AccountQuery,
    @Inject(SignInService) private readonly signIn: SignInService,
    @Inject(Mail) private readonly mail: Mail,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Invites somebody; the mail leaves by a job. */
  async invite(actor: Actor, invitation: NewInvitation): Promise<Account> {
    const id = await this.work.run(actor, 'account.invite', async (tx) => {
      const accountId = await this.create(tx, invitation);
      await tx.enqueue(invitationSend, { accountId });
      return accountId;
    });
    return this.accounts.one(id);
  }

  /** Sends another link to somebody who has not accepted yet; the earlier ones are no good any more. */
  async resend(actor: Actor, id: string): Promise<void> {
    await this.work.run(actor, 'account.invite-again', async (tx) => {
      const account = await tx.em.findOne(AccountEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!account) throw new Problem('request.not-found', 404);
      if (account.state !== 'invited') throw new Problem('identity.not-invited', 409);
      await this.links.end(tx, id);
      await tx.enqueue(invitationSend, { accountId: id });
      tx.audit('account', id);
    });
  }

  /** For the command line: invites somebody, asks for the mail, and answers with a link to hand over. */
  async createInvitation(
    { email, name, role, language }: PersonToInvite,
    actor: Actor,
  ): Promise<{ accountId: string; link: string; until: Date }> {
    return this.work.run(actor, 'account.invite', async (tx) => {
      const grants = [{ role, scope: { kind: 'state' as const }, from: dayOf(tx.now), to: null }];
      const accountId = await this.create(tx, { email, name, language, grants });
      await tx.enqueue(invitationSend, { accountId });
      return { accountId, ...(await this.links.make(tx, 'invitation', accountId)) };
    });
  }

  /**
   * The one-time link of the first administrator, only while nobody administers. It may be asked for again as long as it was not used;
   * no mail is sent, since nothing says yet that mail works.
   */
  async createFirstAdministrator(person: Omit<PersonToInvite, 'role'>): Promise<{ accountId: string; link: string; until: Date }> {
    return this.work.run(systemActor, 'account.set-up', async (tx) => {
      await this.accounts.lockAdministrators(tx);
      if (await this.accounts.countAdministrators(tx)) throw new Problem('identity.administrator-exists', 409);
      const known = await tx.em.findOne(AccountEntity, { where: { email: person.email }, lock: { mode: 'pessimistic_write' } });
      if (known && known.state !== 'invited') throw new Problem('identity.email-taken', 409);
      const grants = [{ role: 'administrator' as const, scope: { kind: 'state' as const }, from: dayOf(tx.now), to: null }];
      const accountId = known?.id ?? (await this.create(tx, { ...person, grants }));
      if (known) {
        await this.links.end(tx, known.id);
        if (!(await tx.em.existsBy(RoleGrantEntity, { accountId, role: 'administrator', scopeKind: 'state' })))
          await tx.em.insert(
            RoleGrantEntity,
            grants.map((grant) => rowOf(accountId, grant)),
          );
        tx.audit('account', accountId, { again: true });
      }
      return { accountId, ...(await this.links.make(tx, 'invitation', accountId)) };
    });
  }

  /** What an invitation says before it is accepted. */
  async look(token: string): Promise<Invitation> {
    const { email, name, language } = await this.links.look('invitation', token, this.clock.now());
    return { email, name, language };
  }

  /** Accepts an invitation with a password, and signs in. */
  async accept(token: string, { password, name, language }: InvitationAcceptance, client: Client, requestId?: string): Promise<Entry> {
    const invited = await this.links.look('invitation', token, this.clock.now());
    if (isObvious(password, [invited.email, name])) throw new Problem('identity.password-obvious', 400);
    const passwordHash = await hashPassword(password);
    return this.work.run(personActor(invited.id, requestId), 'account.accept-invitation', async (tx) => {
      const account = await this.links.use(tx, 'invitation', token);
      await tx.em.update(AccountEntity, account.id, { passwordHash, name, language, state: 'active' });
      return this.signIn.complete(tx, account.id, client, 'invitation');
    });
  }

  /** Makes the link and mails it. The job makes the link, so that it lies in no queue. */
  @OnJob(invitationSend as JobKind)
  async send({ accountId }: { accountId: string }, { em }: JobContext): Promise<void> {
    await this.work.within(em, systemActor, 'invitation.send', async (tx) => {
      const account = await tx.em.findOneBy(AccountEntity, { id: accountId });
      tx.audit('account', accountId, { sent: account?.state === 'invited' });
      if (account?.state !== 'invited') return;
      const { link, until } = await this.links.make(tx, 'invitation', accountId);
      const { email, name, language } = account;
      await this.mail.send(letterOf('invitation', language, { to: email, name, site: this.site, link, until }));
    });
  }

  private get site(): string {
    return new URL(this.config.NMIRF_PUBLIC_URL).host;
  }

  private async create(tx: Work, { email, name, language, grants }: NewInvitation): Promise<string> {
    const id = uuidv7();
    try {
      await tx.em.insert(AccountEntity, { id, email, name, language, state: 'invited' });
    } catch (error) {
      const taken = error instanceof QueryFailedError && (error.driverError as { constraint?: string }).constraint === 'uq_account_email';
      throw taken ? new Problem('identity.email-taken', 409) : error;
    }
    await tx.em.insert(
      RoleGrantEntity,
      grants.map((grant) => rowOf(id, grant)),
    );
    tx.audit('account', id, { grants });
    return id;
  }
}
