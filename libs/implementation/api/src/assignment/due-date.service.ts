import { Inject, Injectable } from '@nestjs/common';
import { assignmentDueMoved } from '@nmirf/implementation/model';
import { dayOf, readRows, type Work } from '@nmirf/platform/api';
import { can, Problem } from '@nmirf/platform/model';
import { changeDueDates } from '../batch/write-assignments';
import { isActive } from './assignment-sql';
import { InstitutionNotices } from './institution-notices';

/** The due date of whoever leads on a recommendation: what it was when somebody looked, and what it shall be. */
export interface LeadDue {
  recommendationId: string;
  from: string | null;
  to: string | null;
}

/** An assignment whose row is locked, with its due date and the new one. */
interface LockedDue extends LeadDue {
  id: string;
  institutionId: string;
}

/** Moves due dates, within a work of whoever asks for it: by those who assign, told in the history, in the trail and to the institutions. */
@Injectable()
export class DueDateService {
  constructor(@Inject(InstitutionNotices) private readonly notices: InstitutionNotices) {}

  /** Those of the institutions that lead on these recommendations. When one of them is no longer as it was seen, none is moved (409). */
  async moveLeads(tx: Work, wanted: readonly LeadDue[]): Promise<void> {
    const rows = await readRows<Pick<LockedDue, 'id' | 'institutionId' | 'recommendationId'> & { dueOn: string | null }>(
      tx.em,
      `select a.id, a.institution_id as "institutionId", a.recommendation_id as "recommendationId", a.due_on::text as "dueOn" from assignment a
       where a.recommendation_id = any($1::uuid[]) and a.role = 'lead' and ${isActive('a')} order by a.id for update`,
      [wanted.map(({ recommendationId }) => recommendationId)],
    );
    const leads = new Map(rows.map((row) => [row.recommendationId, row]));
    const changes = wanted.map((one) => {
      const lead = leads.get(one.recommendationId);
      if (!lead || lead.dueOn !== one.from) throw new Problem('implementation.plan-changed', 409);
      return { ...one, id: lead.id, institutionId: lead.institutionId };
    });
    await this.move(tx, changes);
  }

  /** Of assignments whose rows are locked. */
  async move(tx: Work, changes: readonly LockedDue[]): Promise<void> {
    if (!changes.length) return;
    if (!can(tx.actor, 'implementation.assign')) throw new Problem('access.not-allowed', 403);
    const today = dayOf(tx.now);
    const past = changes.find(({ to }) => to !== null && to < today);
    if (past) throw new Problem('implementation.due-past', 409, { dueOn: past.to });
    await changeDueDates(tx, changes, null);
    await this.notices.notifyPrincipals(tx, assignmentDueMoved, changes);
    for (const { id, recommendationId, institutionId, from, to } of changes)
      tx.audit('assignment', id, { recommendationId, institutionId, dueFrom: from, dueTo: to });
  }
}
