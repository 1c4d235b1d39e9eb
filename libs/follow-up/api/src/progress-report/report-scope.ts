import { institutionsOf, takesIn } from '@nmirf/implementation/model';
import { institutionRoles, ministryRoles, type Actor } from '@nmirf/platform/model';
import { recommendationVisible } from '@nmirf/recommendations/api';

/** The institutions that an actor reads from inside, as a value for `= any($n)`; null stands for all. */
export function insideOf(actor: Actor): string[] | null {
  const institutions = institutionsOf(actor, institutionRoles);
  return institutions === 'all' ? null : institutions;
}

/** Whether an actor works on an institution's reports, inside it or at the ministry: what is said on a report's way is for them. */
export const worksOnReportsOf = (actor: Actor, institutionId: string): boolean =>
  atMinistry(actor) || takesIn(institutionsOf(actor, institutionRoles), institutionId);

const atMinistry = (actor: Actor) => actor.kind === 'system' || actor.grants.some(({ role }) => ministryRoles.includes(role));

/**
 * Which reports an actor may see, as a condition on `p` (progress_report) with its values numbered from `first`: an institution's own
 * people see all of its reports, the ministry what was ever submitted, other people of the State what is published on recommendations
 * that they may see.
 */
export function visibleReports(actor: Actor, first: number): { sql: string; values: unknown[] } {
  const inside = insideOf(actor);
  const published = `p.published_at is not null and exists (select from report_recommendation l
    join recommendation r on r.id = l.recommendation_id and ${recommendationVisible(actor)} where l.report_id = p.id)`;
  const outside = atMinistry(actor) ? 'p.submitted_at is not null' : published;
  return { sql: `($${first}::uuid[] is null or p.institution_id = any($${first}) or ${outside})`, values: [inside] };
}
