import { activeStates, soonDays } from '@nmirf/implementation/model';

/** The condition, in SQL, that an institution is responsible by assignment `a`. */
export const isActive = (a: string): string => `${a}.state in (${activeStates.map((state) => `'${state}'`).join(', ')})`;

/** How pressing assignment `a` is on a day; null where nobody is responsible by it. */
export const urgency = (
  a: string,
  day: string,
): string => `case when not (${isActive(a)}) then null when ${a}.due_on < ${day}::date then 'overdue'
  when ${a}.due_on <= ${day}::date + ${soonDays} then 'soon' when ${a}.state = 'assigned' then 'new' else 'later' end`;

/** The condition that an actor sees assignment `a`: `institutions` is null for all, or the institutions that must be responsible for its recommendation. */
export const assignmentVisible = (a: string, institutions: string): string => `(${institutions}::uuid[] is null or exists (
  select from assignment v where v.recommendation_id = ${a}.recommendation_id and v.institution_id = any(${institutions}) and ${isActive('v')}))`;

/** An institution as another record names it, as JSON. */
export const institution = (i: string): string =>
  `json_build_object('id', ${i}.id, 'code', ${i}.code, 'name', ${i}.name, 'acronym', ${i}.acronym)`;

/** A recommendation `r` of document `d` as a list of assignments names it, as JSON. */
export const recommendation = `json_build_object('id', r.id, 'code', r.code, 'paragraph', r.paragraph, 'symbol', d.symbol, 'texts', r.texts)`;
