import { Injectable, Inject } from '@nestjs/common';
import { reportPublished, reportReturned, reportSubmitted, reportToReview, type ReportAction } from '@nmirf/follow-up/model';
import { grantInForce } from '@nmirf/identity/api';
import { NotificationService } from '@nmirf/notifications/api';
import type { NotificationText } from '@nmirf/notifications/model';
import { readFirst, readRows, type Work } from '@nmirf/platform/api';
import { coordinatingRoles, type Role } from '@nmirf/platform/model';
import type { ProgressReportEntity } from './progress-report.entity';

/** Notifies those whom a step of a report concerns, in the same transaction as the step: whoever takes it next, or whoever wrote. */
@Injectable()
export class ReportNotices {
  constructor(@Inject(NotificationService) private readonly notifications: NotificationService) {}

  async notify(tx: Work, report: ProgressReportEntity, action: ReportAction, eventId: string, skipsEndorsement: boolean): Promise<void> {
    const [kind, recipients] = await this.whom(tx, report, action, skipsEndorsement);
    const others = recipients.filter((id) => id !== tx.actor.id);
    if (!kind || !others.length) return;
    const named = await readFirst<{ institution: NotificationText; symbol: string; paragraph: string }>(
      tx.em,
      `select i.name as institution, d.symbol, r.paragraph from institution i, report_recommendation l
         join recommendation r on r.id = l.recommendation_id join source_document d on d.id = r.document_id
       where i.id = $1 and l.report_id = $2 order by r.paragraph_order limit 1`,
      [report.institutionId, report.id],
    );
    if (named)
      await this.notifications.notify(tx, others, { kind, params: named, link: `/workspace/reports/${report.id}`, source: eventId });
  }

  private async whom(tx: Work, { institutionId, authors }: ProgressReportEntity, action: ReportAction, skipsEndorsement: boolean) {
    if (action === 'submit' && !skipsEndorsement)
      return [reportSubmitted, await this.holders(tx, ['validating-authority'], institutionId)] as const;
    if (action === 'submit' || action === 'endorse') return [reportToReview, await this.holders(tx, coordinatingRoles)] as const;
    if (action === 'return' || action === 'sendBack') return [reportReturned, authors] as const;
    return action === 'publish' ? ([reportPublished, authors] as const) : ([undefined, []] as const);
  }

  /** Who holds one of the roles today, for the institution where one is given. */
  private async holders({ em, now }: Work, held: readonly Role[], institutionId?: string): Promise<string[]> {
    const rows = await readRows<{ id: string }>(
      em,
      `select distinct g.account_id as id from role_grant g where g.role = any($1::text[]) and ${grantInForce('g', '$2')}
         and ($3::uuid is null or g.scope_kind = 'institution' and g.scope_id = $3)`,
      [held, now, institutionId ?? null],
    );
    return rows.map(({ id }) => id);
  }
}
