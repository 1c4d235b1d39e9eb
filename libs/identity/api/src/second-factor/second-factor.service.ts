import { Inject, Injectable } from '@nestjs/common';
import type { Enrolment, RecoveryCodes } from '@nmirf/identity/model';
import { Clock, CONFIG, execute, readFirst, UnitOfWork, uuidv7, type Config, type Work } from '@nmirf/platform/api';
import { Problem, type Actor } from '@nmirf/platform/model';
import { DataSource, IsNull } from 'typeorm';
import { AccountEntity, RecoveryCodeEntity } from '../account/account.entity';
import { grantInForce } from '../account/grants-in-force';
import { hashToken, seal, unseal } from '../secrets';
import { PasswordProofService } from '../password/password-proof.service';
import { ThrottleService } from '../throttle/throttle.service';
import { limits } from '../throttle/limits';
import { newRecoveryCode, newSecret, plainCode, provisioningUri, stepOf } from './one-time-code';

const recoveryCodes = 10;

/** The second factor of sign-in: codes of an authenticator app, and recovery codes for the day when it is lost. */
@Injectable()
export class SecondFactorService {
  constructor(
    @Inject(DataSource) private readonly db: DataSource,
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(PasswordProofService) private readonly proof: PasswordProofService,
    @Inject(ThrottleService) private readonly throttle: ThrottleService,
  ) {}

  /** A secret to put into an app. It asks for no code before it is confirmed; asking again makes a new one. */
  async enrol(actor: Actor): Promise<Enrolment> {
    return this.work.run(actor, 'second-factor.enrol', async (tx) => {
      const account = await this.lock(tx, actor.id);
      if (account.totpConfirmedAt) throw new Problem('identity.second-factor-enrolled', 409);
      const secret = newSecret();
      await execute(tx.em, 'update account set totp_secret = $2, totp_last_step = null where id = $1', [
        account.id,
        seal(secret, this.config.NMIRF_SECRET),
      ]);
      tx.audit('account', account.id);
      return { secret, uri: provisioningUri(secret, account.email, this.issuer) };
    });
  }

  /** Proves that the app has the secret; from now on sign-in asks for codes. Answers with recovery codes, shown this one time. */
  async confirm(actor: Actor, code: string): Promise<RecoveryCodes> {
    const attempt = await this.throttle.begin({ limit: limits.proof, of: actor.id ?? '' });
    const codes = await this.work.run(actor, 'second-factor.confirm', async (tx) => {
      const account = await this.lock(tx, actor.id);
      if (account.totpConfirmedAt) throw new Problem('identity.second-factor-enrolled', 409);
      if (!account.totpSecret) throw new Problem('identity.second-factor-absent', 409);
      const secret = this.secretOf(account);
      const step = secret && stepOf(code, secret, tx.now, null);
      if (!step) throw new Problem('identity.wrong-code', 400);
      await tx.em.update(AccountEntity, account.id, { totpConfirmedAt: tx.now, totpLastStep: String(step) });
      tx.audit('account', account.id);
      return this.renewCodes(tx, account.id);
    });
    await attempt.succeeded();
    return codes;
  }

  /** New recovery codes in place of the old ones; asks for the password. */
  async newRecoveryCodes(actor: Actor, password: string): Promise<RecoveryCodes> {
    await this.proof.require(actor, password);
    return this.work.run(actor, 'second-factor.renew-recovery-codes', async (tx) => {
      const account = await this.lock(tx, actor.id);
      if (!account.totpConfirmedAt) throw new Problem('identity.second-factor-absent', 409);
      tx.audit('account', account.id);
      return this.renewCodes(tx, account.id);
    });
  }

  /** Takes one's own second factor off; asks for the password, and is refused to those whose role must have one. */
  async remove(actor: Actor, password: string): Promise<void> {
    await this.proof.require(actor, password);
    await this.work.run(actor, 'second-factor.remove', async (tx) => {
      const account = await this.lock(tx, actor.id);
      if (!account.totpConfirmedAt) throw new Problem('identity.second-factor-absent', 409);
      if (await this.isRequired(account.id, tx)) throw new Problem('identity.second-factor-required', 409);
      await this.clear(tx, account.id);
      tx.audit('account', account.id);
    });
  }

  /** Takes a second factor off in a transaction that is open. */
  async clear(tx: Work, accountId: string): Promise<void> {
    await tx.em.update(AccountEntity, accountId, { totpSecret: null, totpConfirmedAt: null, totpLastStep: null });
    await tx.em.delete(RecoveryCodeEntity, { accountId });
  }

  /** Whether a code of the app or a recovery code is good, and takes it: none is good twice. The account must be locked by the transaction. */
  async take(tx: Work, account: AccountEntity, code: string): Promise<'app' | 'recovery-code' | undefined> {
    if (!account.totpSecret || !account.totpConfirmedAt) return undefined;
    if (/^\d{6}$/.test(code)) {
      const last = account.totpLastStep === null ? null : Number(account.totpLastStep);
      const secret = this.secretOf(account);
      const step = secret && stepOf(code, secret, tx.now, last);
      if (!step) return undefined;
      await execute(tx.em, 'update account set totp_last_step = $2 where id = $1', [account.id, step]);
      return 'app';
    }
    const unused = { accountId: account.id, hash: hashToken(plainCode(code)), usedAt: IsNull() };
    const { affected } = await tx.em.update(RecoveryCodeEntity, unused, { usedAt: tx.now });
    return affected ? 'recovery-code' : undefined;
  }

  /** Whether one of the roles that somebody holds today asks for a second factor. */
  async isRequired(accountId: string, tx?: Work): Promise<boolean> {
    const row = await readFirst<{ required: boolean }>(
      tx?.em ?? this.db,
      `select exists (select from role_grant g where g.account_id = $1 and ${grantInForce('g', '$2')} and g.role = any($3)) as required`,
      [accountId, tx?.now ?? this.clock.now(), this.config.secondFactorRoles],
    );
    return row?.required ?? false;
  }

  private get issuer(): string {
    return `OpenNMIRF ${new URL(this.config.NMIRF_PUBLIC_URL).hostname}`;
  }

  /** Absent as well when it was sealed with an earlier secret of the installation: then recovery codes help, or an administrator. */
  private secretOf({ totpSecret }: AccountEntity): string | undefined {
    try {
      return totpSecret ? unseal(totpSecret, this.config.NMIRF_SECRET) : undefined;
    } catch {
      return undefined;
    }
  }

  private async lock(tx: Work, id: string | null): Promise<AccountEntity> {
    return tx.em.findOneOrFail(AccountEntity, { where: { id: id ?? '' }, lock: { mode: 'pessimistic_write' } });
  }

  private async renewCodes(tx: Work, accountId: string): Promise<RecoveryCodes> {
    const codes = Array.from({ length: recoveryCodes }, newRecoveryCode);
    await tx.em.delete(RecoveryCodeEntity, { accountId });
    await tx.em.insert(
      RecoveryCodeEntity,
      codes.map((code) => ({ id: uuidv7(), accountId, hash: hashToken(plainCode(code)), usedAt: null })),
    );
    return { codes };
  }
}
