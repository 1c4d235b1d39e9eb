import { Inject, Injectable } from '@nestjs/common';
import type { Institution, InstitutionEdit } from '@nmirf/institutions/model';
import { execute, readRows, requireVersion, UnitOfWork, uuidv7, type Work } from '@nmirf/platform/api';
import { Problem, type Actor } from '@nmirf/platform/model';
import { QueryFailedError } from 'typeorm';
import { DesignationEntity } from '../designation/designation.entity';
import { outlasts } from '../designation/outlasts';
import { InstitutionEntity } from './institution.entity';
import { InstitutionQuery } from './institution.query';

const treeLock = 721_200;

/** Changes of the tree follow one another: two moves that are sound each by itself could make a circle together. */
export const lockTree = (tx: Work): Promise<unknown> => execute(tx.em, 'select pg_advisory_xact_lock($1)', [treeLock]);

/** The columns of an institution as people wrote it. */
const columnsOf = ({ legalBase, contact, ...fields }: InstitutionEdit) => ({
  ...fields,
  ...contact,
  legalBase: legalBase?.text ?? null,
  legalBaseUrl: legalBase?.url ?? null,
});

const isDoubledCode = (error: unknown): boolean =>
  error instanceof QueryFailedError && (error.driverError as { constraint?: string }).constraint === 'uq_institution_code';

/** Writes institutions: a tree without circles, each code once. */
@Injectable()
export class InstitutionService {
  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(InstitutionQuery) private readonly institutions: InstitutionQuery,
  ) {}

  async create(actor: Actor, edit: InstitutionEdit): Promise<Institution> {
    const id = uuidv7();
    await this.codeOnce(edit.code, () =>
      this.work.run(actor, 'institution.create', async (tx) => {
        await this.requireParent(tx, id, edit.parentId);
        await tx.em.save(Object.assign(new InstitutionEntity(), { id, ...columnsOf(edit) }));
        tx.audit('institution', id, { code: edit.code });
      }),
    );
    return this.institutions.one(id);
  }

  async edit(actor: Actor, id: string, version: number, edit: InstitutionEdit): Promise<Institution> {
    await this.codeOnce(edit.code, () =>
      this.work.run(actor, 'institution.edit', async (tx) => {
        if (edit.parentId) await lockTree(tx);
        const institution = await tx.em.findOne(InstitutionEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });
        if (!institution) throw new Problem('request.not-found', 404);
        requireVersion(institution, version);
        await this.requireParent(tx, id, edit.parentId);
        await this.requireEndedBefore(tx, id, edit.closedOn);
        await tx.em.save(Object.assign(institution, columnsOf(edit)));
        tx.audit('institution', id, { code: edit.code, parentId: edit.parentId, closedOn: edit.closedOn });
      }),
    );
    return this.institutions.one(id);
  }

  private async codeOnce(code: string, write: () => Promise<void>): Promise<void> {
    try {
      await write();
    } catch (error) {
      throw isDoubledCode(error) ? new Problem('institutions.code-taken', 409, { code }) : error;
    }
  }

  private async requireParent(tx: Work, id: string, parentId: string | null): Promise<void> {
    if (!parentId) return;
    const above = await readRows<{ id: string }>(
      tx.em,
      `with recursive above as (select id, parent_id from institution where id = $1
         union select p.id, p.parent_id from institution p join above on p.id = above.parent_id) select id from above`,
      [parentId],
    );
    if (!above.length) throw new Problem('institutions.parent-unknown', 409);
    if (above.some((one) => one.id === id)) throw new Problem('institutions.parent-circle', 409);
  }

  /** Nobody speaks for a body that is no more: designations are ended first. */
  private async requireEndedBefore(tx: Work, institutionId: string, closedOn: string | null): Promise<void> {
    if (!closedOn) return;
    const running = await tx.em.findBy(DesignationEntity, { institutionId });
    const count = running.filter((one) => !one.endedAt && outlasts(one.validTo, closedOn)).length;
    if (count) throw new Problem('institutions.designations-outlast', 409, { count });
  }
}
