import { Inject, Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { undoHours, type AssignmentBatch } from '@nmirf/implementation/model';
import { InstitutionQuery } from '@nmirf/institutions/api';
import { Clock, readFirst } from '@nmirf/platform/api';
import { can, Problem, type Actor } from '@nmirf/platform/model';
import { DataSource, Repository } from 'typeorm';
import { AssignmentBatchEntity } from './assignment-batch.entity';

const seconds = (moment: Date): string => `${moment.toISOString().slice(0, 19)}Z`;

/** Reads what was assigned at once. */
@Injectable()
export class AssignmentBatchQuery {
  constructor(
    @Inject(DataSource) private readonly db: DataSource,
    @InjectRepository(AssignmentBatchEntity) private readonly batches: Repository<AssignmentBatchEntity>,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(InstitutionQuery) private readonly institutions: InstitutionQuery,
  ) {}

  async one(actor: Actor, id: string): Promise<AssignmentBatch> {
    const batch = await this.batches.findOneBy({ id });
    if (!batch) throw new Problem('request.not-found', 404);
    const named = await this.institutions.named([...batch.supportingIds, ...(batch.leadId ? [batch.leadId] : [])]);
    const person = await readFirst<{ name: string }>(this.db, 'select name from account where id = $1', [batch.createdBy]);
    const age = this.clock.now().getTime() - batch.createdAt.getTime();
    const undoable = !batch.undoneAt && age <= undoHours * 3_600_000 && can(actor, 'implementation.assign');
    return {
      id,
      at: seconds(batch.createdAt),
      by: person?.name ?? null,
      lead: (batch.leadId && named.get(batch.leadId)) || null,
      supporting: batch.supportingIds.flatMap((one) => named.get(one) ?? []),
      dueOn: batch.dueOn,
      note: batch.note,
      recommendations: batch.recommendations,
      counts: batch.counts,
      undone: batch.undoneAt && batch.undo ? { at: seconds(batch.undoneAt), ...batch.undo } : null,
      availableActions: undoable ? ['undo'] : [],
    };
  }
}
