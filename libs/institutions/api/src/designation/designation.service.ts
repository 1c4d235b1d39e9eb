import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { AccountEntity, GrantService } from '@nmirf/identity/api';
import { roleOfDesignation, type DesignationEnd, type DesignationList, type NewDesignation } from '@nmirf/institutions/model';
import { dayOf, FileStorage, UnitOfWork, uuidv7, type Upload, type Work } from '@nmirf/platform/api';
import { Problem, type Actor } from '@nmirf/platform/model';
import { QueryFailedError, Repository } from 'typeorm';
import { InstitutionEntity } from '../institution/institution.entity';
import { DesignationEntity } from './designation.entity';
import { DesignationQuery } from './designation.query';
import { letterKindOf } from './letter-kind';
import { outlasts } from './outlasts';

/** Who sits where twice is told by the database: two people may press the button at the same moment. */
const refusals: Record<string, string> = {
  ex_designation_principal: 'institutions.principal-overlap',
  ex_designation_person: 'institutions.already-designated',
};

/** Appoints people for institutions and ends their mandates. The role goes along in the same transaction, so that access follows at the next request. */
@Injectable()
export class DesignationService {
  constructor(
    @InjectRepository(DesignationEntity) private readonly designations: Repository<DesignationEntity>,
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(GrantService) private readonly grants: GrantService,
    @Inject(FileStorage) private readonly storage: FileStorage,
    @Inject(DesignationQuery) private readonly query: DesignationQuery,
  ) {}

  async designate(actor: Actor, institutionId: string, given: NewDesignation): Promise<DesignationList> {
    try {
      await this.work.run(actor, 'designation.make', (tx) => this.write(tx, institutionId, given));
    } catch (error) {
      const code =
        error instanceof QueryFailedError ? refusals[(error.driverError as { constraint?: string }).constraint ?? ''] : undefined;
      throw code ? new Problem(code, 409) : error;
    }
    return this.query.of(actor, institutionId);
  }

  /** Ends a mandate and its role at this moment. */
  async end(actor: Actor, id: string, { reason }: DesignationEnd): Promise<DesignationList> {
    const institutionId = await this.work.run(actor, 'designation.end', async (tx) => {
      const designation = await this.locked(tx, id);
      const over = designation.validTo !== null && designation.validTo < dayOf(tx.now);
      if (designation.endedAt || over) throw new Problem('institutions.designation-ended', 409);
      await tx.em.update(DesignationEntity, id, { endedAt: tx.now, endedBy: actor.id, endReason: reason });
      await this.grants.endWithin(tx, designation.accountId, designation.grantId);
      tx.audit('designation', id, { institutionId: designation.institutionId, accountId: designation.accountId, kind: designation.kind });
      return designation.institutionId;
    });
    return this.query.of(actor, institutionId);
  }

  /** Keeps the letter of appointment; a later one takes the place of an earlier one, whose hash stays in the trail. */
  async attachLetter(actor: Actor, id: string, upload: Upload): Promise<DesignationList> {
    const letterMediaType = await letterKindOf(upload.path);
    const letterKey = `designation-letters/${uuidv7()}`;
    await this.storage.put(letterKey, createReadStream(upload.path));
    let former: DesignationEntity;
    try {
      former = await this.work.run(actor, 'designation.attach-letter', async (tx) => {
        const designation = await this.locked(tx, id);
        await tx.em.update(DesignationEntity, id, {
          letterKey,
          letterName: upload.name,
          letterSize: upload.size,
          letterMediaType,
          letterSha256: upload.sha256,
        });
        tx.audit('designation', id, { sha256: upload.sha256, instead: designation.letterSha256 });
        return designation;
      });
    } catch (error) {
      await this.storage.remove(letterKey);
      throw error;
    }
    if (former.letterKey) await this.storage.remove(former.letterKey);
    return this.query.of(actor, former.institutionId);
  }

  /** The letter as it came in. */
  async letter(id: string): Promise<{ name: string; content: Readable }> {
    const designation = await this.designations.findOneBy({ id });
    if (!designation?.letterKey || designation.letterName === null) throw new Problem('request.not-found', 404);
    return { name: designation.letterName, content: await this.storage.get(designation.letterKey) };
  }

  private async write(tx: Work, institutionId: string, { accountId, kind, from, to }: NewDesignation): Promise<void> {
    const institution = await tx.em.findOne(InstitutionEntity, { where: { id: institutionId }, lock: { mode: 'pessimistic_write' } });
    if (!institution) throw new Problem('request.not-found', 404);
    if (institution.closedOn && outlasts(to, institution.closedOn))
      throw new Problem('institutions.closed', 409, { closedOn: institution.closedOn });
    const account = await tx.em.findOneBy(AccountEntity, { id: accountId });
    if (!account) throw new Problem('institutions.account-unknown', 409);
    if (account.state === 'disabled') throw new Problem('institutions.account-disabled', 409, { name: account.name });
    const scope = { kind: 'institution' as const, id: institutionId };
    const grantId = await this.grants.addWithin(tx, accountId, { role: roleOfDesignation[kind], scope, from, to });
    const id = uuidv7();
    await tx.em.insert(DesignationEntity, {
      id,
      institutionId,
      accountId,
      grantId,
      kind,
      validFrom: from,
      validTo: to,
      createdBy: tx.actor.id,
    });
    tx.audit('designation', id, { institutionId, accountId, kind, from, to });
  }

  private async locked(tx: Work, id: string): Promise<DesignationEntity> {
    const designation = await tx.em.findOne(DesignationEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!designation) throw new Problem('request.not-found', 404);
    return designation;
  }
}
