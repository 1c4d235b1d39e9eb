import { stagnantDays } from '@nmirf/follow-up/model';
import { dayOf } from '@nmirf/platform/api';
import { activeAssignment } from '../progress-report/responsibility.query';

/**
 * Whether a published report `p` answers what an assignment `a` asks for: any does where there is no date; with a date, one that was
 * published since the institution has the assignment. A recommendation that was answered is due again when it is assigned again.
 */
export const reported = `(a.due_on is null or p.published_at >= a.created_at)`;

/** The values of `standing`: today, and the moment before which a last step makes stagnant. */
export const daysOf = (now: Date): [string, Date] => [dayOf(now), new Date(now.getTime() - stagnantDays * 86_400_000)];

/**
 * Each recommendation with the institution that leads it, and where that institution's reports on it stand. Board and list both count
 * its rows, so that a number and the list behind it are the same. `today` and `stale` are the places of `daysOf`, `only`
 * that of the ids of the recommendations that are wanted.
 */
export const standing = (today: string, stale: string, only?: string) => `
  select r.id, a.institution_id, a.due_on, coalesce(step.last, a.created_at) as last_step,
    a.id is null as unassigned, a.id is not null as assigned, a.id is not null and step.last is null as waiting,
    coalesce(step.in_work, false) as in_work, coalesce(step.in_review, false) as in_review, coalesce(step.published, false) as published,
    a.due_on < ${today}::date and not coalesce(step.reported, false) as overdue,
    coalesce(step.last, a.created_at) < ${stale}::timestamptz as stagnant
  from recommendation r left join assignment a on a.recommendation_id = r.id and a.role = 'lead' and ${activeAssignment}
    left join (
      select a.id as assignment_id, max(p.since) as last,
        bool_or(p.state in ('draft', 'returned', 'submitted')) as in_work, bool_or(p.state in ('endorsed', 'approved')) as in_review,
        bool_or(p.published_at is not null) as published, bool_or(p.published_at is not null and ${reported}) as reported
      from assignment a join report_recommendation l on l.recommendation_id = a.recommendation_id
        join progress_report p on p.id = l.report_id and p.institution_id = a.institution_id
      where a.role = 'lead' and ${activeAssignment} ${only ? `and a.recommendation_id = any(${only}::uuid[])` : ''}
      group by 1) step on step.assignment_id = a.id
  ${only ? `where r.id = any(${only}::uuid[])` : ''}`;
