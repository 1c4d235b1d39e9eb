import { Inject, Injectable } from '@nestjs/common';
import type { assignmentDueMoved, assignmentMade } from '@nmirf/implementation/model';
import { InstitutionQuery } from '@nmirf/institutions/api';
import { NotificationService } from '@nmirf/notifications/api';
import { dayOf, uuidv7, type Work } from '@nmirf/platform/api';

/** Notifies those who speak for institutions of what happened to their assignments. They get it when the work is kept, and only then. */
@Injectable()
export class InstitutionNotices {
  constructor(
    @Inject(InstitutionQuery) private readonly institutions: InstitutionQuery,
    @Inject(NotificationService) private readonly notifications: NotificationService,
  ) {}

  /** The principal focal points learn how many assignments of their institution this concerns. */
  async notifyPrincipals(
    tx: Work,
    kind: typeof assignmentMade | typeof assignmentDueMoved,
    rows: readonly { institutionId: string }[],
  ): Promise<void> {
    const counts = new Map<string, number>();
    for (const { institutionId } of rows) counts.set(institutionId, (counts.get(institutionId) ?? 0) + 1);
    const ids = [...counts.keys()];
    const named = await this.institutions.named(ids, tx.em);
    for (const { institutionId, accountId } of await this.institutions.principalsOf(ids, dayOf(tx.now), tx.em)) {
      const institution = named.get(institutionId)?.name;
      const params = institution && { count: counts.get(institutionId) ?? 1, institution };
      // a source of its own for each institution: one person may serve several
      const notice = params && { kind, params, link: '/workspace/assignments', source: uuidv7() };
      if (notice) await this.notifications.notify(tx, [accountId], notice);
    }
  }
}
