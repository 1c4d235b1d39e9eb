import { Inject, Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { CONFIG, uuidv7, type Config, type Work } from '@nmirf/platform/api';
import { Problem } from '@nmirf/platform/model';
import { IsNull, Repository } from 'typeorm';
import { AccountEntity, OneTimeLinkEntity } from '../account/account.entity';
import { hashToken, newToken } from '../secrets';

const hour = 60 * 60_000;
const lifetimes: Record<OneTimeLinkEntity['kind'], number> = { invitation: 7 * 24 * hour, 'password-reset': hour };

/** Links that are good once. Only their hash is kept, so nobody who reads the database can use one. */
@Injectable()
export class OneTimeLinkService {
  constructor(
    @InjectRepository(OneTimeLinkEntity) private readonly links: Repository<OneTimeLinkEntity>,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** A new link for an account, to the page of the web that has the kind's name; the address is nowhere but in the answer. */
  async make(tx: Work, kind: OneTimeLinkEntity['kind'], accountId: string): Promise<{ link: string; until: Date }> {
    const token = newToken();
    const until = new Date(tx.now.getTime() + lifetimes[kind]);
    await tx.em.insert(OneTimeLinkEntity, { id: uuidv7(), kind, accountId, hash: hashToken(token), expiresAt: until, usedAt: null });
    return { link: `${this.config.NMIRF_PUBLIC_URL}/${kind}/${token}`, until };
  }

  /** Ends all links of an account that are still good. */
  async end(tx: Work, accountId: string): Promise<void> {
    await tx.em.update(OneTimeLinkEntity, { accountId, usedAt: IsNull() }, { usedAt: tx.now });
  }

  /** The account of a link that is good now, without using it. */
  async look(kind: OneTimeLinkEntity['kind'], token: string, now: Date): Promise<AccountEntity> {
    const link = await this.links.findOne({ where: { kind, hash: hashToken(token) }, relations: { account: true } });
    return accountOf(link, now);
  }

  /** Uses a link: the account is locked by the transaction, and with it all links of the account are spent. */
  async use(tx: Work, kind: OneTimeLinkEntity['kind'], token: string): Promise<AccountEntity> {
    const link = await tx.em.findOne(OneTimeLinkEntity, { where: { kind, hash: hashToken(token) }, lock: { mode: 'pessimistic_write' } });
    const account = link && (await tx.em.findOne(AccountEntity, { where: { id: link.accountId }, lock: { mode: 'pessimistic_write' } }));
    const found = accountOf(link && account ? { ...link, account } : null, tx.now);
    await this.end(tx, found.id);
    return found;
  }
}

/** An invitation is for somebody who is invited still; a reset for somebody who is active. */
function accountOf(link: OneTimeLinkEntity | null, now: Date): AccountEntity {
  const expected = link?.kind === 'invitation' ? 'invited' : 'active';
  if (!link || link.usedAt || link.expiresAt <= now || link.account.state !== expected) throw new Problem('identity.link-over', 410);
  return link.account;
}
