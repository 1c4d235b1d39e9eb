import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { chainStart, linkHash } from './audit-chain';
import { AuditEntryEntity } from './audit-entry.entity';
import { readFirst } from '../database/sql';

/** What a check of the chain found: how many entries, and the first place where it is broken. */
export interface AuditCheck {
  entries: number;
  intact: boolean;
  brokenAt: string | null;
}

const batch = 1000;

/** Reads the audit trail. Writing is the unit of work's alone. */
@Injectable()
export class AuditService {
  constructor(@Inject(DataSource) private readonly db: DataSource) {}

  /** Walks the whole chain in one snapshot; `brokenAt` is the place (seq) of the first entry that was changed, removed or put in. */
  async verify(): Promise<AuditCheck> {
    return this.db.transaction('REPEATABLE READ', async (tx) => {
      let expected = 1n;
      let previous = chainStart;
      for (;;) {
        const entries = await tx
          .createQueryBuilder(AuditEntryEntity, 'entry')
          .where('entry.seq >= :seq', { seq: expected.toString() })
          .orderBy('entry.seq')
          .take(batch)
          .getMany();
        for (const entry of entries) {
          const sound = BigInt(entry.seq) === expected && entry.previousHash === previous && linkHash(entry) === entry.hash;
          if (!sound) return { entries: Number(expected - 1n), intact: false, brokenAt: expected.toString() };
          previous = entry.hash;
          expected += 1n;
        }
        if (entries.length < batch) return this.checkHead(tx, expected - 1n, previous);
      }
    });
  }

  /** The head row remembers the last entry, so that a cut at the end of the chain shows as well. */
  private async checkHead(tx: DataSource['manager'], entries: bigint, hash: string): Promise<AuditCheck> {
    const head = await readFirst<{ seq: string; hash: string }>(tx, 'select seq, hash from audit_head');
    const intact = !!head && BigInt(head.seq) === entries && head.hash === hash;
    return { entries: Number(entries), intact, brokenAt: intact ? null : (entries + 1n).toString() };
  }
}
